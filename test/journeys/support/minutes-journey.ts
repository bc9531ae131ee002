import {
  type Act,
  ActaError,
  actsHash,
  bytesToHex,
  type Message,
  type Office,
  randomBytes,
  type StatementName,
} from '@acta/protocol';
import { Chores } from '@acta/ledger';
import type { World } from './world.ts';

const hash = (): string => bytesToHex(randomBytes(32));
const SECTIONS = ['MX', 'US'] as const;
type Code = (typeof SECTIONS)[number];

interface Paper {
  readonly number: number;
  readonly kind: string;
  readonly document: string;
  readonly acts: readonly Act[];
  /** What was tried already, as "MX sign". */
  readonly done: Set<string>;
}

/** Secretaries, commissioners and governments who do what they may, and try what they may not. */
export class MinutesJourney {
  readonly papers: Paper[] = [];
  readonly refusals = new Map<string, number>();
  readonly #world: World;
  readonly #below: (below: number) => number;

  constructor(world: World, below: (below: number) => number) {
    this.#world = world;
    this.#below = below;
  }

  /** Mostly what comes next for one of the last minutes, else anything. */
  async step(): Promise<void> {
    try {
      if (this.papers.length === 0 || this.#below(12) === 0) await this.#draft();
      else if (this.#below(4) === 0) await this.#anything(this.#paper(), this.#code());
      else await this.#next(this.#paper(), this.#code());
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1);
    }
  }

  /** A minute that both sections have signed and attested. */
  async conclude(): Promise<Paper> {
    const terms = { kind: 'agreement', entry: 'both notified', effectiveFrom: 0 };
    const paper = await this.#put(this.#code(), terms);
    for (const section of SECTIONS) await this.#sign(paper, section);
    for (const section of SECTIONS) await this.#attest(paper, section);
    return paper;
  }

  /** A minute that both governments have approved. */
  async bringIntoForce(): Promise<void> {
    const paper = await this.conclude();
    for (const section of SECTIONS) await this.#forward(paper, section);
    for (const section of SECTIONS) await this.#decide(paper, section, 'approve');
    await this.#enter(paper);
  }

  async #next(paper: Paper, section: Code): Promise<void> {
    const steps: Record<string, () => Promise<void>> = {
      sign: () => this.#sign(paper, section),
      attest: () => this.#attest(paper, section),
      forward: () => this.#forward(paper, section),
      decide: () => this.#decide(paper, section),
      enter: () => this.#enter(paper),
      perform: () => this.#perform(paper, this.#below(3)),
    };
    const due = Object.keys(steps).find((name) => !paper.done.has(`${section} ${name}`));
    if (due === undefined) return this.#perform(paper, this.#below(3));
    paper.done.add(`${section} ${due}`);
    await steps[due]!();
  }

  async #anything(paper: Paper, section: Code): Promise<void> {
    const steps = [
      () => this.#sign(paper, section),
      () => this.#attest(paper, section),
      () => this.#forward(paper, section),
      () => this.#decide(paper, section),
      () => this.#noDecision(paper, section),
      () => this.#noDecision(paper, section),
      () => this.#enter(paper),
      () => this.#enter(paper),
      () => this.#rescind(paper, section),
      () => (this.#below(3) === 0 ? this.#withdraw(paper, section) : this.#enter(paper)),
    ];
    await this.#pick(steps)();
  }

  async #draft(): Promise<void> {
    const kind = this.#pick(['agreement', 'admission', 'operational order', 'cost sharing']);
    const entry = this.#pick(['both notified', 'silence counts', 'on a later date']);
    const effectiveFrom = entry === 'on a later date' ? this.#world.now + 86_400 : 0;
    const section = this.#code();
    const earlier = this.#below(3) === 0 ? this.papers.at(-1) : undefined;
    const acts = kind === 'admission' || kind === 'agreement' ? this.#acts() : [];
    const to = earlier && {
      relation: this.#pick(['supersedes', 'takes up again']),
      revises: earlier.number,
    };
    await this.#put(section, { kind, entry, effectiveFrom }, acts, to);
  }

  async #put(
    section: Code,
    terms: { readonly kind: string; readonly entry: string; readonly effectiveFrom: number },
    acts: readonly Act[] = [],
    earlier = { relation: 'none', revises: 0 },
  ): Promise<Paper> {
    const number = this.papers.length + 1;
    const document = hash();
    const message = {
      section,
      number,
      sections: 'MX,US',
      ...terms,
      document,
      acts: actsHash(acts),
      ...earlier,
      ...this.#world.closing(),
    };
    const secretary = await this.#world.holder(section, 'SECRETARY');
    await this.#world.record('MinuteDraft', message, [secretary], { acts });
    const paper = { number, kind: terms.kind, document, acts, done: new Set<string>() };
    this.papers.push(paper);
    return paper;
  }

  #acts(): Act[] {
    const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;
    return Array.from({ length: this.#below(3) }, () => ({
      kind: 'admit note kind' as const,
      a: word(this.#pick([5, 6, 7, 8])),
      b: word(2 ** this.#pick([1, 2, 9])),
      c: word(this.#below(2)),
    }));
  }

  #sign(paper: Paper, section: Code): Promise<void> {
    return this.#underText('MinuteSign', 'COMMISSIONER', paper, section);
  }

  #attest(paper: Paper, section: Code): Promise<void> {
    return this.#underText('MinuteAttest', 'SECRETARY', paper, section);
  }

  #underText(
    type: 'MinuteSign' | 'MinuteAttest',
    usual: Office,
    paper: Paper,
    section: Code,
  ): Promise<void> {
    const { kind, document, acts } = paper;
    const office = kind === 'operational order' ? 'DIRECTOR' : usual;
    return this.#say(type, office, paper, section, { office, document, acts: actsHash(acts) });
  }

  #rescind(paper: Paper, section: Code): Promise<void> {
    const office = this.#pick(['COMMISSIONER', 'SECRETARY', 'DIRECTOR'] as const);
    paper.done.clear();
    return this.#say('MinuteRescind', office, paper, section, { office });
  }

  #withdraw(paper: Paper, section: Code): Promise<void> {
    return this.#say('MinuteWithdraw', 'SECRETARY', paper, section, {});
  }

  #forward(paper: Paper, section: Code): Promise<void> {
    const occurredAt = this.#world.now;
    return this.#say('MinuteForward', 'SECRETARY', paper, section, { occurredAt });
  }

  #decide(
    paper: Paper,
    section: Code,
    decision = this.#below(8) === 0 ? 'disapprove' : 'approve',
  ): Promise<void> {
    return this.#say('MinuteDecide', 'GOVERNMENT', paper, section, { decision });
  }

  /** Silence needs thirty days: some wait for them. */
  #noDecision(paper: Paper, section: Code): Promise<void> {
    if (this.#below(3) === 0) this.#world.now += 31 * 86_400;
    return this.#say('MinuteNoDecision', 'SECRETARY', paper, section, {});
  }

  async #say(
    type: StatementName,
    office: Office,
    { number }: Paper,
    section: Code,
    fields: Message,
  ): Promise<void> {
    const lane = await this.#world.ledger.minuteLane(number, section);
    const head = type === 'MinuteDecide' ? (lane?.conclusion ?? hash()) : lane!.head;
    const key = await this.#world.holder(section, office);
    const message = { section, number, head, ...fields, ...this.#world.closing() };
    await this.#world.record(type, message, [key]);
  }

  #enter({ number }: Paper): Promise<void> {
    return this.#call((chores) => chores.enterIntoForce(number));
  }

  #perform({ number, acts }: Paper, position: number): Promise<void> {
    return this.#call((chores) => chores.perform(number, position, acts));
  }

  async #call(make: (chores: Chores) => { to: string; data: string }): Promise<void> {
    const call = make(new Chores(this.#world.deployment));
    await this.#world.ledger.tryCall(call);
    await this.#world.relayed(call);
  }

  /** Mostly one of the last three, so that they come to something. */
  #paper(): Paper {
    return this.#pick(this.#below(3) === 0 ? this.papers : this.papers.slice(-3));
  }

  #code(): Code {
    return this.#pick(SECTIONS);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }
}

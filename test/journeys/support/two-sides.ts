import {
  type ActaClient,
  buildDocument,
  type Choice,
  NO_SEALS,
  type Person,
  type StatementState,
} from '@acta/sdk';
import { noSeals, now, PLACE } from './goods.ts';
import type { SectionCode } from './pilot.ts';
import type { Random } from './random.ts';

/** What people believe of goods. */
export interface Standing {
  readonly head: string;
  readonly holder: string;
}

/** A complete statement that got a receipt at one door, or at both. */
interface Paper {
  readonly digest: string;
  /** The head that it names. */
  readonly head: string;
  readonly kind: 'handoff' | 'refusal' | 'withdrawal';
  readonly after: Standing;
}

/** What becomes of a paper once the network is back; `contest`: it leaves the goods contested. */
export interface Fate {
  readonly state: 'recorded' | 'superseded';
  readonly winner?: string;
  readonly contest: boolean;
}

/**
 * People on both sides of a cut who go on with the same goods, each side by what its own people did.
 * What must come of it follows from the rules alone: what MX gave a receipt for is included while US
 * is away, and what US gave one for comes after, as far as it does not contradict that.
 */
export class TwoSides {
  readonly goods: string;
  readonly receipts: { readonly section: SectionCode; readonly state: StatementState }[] = [];
  readonly #clients: Readonly<Record<SectionCode, ActaClient>>;
  readonly #people: ReadonlyMap<string, Person>;
  readonly #random: Random;
  readonly #first: Standing;
  readonly #believed: Record<SectionCode, Standing>;
  readonly #said: Record<SectionCode, Paper[]> = { MX: [], US: [] };

  constructor(
    given: Standing & { readonly goods: string },
    clients: Readonly<Record<SectionCode, ActaClient>>,
    people: ReadonlyMap<string, Person>,
    random: Random,
  ) {
    this.goods = given.goods;
    this.#clients = clients;
    this.#people = people;
    this.#random = random;
    this.#first = { head: given.head, holder: given.holder };
    this.#believed = { MX: this.#first, US: this.#first };
  }

  /** One more thing done on one side, or on both alike while they still believe the same. */
  async step(): Promise<void> {
    const { MX, US } = this.#believed;
    const side = this.#pick(['MX', 'US'] as const);
    const alike = MX.head === US.head && this.#random.below(4) === 0;
    await (this.#random.below(5) === 0
      ? this.#withdraw(alike ? ['MX', 'US'] : [side])
      : this.handOff(alike ? ['MX', 'US'] : [side]));
  }

  /** Two complete handoffs of the same goods from one head, both at the door that is cut off. */
  async handOffTwice(): Promise<void> {
    const before = this.#believed.US;
    await this.handOff(['US']);
    this.#believed.US = before;
    // They go on from the second. What follows the first may come in before the contest or after it:
    // either is right, and nothing that could be foretold.
    await this.handOff(['US'], 'accepted');
  }

  async handOff(
    doors: readonly SectionCode[],
    answer: Choice<'AnswerWord'> = this.#pick(['accepted', 'accepted', 'accepted', 'refused']),
  ): Promise<void> {
    const { head, holder } = this.#believed[doors[0]!];
    const others = [...this.#people.keys()].filter((party) => party !== holder);
    const to = this.#pick(others);
    const client = this.#clients[doors[0]!];
    const document = buildDocument('handoff', { seals: noSeals(), place: PLACE, references: [] });
    const handoff = client.build('Handoff', {
      party: holder,
      to,
      goods: this.goods,
      head,
      seals: NO_SEALS,
      document: document.root,
      occurredAt: now(),
    });
    const word = buildDocument('answer', { place: PLACE, exceptions: [] });
    const answered = client.build('Answer', {
      party: to,
      handoff: handoff.digest,
      answer,
      document: word.root,
      occurredAt: now(),
    });
    const offer = await client.sign(handoff, [this.#people.get(holder)!]);
    const reply = await client.sign(answered, [this.#people.get(to)!]);
    for (const door of doors) {
      await this.#clients[door].submit(offer, { documents: { document } });
      const state = await this.#clients[door].submit(reply, { documents: { document: word } });
      const kind = answer === 'refused' ? 'refusal' : 'handoff';
      this.#keep(door, state, head, kind, answer === 'refused' ? holder : to);
    }
  }

  async #withdraw(doors: readonly SectionCode[]): Promise<void> {
    const { head, holder } = this.#believed[doors[0]!];
    const client = this.#clients[doors[0]!];
    const built = client.build('WithdrawOffer', { party: holder, goods: this.goods, head });
    const signed = await client.sign(built, [this.#people.get(holder)!]);
    for (const door of doors) {
      const state = await this.#clients[door].submit(signed);
      this.#keep(door, state, head, 'withdrawal', holder);
    }
  }

  #keep(
    section: SectionCode,
    state: StatementState,
    head: string,
    kind: Paper['kind'],
    holder: string,
  ): void {
    const { digest } = state;
    const after = { head: digest, holder };
    this.receipts.push({ section, state });
    this.#said[section].push({ digest, head, kind, after });
    this.#believed[section] = after;
  }

  /** The rules, applied to what was said: each digest's fate, and where the goods are after all. */
  outcome(): { fates: Map<string, Fate>; standing: Standing; contested: boolean } {
    const fates = new Map<string, Fate>();
    const included: Paper[] = [];
    let standing = this.#first;
    let contested = false;
    for (const paper of [...this.#said.MX, ...this.#said.US]) {
      if (fates.has(paper.digest)) continue;
      const moves = paper.kind === 'handoff';
      if (paper.head === standing.head && !(contested && moves)) {
        included.push(paper);
        standing = paper.after;
        fates.set(paper.digest, { state: 'recorded', contest: false });
        continue;
      }
      const winner = included.find(({ head }) => head === paper.head);
      const contest = moves && winner !== undefined && winner.kind !== 'withdrawal';
      contested ||= contest;
      fates.set(paper.digest, {
        state: 'superseded',
        contest,
        ...(winner && { winner: winner.digest }),
      });
    }
    return { fates, standing, contested };
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.below(from.length)]!;
  }
}

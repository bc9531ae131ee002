import { bytesToHex, CHOICES, type Message, randomBytes } from '@acta/protocol';
import type { Key, PartyKeys, World } from './world.ts';

const NONE = `0x${'00'.repeat(32)}`;
const SECTIONS = ['MX', 'US'] as const;
type Code = (typeof SECTIONS)[number];

interface Side {
  head: string;
  /** Digests of its assessments and acts. */
  readonly acts: string[];
  readonly open: string[];
  closed: boolean;
  /** Whether the importer declared anew since it was assessed. */
  behind: boolean;
}

/** Statements about some declarations, random but such as the contract takes. */
export class DutyJourney {
  readonly declarations: string[] = [];
  /** Words that were put on record. */
  readonly said = new Set<string>();
  readonly #world: World;
  readonly #random: (below: number) => number;
  readonly #parties: readonly PartyKeys[];
  readonly #published: Readonly<Record<Code, Message>>;
  readonly #assessors: Readonly<Record<Code, Key>>;
  readonly #declared = new Map<string, { party: PartyKeys; head: string }>();
  readonly #sides = new Map<string, Side>();

  private constructor(
    world: World,
    random: (below: number) => number,
    parties: readonly PartyKeys[],
    published: Readonly<Record<Code, Message>>,
    assessors: Readonly<Record<Code, Key>>,
  ) {
    this.#world = world;
    this.#random = random;
    this.#parties = parties;
    this.#published = published;
    this.#assessors = assessors;
    for (let i = 0; i < 4; i += 1) this.declarations.push(bytesToHex(randomBytes(32)));
  }

  /** Publishers publish, assessors are appointed, importers registered. */
  static async begin(world: World, random: (below: number) => number): Promise<DutyJourney> {
    const parties = [await world.party('US'), await world.party('MX')];
    const published = { MX: await publish(world, 'MX'), US: await publish(world, 'US') };
    const assessors = {
      MX: await world.holder('MX', 'ASSESSOR'),
      US: await world.holder('US', 'ASSESSOR'),
    };
    return new DutyJourney(world, random, parties, published, assessors);
  }

  isBehind(declaration: string, section: Code): boolean {
    return this.#side(declaration, section).behind;
  }

  async step(): Promise<void> {
    const declaration = this.#pick(this.declarations);
    const section = this.#pick(SECTIONS);
    const declared = this.#declared.get(declaration);
    if (declared === undefined || this.#random(10) === 0) return this.#declare(declaration);
    const side = this.#side(declaration, section);
    if (side.acts.length > 0 && this.#random(4) === 0) return this.#protest(declaration, section);
    if (side.closed) return this.#declare(declaration);
    if (side.acts.length === 0 || this.#random(5) === 0) return this.#assess(declaration, section);
    return this.#act(declaration, section, side);
  }

  async #declare(declaration: string): Promise<void> {
    const before = this.#declared.get(declaration);
    const party = before?.party ?? this.#pick(this.#parties);
    const fields = { party: party.id, declaration, head: before?.head ?? NONE };
    const head = await this.#say('Declare', fields, party.admin);
    this.#declared.set(declaration, { party, head });
    for (const section of SECTIONS) {
      const side = this.#side(declaration, section);
      if (side.acts.length > 0) side.behind = true;
    }
    this.said.add('declare');
  }

  async #assess(declaration: string, section: Code): Promise<void> {
    const side = this.#side(declaration, section);
    const cited = { ...this.#published[section], legalDate: this.#world.now };
    const fields = { section, declaration, head: side.head, ...cited };
    side.head = await this.#say('Assess', fields, this.#assessors[section]);
    side.acts.push(side.head);
    side.behind = false;
    this.said.add('assess');
  }

  async #act(declaration: string, section: Code, side: Side): Promise<void> {
    const words = CHOICES.DutyWord.filter((word) =>
      word === 'decision' ? side.open.length > 0 : word !== 'closing' || side.open.length === 0,
    );
    const word = this.#pick(words);
    const about = word === 'decision' ? side.open.shift()! : this.#pick(side.acts);
    const fields = { section, declaration, head: side.head, word, about };
    side.head = await this.#say('DutyAct', fields, this.#assessors[section]);
    side.acts.push(side.head);
    side.closed = word === 'closing';
    this.said.add(word);
  }

  async #protest(declaration: string, section: Code): Promise<void> {
    const side = this.#side(declaration, section);
    const { party } = this.#declared.get(declaration)!;
    const fields = { party: party.id, section, declaration, about: this.#pick(side.acts) };
    side.open.push(await this.#say('Protest', fields, party.admin));
    side.closed = false;
    this.said.add('protest');
  }

  #say(
    type: 'Declare' | 'Assess' | 'DutyAct' | 'Protest',
    fields: Message,
    by: Key,
  ): Promise<string> {
    const document = bytesToHex(randomBytes(32));
    const rest = { document, occurredAt: this.#world.now, ...this.#world.closing() };
    return this.#world.record(type, { ...fields, ...rest }, [by]);
  }

  #side(declaration: string, section: Code): Side {
    const key = `${declaration} ${section}`;
    const found = this.#sides.get(key) ?? {
      head: NONE,
      acts: [],
      open: [],
      closed: false,
      behind: false,
    };
    this.#sides.set(key, found);
    return found;
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#random(list.length)]!;
  }
}

async function publish(world: World, section: Code): Promise<Message> {
  const by = await world.holder(section, 'TARIFF_PUBLISHER');
  const cited: Record<string, string> = { exchange: NONE };
  for (const [field, kind] of [
    ['schedule', 'schedule'],
    ['rules', 'rule set'],
  ] as const) {
    const document = bytesToHex(randomBytes(32));
    const term = { from: world.now - 1_000, until: 0, minute: 0 };
    const message = { section, kind, document, ...term, ...world.closing() };
    cited[field] = await world.record('PublishTariff', message, [by]);
  }
  return cited;
}

/** Goods as the rules see them. */
export interface Thing {
  readonly goods: string;
  head: string;
  seals: string;
  holder: string;
  inside: Thing | undefined;
  readonly pieces: Set<Thing>;
  readonly holds: Set<string>;
  contested: boolean;
  lost: boolean;
  /** Nothing can be said of them any more. */
  closed: boolean;
  /** Units of a lot; 0 for a single item. */
  readonly quantity: number;
  /** In official custody: the section, and from whom it took them. */
  official: Custody | undefined;
  /** Levels from here down; an upper bound until the container is empty. */
  height: number;
}

interface Custody {
  readonly section: string;
  readonly from: string;
}

export type Fields = Readonly<Record<string, string | number>>;

/** A statement with whoever signed it, in order; with an answer, the handoff and its releaser. */
export interface Said {
  readonly name: string;
  readonly message: Fields;
  readonly digest: string;
  readonly signers: readonly string[];
  readonly handoff?: { readonly message: Fields; readonly digest: string; readonly signer: string };
  /** With a pack, unpack or transformation: the pieces given, and the root over them. */
  readonly pieces?: readonly { readonly goods: string; readonly head: string }[];
  readonly root?: string;
  /** With a transformation: what comes out, and the root over it. */
  readonly outputs?: readonly { readonly goods: string; readonly quantity: number }[];
  readonly outputsRoot?: string;
}

/** Who may sign for whom, as the registry has it. */
export interface People {
  /** Address → party. */
  readonly agents: ReadonlyMap<string, string>;
  /** Address → section. */
  readonly inspectors: ReadonlyMap<string, string>;
  readonly registrars: ReadonlyMap<string, string>;
}

/** All goods, where they are, and what may be said of them. */
export class Book {
  readonly things = new Map<string, Thing>();
  readonly people: People;
  /** Parties that their section struck off. */
  readonly ended = new Set<string>();
  readonly #parties: ReadonlySet<string>;

  constructor(people: People) {
    this.people = people;
    this.#parties = new Set(people.agents.values());
  }

  /** Whether goods may not change hands: they or anything in them is held, lost or contested. */
  stopped(thing: Thing): boolean {
    return this.frozen(thing) || [...thing.pieces].some((piece) => this.stopped(piece));
  }

  frozen(thing: Thing): boolean {
    return thing.holds.size > 0 || thing.contested || thing.lost;
  }

  outermost(thing: Thing): Thing {
    return thing.inside === undefined ? thing : this.outermost(thing.inside);
  }

  begin(goods: string, party: string, digest: string, seals: string, quantity = 0): void {
    this.things.set(goods, {
      goods,
      head: digest,
      seals,
      holder: party,
      inside: undefined,
      pieces: new Set(),
      holds: new Set(),
      contested: false,
      lost: false,
      closed: false,
      quantity,
      official: undefined,
      height: 0,
    });
  }

  unknown(goods: string): string | undefined {
    const thing = this.things.get(goods);
    if (thing === undefined) return undefined;
    return thing.closed ? 'CustodyClosed' : 'CustodyGoodsKnown';
  }

  at(message: Fields): Thing | string {
    const thing = this.things.get(String(message['goods']));
    if (thing === undefined) return 'CustodyGoodsUnknown';
    if (thing.closed) return 'CustodyClosed';
    return thing.head === message['head'] ? thing : 'CustodyHeadStale';
  }

  alone(message: Fields): Thing | string {
    const thing = this.at(message);
    if (typeof thing === 'string') return thing;
    return thing.inside === undefined ? thing : 'CustodyInside';
  }

  heldBy(message: Fields): Thing | string {
    const thing = this.alone(message);
    if (typeof thing === 'string') return thing;
    return thing.holder === message['party'] ? thing : 'CustodyNotHolder';
  }

  /** Why its holder may not end goods; they are not closed by this. */
  unendable(thing: Thing): string | undefined {
    if (this.stopped(thing)) return 'CustodyStopped';
    if (thing.official !== undefined) return 'CustodyOfficial';
    return thing.pieces.size > 0 ? 'CustodyNotEmpty' : undefined;
  }

  /** Why a signer does not speak for a party. */
  notFor(signer: string | undefined, party: string): string | undefined {
    if (signer === undefined || this.people.agents.get(signer) !== party) return 'PartyNotHeld';
    return this.ended.has(party) ? 'AuthorityEnded' : undefined;
  }

  notStanding(party: string): string | undefined {
    if (!this.#parties.has(party)) return 'CustodyPartyUnknown';
    return this.ended.has(party) ? 'CustodyPartyEnded' : undefined;
  }
}

/** Why a list is not the one that was signed. */
export function unlisted(
  count: unknown,
  root: unknown,
  given: { readonly length: number },
  found: string | undefined,
): string | undefined {
  if (given.length !== count || given.length === 0) return 'CustodyCountDiffers';
  return root === found ? undefined : 'CustodyContentsDiffer';
}

/**
 * The rules of PROTOCOL §5 written a second time as a plain state machine: no chain, no signatures, no
 * packed words, no counters that have to be kept in step. It says what a statement does, or the name
 * of the error by which it is refused.
 */
const MOST_LEVELS = 4;

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
  /** Levels from here down; an upper bound until the container is empty. */
  height: number;
}

type Fields = Readonly<Record<string, string | number>>;

/** A statement with whoever signed it, in order; with an answer, the handoff and its releaser. */
export interface Said {
  readonly name: string;
  readonly message: Fields;
  readonly digest: string;
  readonly signers: readonly string[];
  readonly handoff?: { readonly message: Fields; readonly digest: string; readonly signer: string };
  /** With a pack or unpack: the pieces given, and the root over them. */
  readonly pieces?: readonly { readonly goods: string; readonly head: string }[];
  readonly root?: string;
}

/** Two complete handoffs: the loser with its receipt, and what is said to have won. */
export interface Contest {
  readonly loser: Said;
  readonly receipted: boolean;
  readonly winner: Said;
}

export class CustodyModel {
  readonly things = new Map<string, Thing>();
  readonly #contested = new Set<string>();
  readonly #inspected = new Set<string>();
  readonly #contentInspected = new Set<string>();
  readonly #agents: ReadonlyMap<string, string>;
  readonly #inspectors: ReadonlyMap<string, string>;

  /** @param agents who signs for which party; @param inspectors who inspects for which section */
  constructor(agents: ReadonlyMap<string, string>, inspectors: ReadonlyMap<string, string>) {
    this.#agents = agents;
    this.#inspectors = inspectors;
  }

  /** The error by which it is refused; undefined when it is done. */
  say(said: Said): string | undefined {
    switch (said.name) {
      case 'Commission':
        return this.#commission(said);
      case 'Answer':
        return this.#handoff(said);
      case 'WithdrawOffer':
      case 'Seal':
        return this.#byHolder(said);
      case 'Pack':
        return this.#pack(said);
      case 'Unpack':
        return this.#unpack(said);
      case 'JointInspection':
        return this.#inspectJointly(said);
      case 'SectionInspection':
        return this.#inspect(said);
      case 'Hold':
        return this.#hold(said);
      default:
        throw new TypeError(`no ${said.name} in custody`);
    }
  }

  contest({ loser, receipted, winner }: Contest): string | undefined {
    const refused = this.#hands(loser);
    if (refused !== undefined) return refused;
    if (!receipted) return 'CustodyReceiptMissing';
    const lost = loser.handoff!.message;
    const won = winner.handoff!.message;
    if (winner.message['handoff'] !== winner.handoff!.digest) return 'CustodyAnswerForeign';
    const thing = this.things.get(String(lost['goods']));
    if (thing?.head !== winner.digest) return 'CustodyWinnerUnproven';
    const fork = ['goods', 'head', 'party'].every((field) => lost[field] === won[field]);
    const moved = loser.message['answer'] !== 'refused' && loser.digest !== winner.digest;
    if (!fork || !moved) return 'CustodyNoContest';
    if (this.#contested.has(loser.digest)) return 'StatementRepeated';
    this.#contested.add(loser.digest);
    thing.contested = true;
    return undefined;
  }

  /** Whether goods may not change hands: they or anything in them is held or contested. */
  stopped(thing: Thing): boolean {
    return this.frozen(thing) || [...thing.pieces].some((piece) => this.stopped(piece));
  }

  frozen(thing: Thing): boolean {
    return thing.holds.size > 0 || thing.contested;
  }

  /** Whoever holds the outermost container. */
  holder(thing: Thing): string {
    return thing.inside === undefined ? thing.holder : this.holder(thing.inside);
  }

  #commission({ message, digest, signers }: Said): string | undefined {
    const party = String(message['party']);
    const goods = String(message['goods']);
    if (!this.#speaksFor(signers[0], party)) return 'PartyNotHeld';
    if (this.things.has(goods)) return 'CustodyGoodsKnown';
    this.things.set(goods, {
      goods,
      head: digest,
      seals: String(message['seals']),
      holder: party,
      inside: undefined,
      pieces: new Set(),
      holds: new Set(),
      contested: false,
      height: 0,
    });
    return undefined;
  }

  /** A complete handoff, whatever became of the goods. */
  #hands({ message, handoff, signers }: Said): string | undefined {
    const offer = handoff!.message;
    if (message['handoff'] !== handoff!.digest) return 'CustodyAnswerForeign';
    if (message['party'] !== offer['to']) return 'CustodyNotReceiver';
    if (offer['to'] === offer['party']) return 'CustodySameHands';
    if (!this.#speaksFor(handoff!.signer, String(offer['party']))) return 'PartyNotHeld';
    if (!this.#speaksFor(signers[0], String(offer['to']))) return 'PartyNotHeld';
    return undefined;
  }

  #handoff(said: Said): string | undefined {
    const offer = said.handoff!.message;
    const found = this.#hands(said) ?? this.#heldBy(offer);
    if (typeof found === 'string') return found;
    const { answer } = said.message as { answer: string };
    if (answer !== 'refused') {
      if (this.stopped(found)) return 'CustodyStopped';
      if (found.seals !== offer['seals'] && answer === 'accepted') return 'CustodySealsDiffer';
      found.seals = String(offer['seals']);
      found.holder = String(offer['to']);
    }
    found.head = said.digest;
    return undefined;
  }

  #byHolder({ name, message, digest, signers }: Said): string | undefined {
    if (!this.#speaksFor(signers[0], String(message['party']))) return 'PartyNotHeld';
    const found = this.#heldBy(message);
    if (typeof found === 'string') return found;
    if (name === 'Seal') found.seals = String(message['seals']);
    found.head = digest;
    return undefined;
  }

  /** The container of a pack or unpack that may be done, but for its pieces. */
  #container({ message, signers, pieces, root }: Said): Thing | string {
    if (!this.#speaksFor(signers[0], String(message['party']))) return 'PartyNotHeld';
    if (pieces!.length !== message['count'] || pieces!.length === 0) return 'CustodyCountDiffers';
    if (message['contents'] !== root) return 'CustodyContentsDiffer';
    const found = this.#heldBy(message);
    if (typeof found === 'string') return found;
    return this.frozen(found) ? 'CustodyStopped' : found;
  }

  #pack(said: Said): string | undefined {
    const container = this.#container(said);
    if (typeof container === 'string') return container;
    const packed: Thing[] = [];
    for (const piece of said.pieces!) {
      if (piece.goods === container.goods) return 'CustodyInItself';
      // What stands earlier in the list lies inside by now, under another head.
      if (packed.some(({ goods }) => goods === piece.goods)) return 'CustodyHeadStale';
      const found = this.#heldBy({ ...piece, party: said.message['party']! });
      if (typeof found === 'string') return found;
      if (this.stopped(found)) return 'CustodyStopped';
      if (found.height + 1 > MOST_LEVELS) return 'CustodyTooDeep';
      packed.push(found);
    }
    for (const piece of packed) {
      piece.inside = container;
      piece.head = said.digest;
      container.pieces.add(piece);
      container.height = Math.max(container.height, piece.height + 1);
    }
    container.head = said.digest;
    return undefined;
  }

  #unpack(said: Said): string | undefined {
    const container = this.#container(said);
    if (typeof container === 'string') return container;
    const taken: Thing[] = [];
    for (const piece of said.pieces!) {
      if (taken.some(({ goods }) => goods === piece.goods)) return 'CustodyHeadStale';
      const found = this.#at(piece);
      if (typeof found === 'string') return found;
      if (found.inside !== container) return 'CustodyNotInside';
      taken.push(found);
    }
    for (const piece of taken) {
      piece.inside = undefined;
      piece.holder = container.holder;
      piece.head = said.digest;
      container.pieces.delete(piece);
    }
    if (container.pieces.size === 0) container.height = 0;
    container.head = said.digest;
    return undefined;
  }

  #inspectJointly({ message, digest, signers }: Said): string | undefined {
    const sections = String(message['sections']);
    if (sections !== 'MX,US') return 'CustodySectionsUnfit';
    const wanted = sections.split(',');
    if (signers.length !== wanted.length) return 'SignatureCount';
    if (!wanted.every((code, i) => this.#inspectors.get(signers[i]!) === code)) {
      return 'OfficeNotHeld';
    }
    if (this.#needsReason(message)) return 'CustodyReasonMissing';
    const found = this.#at(message);
    if (typeof found === 'string') return found;
    const crossing = String(message['crossing']);
    this.#inspected.add(crossing + found.goods);
    for (let around = found.inside; around !== undefined; around = around.inside) {
      this.#contentInspected.add(crossing + around.goods);
    }
    found.contested = false;
    found.seals = String(message['seals']);
    found.head = digest;
    return undefined;
  }

  #inspect({ message, digest, signers }: Said): string | undefined {
    if (this.#inspectors.get(signers[0]!) !== message['section']) return 'OfficeNotHeld';
    if (this.#needsReason(message)) return 'CustodyReasonMissing';
    const found = this.#at(message);
    if (typeof found === 'string') return found;
    found.seals = String(message['seals']);
    found.head = digest;
    return undefined;
  }

  #hold({ message, digest, signers }: Said): string | undefined {
    const section = String(message['section']);
    if (this.#inspectors.get(signers[0]!) !== section) return 'OfficeNotHeld';
    const found = this.#at(message);
    if (typeof found === 'string') return found;
    const stands = found.holds.has(section);
    if (message['word'] === 'hold') {
      if (stands) return 'CustodyHoldStands';
      found.holds.add(section);
    } else {
      if (!stands) return 'CustodyHoldUnknown';
      found.holds.delete(section);
    }
    found.head = digest;
    return undefined;
  }

  /** A further inspection at one crossing, of the goods, of what is in them or of what they are in. */
  #needsReason(message: Fields): boolean {
    if (message['reason'] !== 'first inspection') return false;
    const crossing = String(message['crossing']);
    const goods = String(message['goods']);
    if (this.#inspected.has(crossing + goods)) return true;
    if (this.#contentInspected.has(crossing + goods)) return true;
    for (let at = this.things.get(goods)?.inside; at !== undefined; at = at.inside) {
      if (this.#inspected.has(crossing + at.goods)) return true;
    }
    return false;
  }

  #speaksFor(signer: string | undefined, party: string): boolean {
    return signer !== undefined && this.#agents.get(signer) === party;
  }

  #at(message: Fields): Thing | string {
    const thing = this.things.get(String(message['goods']));
    if (thing === undefined) return 'CustodyGoodsUnknown';
    return thing.head === message['head'] ? thing : 'CustodyHeadStale';
  }

  #heldBy(message: Fields): Thing | string {
    const thing = this.#at(message);
    if (typeof thing === 'string') return thing;
    if (thing.inside !== undefined) return 'CustodyInside';
    return thing.holder === message['party'] ? thing : 'CustodyNotHolder';
  }
}

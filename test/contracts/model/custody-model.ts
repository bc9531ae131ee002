import { holderAct, officialAct } from './custody-acts.ts';
import { Book, type Fields, type People, type Said, type Thing, unlisted } from './custody-book.ts';
import { commissionLot, transform } from './custody-making.ts';

/**
 * The rules of PROTOCOL §5 written a second time as a plain state machine: no chain, no signatures, no
 * packed words, no counters that have to be kept in step. It says what a statement does, or the name
 * of the error by which it is refused.
 */
const MOST_LEVELS = 4;

/** Two complete handoffs: the loser with its receipt, and what is said to have won. */
export interface Contest {
  readonly loser: Said;
  readonly receipted: boolean;
  readonly winner: Said;
}

export class CustodyModel {
  readonly book: Book;
  readonly #contested = new Set<string>();
  readonly #inspected = new Set<string>();
  readonly #contentInspected = new Set<string>();

  constructor(people: People) {
    this.book = new Book(people);
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
      case 'CommissionLot':
        return commissionLot(this.book, said);
      case 'Transform':
        return transform(this.book, said);
      case 'HolderAct':
        return holderAct(this.book, said);
      case 'OfficialAct':
        return officialAct(this.book, said);
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
    const thing = this.book.things.get(String(lost['goods']));
    if (thing?.head !== winner.digest) return 'CustodyWinnerUnproven';
    const fork = ['goods', 'head', 'party'].every((field) => lost[field] === won[field]);
    const moved = loser.message['answer'] !== 'refused' && loser.digest !== winner.digest;
    if (!fork || !moved) return 'CustodyNoContest';
    if (this.#contested.has(loser.digest)) return 'StatementRepeated';
    this.#contested.add(loser.digest);
    thing.contested = true;
    return undefined;
  }

  #commission({ message, digest, signers }: Said): string | undefined {
    const [party, goods] = [String(message['party']), String(message['goods'])];
    const refused = this.book.notFor(signers[0], party) ?? this.book.unknown(goods);
    if (refused === undefined) this.book.begin(goods, party, digest, String(message['seals']));
    return refused;
  }

  /** A complete handoff, whatever became of the goods. */
  #hands({ message, handoff, signers }: Said): string | undefined {
    const offer = handoff!.message;
    if (message['handoff'] !== handoff!.digest) return 'CustodyAnswerForeign';
    if (message['party'] !== offer['to']) return 'CustodyNotReceiver';
    if (offer['to'] === offer['party']) return 'CustodySameHands';
    return (
      this.book.notFor(handoff!.signer, String(offer['party'])) ??
      this.book.notFor(signers[0], String(offer['to']))
    );
  }

  #handoff(said: Said): string | undefined {
    const offer = said.handoff!.message;
    const found = this.#hands(said) ?? this.book.heldBy(offer);
    if (typeof found === 'string') return found;
    const { answer } = said.message as { answer: string };
    if (answer !== 'refused') {
      if (this.book.stopped(found)) return 'CustodyStopped';
      if (found.seals !== offer['seals'] && answer === 'accepted') return 'CustodySealsDiffer';
      found.seals = String(offer['seals']);
      found.holder = String(offer['to']);
      found.official = undefined;
    }
    found.head = said.digest;
    return undefined;
  }

  #byHolder({ name, message, digest, signers }: Said): string | undefined {
    const refused = this.book.notFor(signers[0], String(message['party']));
    if (refused !== undefined) return refused;
    const found = this.book.heldBy(message);
    if (typeof found === 'string') return found;
    if (name === 'Seal') found.seals = String(message['seals']);
    found.head = digest;
    return undefined;
  }

  /** The container of a pack or unpack that may be done, but for its pieces. */
  #container({ message, signers, pieces, root }: Said): Thing | string {
    const refused =
      this.book.notFor(signers[0], String(message['party'])) ??
      unlisted(message['count'], message['contents'], pieces!, root);
    if (refused !== undefined) return refused;
    const found = this.book.heldBy(message);
    if (typeof found === 'string') return found;
    return this.book.frozen(found) ? 'CustodyStopped' : found;
  }

  #pack(said: Said): string | undefined {
    const container = this.#container(said);
    if (typeof container === 'string') return container;
    if (container.official !== undefined) return 'CustodyOfficial';
    const packed: Thing[] = [];
    for (const piece of said.pieces!) {
      if (piece.goods === container.goods) return 'CustodyInItself';
      // What stands earlier in the list lies inside by now, under another head.
      if (packed.some(({ goods }) => goods === piece.goods)) return 'CustodyHeadStale';
      const found = this.book.heldBy({ ...piece, party: said.message['party']! });
      if (typeof found === 'string') return found;
      if (this.book.stopped(found)) return 'CustodyStopped';
      if (found.official !== undefined) return 'CustodyOfficial';
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
      const found = this.book.at(piece);
      if (typeof found === 'string') return found;
      if (found.inside !== container) return 'CustodyNotInside';
      taken.push(found);
    }
    for (const piece of taken) {
      piece.inside = undefined;
      piece.holder = container.holder;
      piece.official = container.official;
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
    if (!wanted.every((code, i) => this.book.people.inspectors.get(signers[i]!) === code)) {
      return 'OfficeNotHeld';
    }
    const found = this.book.at(message);
    if (typeof found === 'string') return found;
    if (this.#needsReason(message)) return 'CustodyReasonMissing';
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
    if (this.book.people.inspectors.get(signers[0]!) !== message['section']) return 'OfficeNotHeld';
    const found = this.book.at(message);
    if (typeof found === 'string') return found;
    if (this.#needsReason(message)) return 'CustodyReasonMissing';
    found.seals = String(message['seals']);
    found.head = digest;
    return undefined;
  }

  #hold({ message, digest, signers }: Said): string | undefined {
    const section = String(message['section']);
    if (this.book.people.inspectors.get(signers[0]!) !== section) return 'OfficeNotHeld';
    const found = this.book.at(message);
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
    for (let at = this.book.things.get(goods)?.inside; at !== undefined; at = at.inside) {
      if (this.#inspected.has(crossing + at.goods)) return true;
    }
    return false;
  }
}

import type { Book, Said, Thing } from './custody-book.ts';

/** What is done with one hand: a holder's acts, and those of a section by law (PROTOCOL §5). */

export function holderAct(book: Book, { message, digest, signers }: Said): string | undefined {
  const refused = book.notFor(signers[0], String(message['party']));
  if (refused !== undefined) return refused;
  const found = book.heldBy(message);
  if (typeof found === 'string') return found;
  if (message['word'] === 'loss') {
    if (found.lost) return 'CustodyLost';
    found.lost = true;
  } else if (message['word'] !== 'divert') {
    const unendable = book.unendable(found);
    if (unendable !== undefined) return unendable;
    found.closed = true;
  }
  found.head = digest;
  return undefined;
}

export function officialAct(book: Book, { message, digest, signers }: Said): string | undefined {
  const act: Act = {
    section: String(message['section']),
    to: String(message['to']),
    toSection: String(message['to']).slice(0, 2),
  };
  const isSuccession = message['word'] === 'succession';
  if (message['office'] !== (isSuccession ? 'REGISTRAR' : 'INSPECTOR')) return 'CustodyOfficeUnfit';
  const holders = isSuccession ? book.people.registrars : book.people.inspectors;
  if (holders.get(signers[0]!) !== act.section) return 'OfficeNotHeld';
  const found = book.alone(message);
  if (typeof found === 'string') return found;
  const refused = ACTS[message['word'] as keyof typeof ACTS](book, act, found);
  if (refused === undefined) found.head = digest;
  return refused;
}

interface Act {
  readonly section: string;
  /** Party that has the goods afterwards. */
  readonly to: string;
  readonly toSection: string;
}

type Doing = (book: Book, act: Act, thing: Thing) => string | undefined;

const seize: Doing = (book, act, thing) =>
  thing.official === undefined ? take(book, act, thing, thing.holder) : 'CustodyOfficial';

const ACTS = {
  seizure: seize,
  abandonment: seize,

  recovery(book, act, thing) {
    if (!thing.lost) return 'CustodyNotLost';
    if (act.to === thing.holder) {
      thing.lost = false;
      return undefined;
    }
    const { official } = thing;
    if (official !== undefined && official.section !== act.section) return 'CustodyOfficialForeign';
    return take(book, act, thing, official?.from ?? thing.holder);
  },

  succession(book, { section, to, toSection }, thing) {
    if (thing.holder.slice(0, 2) !== section) return 'CustodyPartyForeign';
    if (thing.lost) return 'CustodyLost';
    if (!book.ended.has(thing.holder)) return 'CustodyHolderStands';
    const refused = book.notStanding(to);
    if (refused !== undefined) return refused;
    if (thing.official !== undefined && toSection !== section) return 'CustodyPartyForeign';
    thing.holder = to;
    return undefined;
  },

  return(book, act, thing) {
    const refused = notKept(act, thing);
    if (refused !== undefined) return refused;
    if (act.to !== thing.official!.from) return 'CustodyReturnAstray';
    const fallen = book.notStanding(act.to);
    if (fallen !== undefined) return fallen;
    thing.holder = act.to;
    thing.official = undefined;
    return undefined;
  },

  destruction(_book, act, thing) {
    const refused = notKept(act, thing);
    if (refused !== undefined) return refused;
    if (act.to !== thing.holder) return 'CustodyNotHolder';
    if ([...thing.holds].some((section) => section !== act.section)) return 'CustodyHeldByOthers';
    if (thing.pieces.size > 0) return 'CustodyNotEmpty';
    thing.closed = true;
    return undefined;
  },
} as const satisfies Record<string, Doing>;

/** Into the custody of a section, with a party of its own. */
function take(book: Book, act: Act, thing: Thing, from: string): string | undefined {
  if (act.toSection !== act.section) return 'CustodyPartyForeign';
  const refused = book.notStanding(act.to);
  if (refused !== undefined) return refused;
  thing.official = { section: act.section, from };
  thing.holder = act.to;
  thing.lost = false;
  return undefined;
}

/** Why a section can not dispose of goods as those that it took. */
function notKept({ section }: Act, { official, lost }: Thing): string | undefined {
  if (official === undefined) return 'CustodyNotOfficial';
  if (official.section !== section) return 'CustodyOfficialForeign';
  return lost ? 'CustodyLost' : undefined;
}

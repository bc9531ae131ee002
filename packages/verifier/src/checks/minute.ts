import { actHash, choiceNumber, NO_ACTS, splitSections } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { count, dateOf, type Spoken, type Stated, text } from './entry.ts';

const DAY = 86_400;

/** What a section's statements on a minute came to: its own chain, from the draft on. */
interface Lane {
  readonly section: string;
  /** Digest of its last statement; of the draft at first. */
  head: string;
  /**
   * Digest of the last one that it signed or attested the minute with: what a government decides on.
   * After a disapproval, its government's last agreement.
   */
  conclusion: string;
  signed?: Stated;
  attested?: Stated;
  decided?: Stated;
  agreed?: Stated;
  noDecision?: Stated;
  withdrawn?: Stated;
}

/** A minute as its records leave it. */
export interface Minute {
  readonly number: number;
  readonly draft: Stated;
  readonly lanes: readonly Lane[];
}

/**
 * Reads a minute from its draft on, each section's lane by itself, and checks that every section
 * signed and attested one text and one list of acts (PROTOCOL §4.1, §4.2).
 *
 * @returns the minute, unless its records contradict each other
 */
export function readMinute(
  found: Findings,
  entries: readonly Stated[],
  number: number,
): Minute | undefined {
  const about = entries.filter(({ statement, moved }) => moved && isAbout(statement, number));
  const draft = about.find(({ statement }) => statement.name === 'MinuteDraft');
  if (draft === undefined) {
    found.open('VERIFY_MINUTE_NO_DRAFT', { number });
    return undefined;
  }
  const lanes = splitSections(text(draft.statement, 'sections')).map((section): Lane => ({
    section,
    head: draft.statement.digest,
    conclusion: '',
  }));
  for (const entry of about) {
    const lane = lanes.find(({ section }) => section === entry.statement.message['section']);
    if (lane !== undefined) LANE[entry.statement.name]?.(found, lane, entry, draft.statement);
  }
  for (const { section, signed, attested } of lanes) {
    if (signed === undefined || (attested === undefined && !isOrder(draft))) {
      found.open('VERIFY_MINUTE_NOT_SIGNED', { number, section });
    }
  }
  checkOffices(found, entries, draft, lanes);
  return found.status === 'fail' ? undefined : { number, draft, lanes };
}

/** What shows the minute's text: its draft, and where governments agreed to another one, that too. */
export function textsOf({ draft, lanes }: Minute): readonly Stated[] {
  const agreed = lanes.findLast((lane) => lane.agreed)?.agreed;
  const isSame =
    agreed === undefined ||
    text(agreed.statement, 'document') === text(draft.statement, 'document');
  return isSame ? [draft] : [draft, agreed];
}

/** Operational orders are the two directors' own: nobody attests, no government decides. */
const isOrder = ({ statement }: Stated): boolean => text(statement, 'kind') === 'operational order';

const isAbout = ({ name, message }: Spoken, number: number): boolean =>
  name.startsWith('Minute') && message['number'] === number;

type Step = (found: Findings, lane: Lane, entry: Stated, draft: Spoken) => void;

/** Statements of a lane; what a minute's contract says of itself is in no lane. */
const LANE: { readonly [name: string]: Step | undefined } = {
  MinuteSign(found, lane, entry, draft) {
    goOn(found, lane, entry, [lane.head]);
    checkSigned(found, entry, draft);
    lane.conclusion = lane.head;
    lane.signed = entry;
  },
  MinuteAttest(found, lane, entry, draft) {
    goOn(found, lane, entry, [lane.head]);
    checkSigned(found, entry, draft);
    lane.conclusion = lane.head;
    lane.attested = entry;
  },
  MinuteRescind(found, lane, entry) {
    goOn(found, lane, entry, [lane.head, lane.conclusion]);
    delete lane.signed;
    delete lane.attested;
  },
  MinuteWithdraw(found, lane, entry) {
    goOn(found, lane, entry, [lane.head, lane.conclusion]);
    lane.withdrawn = entry;
  },
  MinuteForward(found, lane, entry) {
    goOn(found, lane, entry, [lane.head]);
  },
  // A government decides on the concluded minute, whether it was forwarded in time or not.
  MinuteDecide(found, lane, entry) {
    checkHead(found, lane, entry, [lane.conclusion]);
    lane.decided = entry;
  },
  // The governments' own chain goes on from there; with the acts of the minute or none.
  MinuteAgree(found, lane, entry, draft) {
    checkHead(found, lane, entry, [lane.conclusion]);
    const acts = text(entry.statement, 'acts');
    if (acts !== NO_ACTS && acts !== text(draft, 'acts')) {
      found.fail('VERIFY_MINUTE_TEXT_DIFFERS', { record: entry.index, field: 'acts' });
    }
    lane.conclusion = entry.statement.digest;
    lane.agreed = entry;
  },
  MinuteNoDecision(found, lane, entry) {
    goOn(found, lane, entry, [lane.head]);
    lane.noDecision = entry;
  },
};

function goOn(found: Findings, lane: Lane, entry: Stated, heads: readonly string[]): void {
  checkHead(found, lane, entry, heads);
  lane.head = entry.statement.digest;
}

function checkHead(
  found: Findings,
  { section }: Lane,
  { statement, index }: Stated,
  heads: readonly string[],
): void {
  if (!heads.includes(text(statement, 'head'))) {
    found.fail('VERIFY_LANE_HOLE', { before: index, section });
  }
}

/** One text and one list of acts. */
function checkSigned(found: Findings, { statement, index }: Stated, draft: Spoken): void {
  for (const field of ['document', 'acts']) {
    if (text(statement, field) !== text(draft, field)) {
      found.fail('VERIFY_MINUTE_TEXT_DIFFERS', { record: index, field });
    }
  }
}

/**
 * The offices that the kind of minute asks for, the same in every section: those of the treaty, or
 * of an act of an earlier minute that says otherwise (PROTOCOL §4, who signs what).
 */
function checkOffices(
  found: Findings,
  entries: readonly Stated[],
  draft: Stated,
  lanes: readonly Lane[],
): void {
  const [signing, attesting] = (['signed', 'attested'] as const).map((role) => {
    const [first, ...others] = lanes.flatMap((lane) => lane[role] ?? []);
    const wanted = first && text(first.statement, 'office');
    for (const { statement, index } of others) {
      const office = text(statement, 'office');
      if (office !== wanted) found.fail('VERIFY_MINUTE_OFFICE', { record: index, office, wanted });
    }
    return wanted;
  });
  const usual = isOrder(draft) ? ['DIRECTOR', undefined] : ['COMMISSIONER', 'SECRETARY'];
  const isUsual = (office: string | undefined, i: number) =>
    office === usual[i] || (office === undefined && i === 1);
  if (signing === undefined || [signing, attesting].every(isUsual)) return;
  const act = actHash({
    kind: 'set signers',
    a: word(choiceNumber('MinuteKind', text(draft.statement, 'kind'))),
    b: word(choiceNumber('Office', signing)),
    c: word(attesting === undefined ? 0 : choiceNumber('Office', attesting)),
  });
  const isSaid = entries.some(
    ({ statement, index, moved }) =>
      moved &&
      statement.name === 'MinuteActDone' &&
      text(statement, 'act') === act &&
      index < draft.index,
  );
  if (!isSaid) found.open('VERIFY_SIGNERS_NOT_SHOWN', { signing, attesting });
}

const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;

const isAgainst = ({ statement }: Stated): boolean => text(statement, 'decision') === 'disapprove';

/** Checks that the minute came into force as its clause says (PROTOCOL §4.4 to §4.6). */
export function checkInForce(found: Findings, entries: readonly Stated[], minute: Minute): void {
  const { number, draft, lanes } = minute;
  const entry = entries.find(
    ({ statement, moved }) =>
      moved && statement.name === 'MinuteInForce' && count(statement, 'number') === number,
  );
  // Once disapproved it comes into force by the agreement of all governments, and not otherwise.
  const byAgreement = lanes.some(({ agreed }) => agreed);
  for (const { section, decided, withdrawn } of lanes) {
    const against = decided && isAgainst(decided) && !(entry && byAgreement);
    const ended = withdrawn ?? (against ? decided : undefined);
    if (ended === undefined) continue;
    const code = withdrawn ? 'VERIFY_MINUTE_WITHDRAWN' : 'VERIFY_MINUTE_DISAPPROVED';
    // Then it never came into force; that it did all the same is a contradiction.
    if (entry === undefined) found.open(code, { record: ended.index, section });
    else found.fail(code, { record: ended.index, section });
  }
  if (entry === undefined) {
    found.open('VERIFY_MINUTE_NOT_IN_FORCE', { number });
    return;
  }
  const { statement, index } = entry;
  for (const field of byAgreement ? ['sections'] : ['sections', 'document', 'acts']) {
    if (text(statement, field) !== text(draft.statement, field)) {
      found.fail('VERIFY_MINUTE_TEXT_DIFFERS', { record: index, field });
    }
  }
  const effectiveFrom = count(draft.statement, 'effectiveFrom');
  if (entry.record.recordedAt < effectiveFrom) {
    found.fail('VERIFY_MINUTE_EARLY', { record: index, effectiveFrom });
  }
  if (lanes.every(({ signed }) => signed)) checkDate(found, entry, lanes);
  if (byAgreement) checkAgreement(found, entry, minute);
  else if (!isOrder(draft)) checkDecisions(found, entry, minute);
  checkActs(found, entries, entry, draft);
}

/** The government of every section agreed to the very text and acts that are in force. */
function checkAgreement(found: Findings, { statement, index }: Stated, { lanes }: Minute): void {
  for (const { section, agreed } of lanes) {
    if (agreed === undefined) {
      found.open('VERIFY_MINUTE_AGREEMENT_NOT_SHOWN', { section });
      continue;
    }
    for (const field of ['document', 'acts']) {
      if (text(agreed.statement, field) !== text(statement, field)) {
        found.fail('VERIFY_MINUTE_TEXT_DIFFERS', { record: agreed.index, field });
      }
    }
  }
  const stated = text(statement, 'silent');
  if (stated !== '') found.fail('VERIFY_MINUTE_SILENCE', { record: index, stated, silent: '' });
}

/** The date is the UTC day of the latest of all signatures and attestations, as they are dated. */
function checkDate(found: Findings, { statement, index }: Stated, lanes: readonly Lane[]): void {
  const times = lanes.flatMap(({ signed, attested }) =>
    [signed ?? [], attested ?? []].flat().map(dateOf),
  );
  const latest = Math.max(...times);
  const date = count(statement, 'date');
  const wanted = latest - (latest % DAY);
  if (date !== wanted) found.fail('VERIFY_MINUTE_DATE', { record: index, date, wanted });
}

/**
 * Every government approved within thirty days, the thirtieth in full; or, where the clause lets
 * silence count, its own secretary said after that day that it had not decided.
 */
function checkDecisions(
  found: Findings,
  { statement, index }: Stated,
  { draft, lanes }: Minute,
): void {
  const date = count(statement, 'date');
  const lastSecond = date + 31 * DAY - 1;
  const silenceCounts = text(draft.statement, 'entry') === 'silence counts';
  const silent: string[] = [];
  for (const { section, decided, noDecision } of lanes) {
    if (decided !== undefined) {
      if (dateOf(decided) > lastSecond) {
        found.fail('VERIFY_MINUTE_LATE', { record: decided.index, section, lastSecond });
      }
    } else if (noDecision === undefined) {
      found.open('VERIFY_MINUTE_DECISION_NOT_SHOWN', { section });
    } else if (!silenceCounts || dateOf(noDecision) <= lastSecond) {
      found.fail('VERIFY_MINUTE_SILENCE', { record: noDecision.index, section });
    } else {
      silent.push(section);
    }
  }
  const stated = text(statement, 'silent');
  const complete = lanes.every(({ decided, noDecision }) => decided ?? noDecision);
  if (complete && stated !== silent.join(',')) {
    found.fail('VERIFY_MINUTE_SILENCE', { record: index, stated, silent: silent.join(',') });
  }
}

/** Each act that is on record as done is the one that is in force, at its place. */
function checkActs(
  found: Findings,
  entries: readonly Stated[],
  inForce: Stated,
  draft: Stated,
): void {
  const number = count(draft.statement, 'number');
  const hasActs = text(inForce.statement, 'acts') !== NO_ACTS;
  const acts = hasActs ? (draft.given.acts ?? []) : [];
  if (draft.given.acts === undefined && hasActs) {
    found.open('VERIFY_ACTS_NOT_SHOWN', { record: draft.index });
    return;
  }
  for (const { statement, index, moved } of entries) {
    if (!moved || statement.name !== 'MinuteActDone') continue;
    if (count(statement, 'number') !== number) continue;
    const act = acts[count(statement, 'position')];
    if (act === undefined || actHash(act) !== text(statement, 'act')) {
      found.fail('VERIFY_ACTS_DIFFER', { record: index, position: count(statement, 'position') });
    }
  }
}

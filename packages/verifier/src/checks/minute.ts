import { actHash, NO_ACTS, splitSections } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { count, dateOf, type Spoken, type Stated, text } from './entry.ts';

const DAY = 86_400;

/** What a section's statements on a minute came to: its own chain, from the draft on. */
interface Lane {
  readonly section: string;
  head: string;
  signed?: Stated;
  attested?: Stated;
  decided?: Stated;
  noDecision?: Stated;
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
  }));
  for (const entry of about) {
    const lane = lanes.find(({ section }) => section === entry.statement.message['section']);
    const goOn = LANE[entry.statement.name];
    if (lane === undefined || goOn === undefined) continue;
    if (text(entry.statement, 'head') !== lane.head) {
      found.fail('VERIFY_LANE_HOLE', { before: entry.index, section: lane.section });
    }
    lane.head = entry.statement.digest;
    goOn(found, lane, entry, draft.statement);
  }
  for (const { section, signed, attested } of lanes) {
    if (signed === undefined || attested === undefined) {
      found.open('VERIFY_MINUTE_NOT_SIGNED', { number, section });
    }
  }
  return found.status === 'fail' ? undefined : { number, draft, lanes };
}

const isAbout = ({ name, message }: Spoken, number: number): boolean =>
  name.startsWith('Minute') && message['number'] === number;

type Step = (found: Findings, lane: Lane, entry: Stated, draft: Spoken) => void;

/** Statements of a lane; what a minute's contract says of itself is in no lane. */
const LANE: { readonly [name: string]: Step | undefined } = {
  MinuteSign(found, lane, entry, draft) {
    checkText(found, entry, draft);
    checkOffice(found, entry, draft, 'COMMISSIONER');
    lane.signed = entry;
  },
  MinuteAttest(found, lane, entry, draft) {
    checkText(found, entry, draft);
    checkOffice(found, entry, draft, 'SECRETARY');
    lane.attested = entry;
  },
  MinuteRescind(_found, lane) {
    delete lane.signed;
    delete lane.attested;
  },
  MinuteWithdraw(found, lane, entry) {
    found.fail('VERIFY_MINUTE_WITHDRAWN', { record: entry.index, section: lane.section });
  },
  MinuteForward() {},
  MinuteDecide(_found, lane, entry) {
    lane.decided = entry;
  },
  MinuteNoDecision(_found, lane, entry) {
    lane.noDecision = entry;
  },
};

function checkText(found: Findings, { statement, index }: Stated, draft: Spoken): void {
  for (const field of ['document', 'acts']) {
    if (text(statement, field) !== text(draft, field)) {
      found.fail('VERIFY_MINUTE_TEXT_DIFFERS', { record: index, field });
    }
  }
}

/** Operational orders are the two directors' own; all else is signed and attested. */
function checkOffice(
  found: Findings,
  { statement, index }: Stated,
  draft: Spoken,
  usual: string,
): void {
  const wanted = text(draft, 'kind') === 'operational order' ? 'DIRECTOR' : usual;
  const office = text(statement, 'office');
  if (office !== wanted) found.fail('VERIFY_MINUTE_OFFICE', { record: index, office, wanted });
}

/** Checks that the minute came into force as its clause says (PROTOCOL §4.4 to §4.6). */
export function checkInForce(found: Findings, entries: readonly Stated[], minute: Minute): void {
  const { number, draft, lanes } = minute;
  const entry = entries.find(
    ({ statement }) => statement.name === 'MinuteInForce' && count(statement, 'number') === number,
  );
  for (const { section, decided } of lanes) {
    if (decided !== undefined && text(decided.statement, 'decision') === 'disapprove') {
      found.fail('VERIFY_MINUTE_DISAPPROVED', { record: decided.index, section });
    }
  }
  if (entry === undefined) {
    found.open('VERIFY_MINUTE_NOT_IN_FORCE', { number });
    return;
  }
  const { statement, index } = entry;
  for (const field of ['sections', 'document', 'acts']) {
    if (text(statement, field) !== text(draft.statement, field)) {
      found.fail('VERIFY_MINUTE_TEXT_DIFFERS', { record: index, field });
    }
  }
  const effectiveFrom = count(draft.statement, 'effectiveFrom');
  if (entry.record.recordedAt < effectiveFrom) {
    found.fail('VERIFY_MINUTE_EARLY', { record: index, effectiveFrom });
  }
  checkDate(found, entry, lanes);
  if (text(draft.statement, 'kind') !== 'operational order') checkDecisions(found, entry, minute);
  checkActs(found, entries, draft);
}

/** The date is the UTC day of the last attestation. */
function checkDate(found: Findings, { statement, index }: Stated, lanes: readonly Lane[]): void {
  const attested = lanes.flatMap((lane) => lane.attested ?? []);
  if (attested.length < lanes.length) return;
  const last = attested.reduce((a, b) => (a.index > b.index ? a : b));
  const day = dateOf(last) - (dateOf(last) % DAY);
  const date = count(statement, 'date');
  if (date !== day) found.fail('VERIFY_MINUTE_DATE', { record: index, date, wanted: day });
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

/** Each act that is on record as done is the one that was signed, at its place. */
function checkActs(found: Findings, entries: readonly Stated[], draft: Stated): void {
  const number = count(draft.statement, 'number');
  const { acts = [] } = draft.given;
  if (draft.given.acts === undefined && text(draft.statement, 'acts') !== NO_ACTS) {
    found.open('VERIFY_ACTS_NOT_SHOWN', { record: draft.index });
    return;
  }
  for (const { statement, index } of entries) {
    if (statement.name !== 'MinuteActDone' || count(statement, 'number') !== number) continue;
    const act = acts[count(statement, 'position')];
    if (act === undefined || actHash(act) !== text(statement, 'act')) {
      found.fail('VERIFY_ACTS_DIFFER', { record: index, position: count(statement, 'position') });
    }
  }
}

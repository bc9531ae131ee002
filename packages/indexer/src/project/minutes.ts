import { type Choice, NO_ACTS, type Office, splitSections } from '@acta/protocol';
import type { Minute, MinuteLane } from '../minutes/minute.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { datedAt, figure, type Recorded, text } from './recorded.ts';

const DAY = 86_400;
/** The 30th day after the date counts in full (PROTOCOL §4.4). */
const DECISION_DAYS = 31;

/** Carries one record about a minute into its row (Treaty Series 994, Art. 25; PROTOCOL §4). */
export function projectMinutes(draft: Draft, recorded: Recorded): void {
  if (recorded.type === 'MinuteDraft') return open(draft, recorded);
  const before = draft.get(BUCKETS.minute, figure(recorded.message, 'number'));
  // A draft whose content was not seen: there is nothing to carry anything into.
  if (before === undefined) return;
  const after = next(draft, before, recorded);
  draft.put(BUCKETS.minute, [after.number], after);
}

function open(draft: Draft, { index, digest, message, statement }: Recorded): void {
  const number = figure(message, 'number');
  const sections = splitSections(text(message, 'sections'));
  const acts = text(message, 'acts');
  const revises = figure(message, 'revises');
  const minute: Minute = {
    number,
    state: 'drafted',
    proposer: text(message, 'section'),
    sections,
    kind: text(message, 'kind') as Choice<'MinuteKind'>,
    entry: text(message, 'entry') as Choice<'Entry'>,
    effectiveFrom: figure(message, 'effectiveFrom'),
    document: text(message, 'document'),
    acts,
    actList: acts === NO_ACTS ? [] : (statement.acts ?? []).map((act) => ({ act })),
    relation: text(message, 'relation') as Choice<'Relation'>,
    revises,
    revisedBy: [],
    draft: index,
    digest,
    lanes: sections.map((section) => ({ section, head: digest, records: [] })),
  };
  draft.put(BUCKETS.minute, [number], minute);
  const earlier = draft.get(BUCKETS.minute, revises);
  if (earlier !== undefined) {
    const revisedBy = [...earlier.revisedBy, number];
    draft.put(BUCKETS.minute, [revises], { ...earlier, revisedBy });
  }
}

function next(draft: Draft, minute: Minute, recorded: Recorded): Minute {
  const { message, index } = recorded;
  const at = datedAt(recorded);
  switch (recorded.type) {
    case 'MinuteSign':
      return onLane(minute, recorded, (lane) => ({ ...lane, signed: signature(recorded) }));
    case 'MinuteAttest':
      return conclude(
        onLane(minute, recorded, (lane) => ({ ...lane, attested: signature(recorded) })),
        at,
      );
    case 'MinuteRescind':
      return onLane(minute, recorded, (lane) => rescind(lane, text(message, 'office')));
    case 'MinuteForward': {
      const forwarded = { occurredAt: figure(message, 'occurredAt'), record: index, at };
      return onLane(minute, recorded, (lane) => ({ ...lane, forwarded }));
    }
    case 'MinuteDecide': {
      const decision = text(message, 'decision') as Choice<'Decision'>;
      const decided = { decision, record: index, at };
      const after = onLane(minute, recorded, (lane) => ({ ...lane, decision: decided }));
      return decision === 'disapprove' ? { ...after, state: 'disapproved' } : after;
    }
    case 'MinuteNoDecision':
      return onLane(minute, recorded, (lane) => ({ ...lane, noDecision: { record: index, at } }));
    case 'MinuteWithdraw':
      return { ...onLane(minute, recorded, (lane) => lane), state: 'withdrawn' };
    case 'MinuteInForce':
      return enter(draft, minute, recorded);
    case 'MinuteActDone': {
      const position = figure(message, 'position');
      const actList = minute.actList.map((act, i) =>
        i === position ? { ...act, done: index } : act,
      );
      return { ...minute, actList };
    }
    default:
      return minute;
  }
}

/** A statement of one section moves that section's lane alone. */
function onLane(
  minute: Minute,
  { index, digest, message }: Recorded,
  change: (lane: MinuteLane) => MinuteLane,
): Minute {
  const section = text(message, 'section');
  const lanes = minute.lanes.map((lane) =>
    lane.section === section
      ? { ...change(lane), head: digest, records: [...lane.records, index] }
      : lane,
  );
  return { ...minute, lanes };
}

function signature(recorded: Recorded) {
  const office = text(recorded.message, 'office') as Office;
  return { office, record: recorded.index, at: datedAt(recorded) };
}

/** The last attestation dates the minute. */
function conclude(minute: Minute, at: number): Minute {
  if (!minute.lanes.every((lane) => lane.attested !== undefined)) return minute;
  const date = at - (at % DAY);
  return { ...minute, state: 'concluded', date, decideBy: date + DECISION_DAYS * DAY - 1 };
}

/** The commissioner's signature carries the attestation that names it; the attestation stands alone. */
function rescind(lane: MinuteLane, office: string): MinuteLane {
  const { attested, signed, ...rest } = lane;
  if (signed?.office === office) return rest;
  return attested?.office === office && signed !== undefined ? { ...rest, signed } : lane;
}

/** In force; a minute that supersedes or terminates an earlier one ends it then. */
function enter(draft: Draft, minute: Minute, recorded: Recorded): Minute {
  const { message, index, recordedAt } = recorded;
  const earlier = draft.get(BUCKETS.minute, minute.revises);
  const ends = minute.relation === 'supersedes' || minute.relation === 'terminates';
  if (ends && earlier !== undefined) {
    draft.put(BUCKETS.minute, [earlier.number], { ...earlier, state: 'ended' });
  }
  const silent = splitSections(text(message, 'silent'));
  return { ...minute, state: 'in force', inForce: { record: index, at: recordedAt, silent } };
}

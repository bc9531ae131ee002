import {
  type Choice,
  type Minute,
  type MinuteLane,
  type MinuteSignature,
  NO_ACTS,
  type Office,
  splitSections,
} from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { onLane, unsigned } from './minute-fact.ts';
import { datedAt, figure, type Recorded, text } from './recorded.ts';

/** Carries one record about a minute into its row (Treaty Series 994, Art. 25; PROTOCOL §4). */
export function projectMinutes(draft: Draft, recorded: Recorded): void {
  if (recorded.type === 'MinuteDraft') return open(draft, recorded);
  const before = draft.get(BUCKETS.minute, figure(recorded.message, 'number'));
  // A draft whose content was not seen: there is nothing to carry anything into.
  if (before === undefined) return;
  draft.put(BUCKETS.minute, [before.number], next(before, recorded));
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

function next(minute: Minute, recorded: Recorded): Minute {
  const { message, index } = recorded;
  const at = datedAt(recorded);
  switch (recorded.type) {
    case 'MinuteSign':
      return spoken(minute, recorded, (lane) => ({ ...lane, signed: signature(recorded) }));
    case 'MinuteAttest':
      return spoken(minute, recorded, (lane) => ({ ...lane, attested: signature(recorded) }));
    case 'MinuteRescind':
      // Dated before the conclusion it undoes a concluded minute, whose signatures stay to be seen.
      return spoken(minute, recorded, minute.state === 'drafted' ? unsigned : same);
    case 'MinuteWithdraw':
      return spoken(minute, recorded, same);
    case 'MinuteForward': {
      const occurredAt = figure(message, 'occurredAt');
      const forwarded = { occurredAt, record: index, at, late: false };
      return spoken(minute, recorded, (lane) => ({ ...lane, forwarded }));
    }
    case 'MinuteDecide': {
      const decision = { decision: decisionOf(recorded), record: index, at };
      // A government's word names the conclusion and leaves the secretary's chain alone.
      const after = onLane(minute, text(message, 'section'), (lane) => ({
        ...lane,
        decision,
        records: [...lane.records, index],
      }));
      return decision.decision === 'disapprove' ? { ...after, state: 'disapproved' } : after;
    }
    case 'MinuteNoDecision':
      return spoken(minute, recorded, (lane) => ({ ...lane, noDecision: { record: index, at } }));
    case 'MinuteAgree': {
      const agreed = {
        document: text(message, 'document'),
        acts: text(message, 'acts'),
        record: index,
        at,
      };
      return onLane(minute, text(message, 'section'), (lane) => ({
        ...lane,
        conclusion: recorded.digest,
        agreed,
        records: [...lane.records, index],
      }));
    }
    case 'MinuteInForce': {
      const silent = splitSections(text(message, 'silent'));
      const inForce = { record: index, at: recorded.recordedAt, silent };
      // By agreement it may be another text, and without the acts.
      const document = text(message, 'document');
      const acts = text(message, 'acts');
      const actList = acts === NO_ACTS ? [] : minute.actList;
      return { ...minute, state: 'in force', document, acts, actList, inForce };
    }
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

/** A statement of a section becomes the head of its lane. */
function spoken(
  minute: Minute,
  { index, digest, message }: Recorded,
  change: (lane: MinuteLane) => MinuteLane,
): Minute {
  return onLane(minute, text(message, 'section'), (lane) => ({
    ...change(lane),
    head: digest,
    records: [...lane.records, index],
  }));
}

const same = (lane: MinuteLane): MinuteLane => lane;

function decisionOf({ message }: Recorded): Choice<'Decision'> {
  return text(message, 'decision') as Choice<'Decision'>;
}

function signature(recorded: Recorded): MinuteSignature {
  const office = text(recorded.message, 'office') as Office;
  return { office, record: recorded.index, at: datedAt(recorded) };
}

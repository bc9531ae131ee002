import type { Minute, MinuteLane } from '@acta/protocol';
import type { ContractFact, MinuteFact } from '@acta/ledger';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';

const DAY = 86_400;
/** The 30th day after the date counts in full (Art. 25; PROTOCOL §4.4). */
const DECISION_DAYS = 31;

export function isMinuteFact(fact: ContractFact): fact is MinuteFact {
  return fact.change.startsWith('minute ');
}

/** Carries what the Minutes contract decided by its own rules into the minute's row. */
export function projectMinuteFact(draft: Draft, fact: MinuteFact): void {
  const minute = draft.get(BUCKETS.minute, fact.number);
  if (minute !== undefined) draft.put(BUCKETS.minute, [fact.number], changed(minute, fact));
}

function changed(minute: Minute, fact: MinuteFact): Minute {
  switch (fact.change) {
    case 'minute concluded':
      return {
        ...minute,
        state: 'concluded',
        date: fact.date,
        decideBy: fact.date + DECISION_DAYS * DAY - 1,
        lanes: minute.lanes.map((lane) => ({ ...lane, conclusion: lane.head })),
      };
    case 'minute signatures voided':
      return onLane(minute, fact.section, unsigned);
    case 'minute withdrawn':
      return { ...minute, state: 'withdrawn', withdrawnBy: fact.section };
    case 'minute forwarded':
      return onLane(minute, fact.section, (lane) =>
        lane.forwarded ? { ...lane, forwarded: { ...lane.forwarded, late: fact.late } } : lane,
      );
    case 'minute agreed':
      return { ...minute, state: fact.all ? 'agreed' : 'disapproved' };
    case 'minute ended':
      return { ...minute, endedBy: fact.by };
  }
}

/** The same minute with another lane of one section. */
export function onLane(
  minute: Minute,
  section: string,
  change: (lane: MinuteLane) => MinuteLane,
): Minute {
  const lanes = minute.lanes.map((lane) => (lane.section === section ? change(lane) : lane));
  return { ...minute, lanes };
}

/** A lane whose section begins anew; its chain of statements goes on. */
export function unsigned({ section, head, records }: MinuteLane): MinuteLane {
  return { section, head, records };
}

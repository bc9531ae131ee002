import type { Draft } from '../store/draft.ts';
import { projectCustody } from './custody.ts';
import { projectDuty } from './duty.ts';
import { projectMinutes } from './minutes.ts';
import { projectNotes } from './notes.ts';
import type { Recorded } from './recorded.ts';
import { projectRegistry } from './registry.ts';

/** What the records of each group change, by the high byte of their kind. */
const GROUPS: Readonly<Record<number, (draft: Draft, recorded: Recorded) => void>> = {
  1: projectRegistry,
  2: projectMinutes,
  3: projectCustody,
  4: projectDuty,
  5: projectDuty,
  6: projectNotes,
};

/** Carries one record into the registers; records of other groups move no state. */
export function project(draft: Draft, recorded: Recorded): void {
  GROUPS[recorded.kind >> 8]?.(draft, recorded);
}

import { ActaError, type Content, NO_SEALS } from '@acta/protocol';
import { freshRandom } from '../statement-builder.ts';
import { sealsOnDoors, stateOf, type Trail } from './trail-view.ts';

export type Seals = Content<'sealing'>['seals'];

/** A set of seals that was not on record before. */
export const newSeals = (marks: Seals['marks']): Seals => ({ salt: freshRandom(), marks });

/**
 * The seals that somebody finds on the doors. Given none, those that the last record left there; the
 * same set keeps its salt for as long as it is on the doors, or it would show as a gap.
 *
 * @throws ActaError CLI_SEALS_NOT_SHOWN
 */
export function sealsFound(trail: Trail, given: Seals['marks'] | undefined): Seals {
  const before = sealsOnDoors(trail);
  if (given === undefined) {
    if (before !== undefined) return before;
    if (stateOf(trail).seals === NO_SEALS) return newSeals([]);
    throw new ActaError('CLI_SEALS_NOT_SHOWN', { goods: trail.goods });
  }
  return before !== undefined && sameMarks(before.marks, given) ? before : newSeals(given);
}

/** Whether these are the same seals, in any order. */
export const sameMarks = (a: Seals['marks'], b: Seals['marks']): boolean => names(a) === names(b);

const names = (marks: Seals['marks']): string =>
  marks
    .map(({ maker, number }) => `${maker}/${number}`)
    .sort()
    .join();

import { ActaError, freshRandom, NO_SEALS } from '@acta/sdk';
import { pair } from '../commands/options.ts';
import { type Seals, sealsOnDoors, stateOf, type Trail } from './trail.ts';

/** `--seal MAKER/NUMBER …` as marks. @throws ActaError CLI_USAGE */
export const marksOf = (given: readonly string[]): Seals['marks'] =>
  given.map((mark) => {
    const [maker, number] = pair(mark, 'MAKER/NUMBER', '/');
    return { maker, number };
  });

export const newSeals = (given: readonly string[]): Seals => ({
  salt: freshRandom(),
  marks: marksOf(given),
});

/**
 * The seals that somebody finds on the doors. Given none, those that the last record left there; the
 * same set keeps its salt for as long as it is on the doors, or it would show as a gap.
 *
 * @throws ActaError CLI_SEALS_NOT_SHOWN
 */
export function sealsFound(trail: Trail, given: readonly string[] | undefined): Seals {
  const before = sealsOnDoors(trail);
  if (given === undefined) {
    if (before !== undefined) return before;
    if (stateOf(trail).seals === NO_SEALS) return newSeals([]);
    throw new ActaError('CLI_SEALS_NOT_SHOWN', { goods: trail.goods });
  }
  const found = newSeals(given);
  return before !== undefined && names(before) === names(found) ? before : found;
}

const names = ({ marks }: Seals): string =>
  marks
    .map(({ maker, number }) => `${maker}/${number}`)
    .sort()
    .join();

import { ActaError } from '@acta/protocol';
import { shownRows } from '../support/disclosed.ts';
import type { Schedule, ScheduleLine } from './schedule.ts';

const indexes = new WeakMap<object, Map<string, ScheduleLine>>();

/**
 * The line of a code. A schedule of which only some lines are disclosed answers for those; where
 * the line is not among them it can't say whether there is one.
 *
 * @throws ActaError TARIFF_LINE_UNKNOWN {code, schedule}, DUTY_INPUT_NOT_DISCLOSED
 */
export function findLine(schedule: Schedule, code: string): ScheduleLine {
  const { rows, hidden } = shownRows(schedule.lines);
  let index = indexes.get(rows);
  if (index === undefined) {
    index = new Map(rows.map((line) => [line.code, line]));
    indexes.set(rows, index);
  }
  const line = index.get(code);
  if (line !== undefined) return line;
  hidden?.();
  throw new ActaError('TARIFF_LINE_UNKNOWN', { code, schedule: schedule.name });
}

import { ActaError } from '@acta/protocol';
import Type, { type Static } from 'typebox';
import { NOTATIONS, type Notation } from '../rate/notations.ts';
import { checkForce } from '../support/check-force.ts';
import {
  checkShape,
  code,
  maybe,
  maybeMoment,
  moment,
  nation,
  object,
  text,
  words,
} from '../support/shape.ts';
import { readShown, type ShownDocument } from '../support/shown.ts';

/**
 * One line with its rates as published; in a document it stays one leaf, so no rate is ever shown
 * without its code. An empty cell is `''`. A line that only inherits its rates from a rate line
 * (the statistical ten digits from their eight) carries them too and names that line.
 */
const line = object({
  code,
  description: text(4000),
  /** Units of quantity as printed, `;` between several: `No.;kg`, or `01` (SAT: kilogram). */
  unit: maybe(40),
  general: maybe(2000),
  special: maybe(2000),
  column2: maybe(2000),
  /** Rate on export; nothing in a schedule of imports. */
  export: maybe(400),
  /** Code of the line that the rates are printed on; `''` on a line without rates. */
  rateSource: maybe(13),
});

/** A nation's rates from a day to a day: the content of a `tariff` document. */
export const scheduleShape = object({
  kind: Type.Literal('schedule'),
  nation,
  /** Says *synthetic* if a figure in it is: every report of an assessment repeats it. */
  name: text(200),
  revision: text(120),
  /** Where the text was taken from, exactly enough to find it again. */
  source: text(2000),
  notation: words(Object.keys(NOTATIONS) as [Notation, ...Notation[]]),
  from: moment,
  until: maybeMoment,
  lines: Type.Array(line, { minItems: 1, maxItems: 100_000 }),
});

export type Schedule = Static<typeof scheduleShape>;
export type ScheduleLine = Static<typeof line>;

/**
 * Reads a schedule that somebody gave us. Codes must ascend, each once: a second line of the same
 * code could be shown to whoever should pay more.
 *
 * @throws ActaError TARIFF_SCHEDULE_MALFORMED {path, problem}
 */
export function parseSchedule(value: unknown): Schedule {
  checkShape(scheduleShape, value, 'TARIFF_SCHEDULE_MALFORMED');
  checkForce(value, (path, problem) => refuse(path, problem));
  let previous = '';
  value.lines.forEach(({ code: next, general, special, column2, export: out, rateSource }, i) => {
    if (next <= previous) refuse(`/lines/${i}/code`, `${next} after ${previous}`);
    previous = next;
    const rated = general + special + column2 + out !== '';
    if (rated !== (rateSource !== '')) refuse(`/lines/${i}/rateSource`, 'named on rated lines');
  });
  return value;
}

/**
 * A published schedule of which only some fields are shown: reading a hidden one throws
 * DUTY_INPUT_NOT_DISCLOSED.
 *
 * @throws ActaError TARIFF_SCHEDULE_MALFORMED {path, problem}
 */
export function showSchedule(shown: ShownDocument): Schedule {
  return readShown(scheduleShape, shown, '', 'TARIFF_SCHEDULE_MALFORMED');
}

const refuse = (path: string, problem: string): never => {
  throw new ActaError('TARIFF_SCHEDULE_MALFORMED', { path, problem });
};

import { ActaError } from '@acta/protocol';
import { findFigure } from '../rules/figures.ts';
import type { FigureRow, RuleSet } from '../rules/rule-set.ts';
import { covers } from '../support/moment.ts';
import { addMonths, clockOf, dayOf, noonOf, startOf, weekday } from './days.ts';

/**
 * A term that the law sets, taken from a figure of the rule set whose name says all but the number:
 *
 * ```
 * deadline/<what>/<event>/<unit>      deadline/protest/liquidation/days = 180   19 USC 1514(c)(3)
 * ```
 */
export const DEADLINE = /^deadline\/([a-z0-9 -]+)\/([a-z ]+)\/(days|working days|months)$/;

/** What a term runs from. */
export const EVENTS = [
  'entry',
  'assessment',
  'payment',
  'liquidation',
  'protest',
  'denial',
] as const;
export type DeadlineEvent = (typeof EVENTS)[number];

export interface Deadline {
  /** `payment`, `deemed liquidation`, `protest`, …: as the rule set calls it. */
  readonly what: string;
  readonly event: DeadlineEvent;
  /** Unix seconds of the event. */
  readonly since: number;
  /**
   * Unix seconds, exclusive: the last day counts in full. Undefined where it can't be told, and then
   * `missing` names the figure that was not published.
   */
  readonly until?: number;
  readonly missing?: string;
  readonly citation: string;
}

/** Days that nobody works on: `holiday` = 1; and the years for which all of them are published. */
const HOLIDAY = 'holiday';
const HOLIDAYS_KNOWN = 'holidays known';
/** Working days are asked for one by one: no law sets more. */
const MOST_WORKING_DAYS = 1_000;

/**
 * The terms that run from an event, by the rows of the rule set that cover it.
 *
 * @param since unix seconds of the event
 */
export function deadlinesOf(rules: RuleSet, event: DeadlineEvent, since: number): Deadline[] {
  return rules.lines.flatMap((row) => {
    const [, what, from] = DEADLINE.exec(row.figure) ?? [];
    if (what === undefined || from !== event || !covers(row, since)) return [];
    const stated = { what, event, since, citation: row.citation };
    try {
      return { ...stated, until: endOf(rules, row, since) };
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      return { ...stated, missing: String(error.details['figure'] ?? error.code) };
    }
  });
}

function endOf(rules: RuleSet, row: FigureRow, since: number): number {
  const [, , , unit] = DEADLINE.exec(row.figure)!;
  const count = Number(findFigure(rules, row.figure, since).value);
  const clock = clockOf(rules);
  const day = dayOf(since, clock);
  const last =
    unit === 'months'
      ? addMonths(day, count)
      : unit === 'days'
        ? day + count
        : workingDay(rules, day, count, clock);
  return startOf(last + 1, clock);
}

/** The day that is so many working days after another: Saturdays, Sundays and holidays don't count. */
function workingDay(rules: RuleSet, first: number, count: number, clock: number): number {
  if (count > MOST_WORKING_DAYS) {
    throw new ActaError('TARIFF_RULES_MALFORMED', { path: '/lines', problem: 'term too long' });
  }
  let day = first;
  for (let left = count; left > 0;) {
    day += 1;
    const at = noonOf(day, clock);
    // A year whose holidays nobody published would pass for one without any.
    findFigure(rules, HOLIDAYS_KNOWN, at);
    const holiday = rules.lines.some((row) => row.figure === HOLIDAY && covers(row, at));
    if (weekday(day) !== 0 && weekday(day) !== 6 && !holiday) left -= 1;
  }
  return day;
}

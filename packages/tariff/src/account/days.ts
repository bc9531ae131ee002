import type { RuleSet } from '../rules/rule-set.ts';

/**
 * Days of the calendar on a clock that stands so far off UTC, counted from 1 January 1970. Law
 * counts days, not seconds; no time zone database is asked (`moment.ts`), so the clock is the
 * one that the rule set writes its own beginning in.
 */
const DAY = 86_400;

/** Seconds that the clock of a rule set is ahead of UTC. */
export function clockOf({ from }: RuleSet): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(from)!;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

export const dayOf = (at: number, clock: number): number => Math.floor((at + clock) / DAY);

/** Unix seconds at which a day begins on that clock. */
export const startOf = (day: number, clock: number): number => day * DAY - clock;

/** Noon of a day: what is in force then is in force on that day, whatever hour its row begins at. */
export const noonOf = (day: number, clock: number): number => startOf(day, clock) + DAY / 2;

const dateOf = (day: number): Date => new Date(day * DAY * 1000);

/** Sunday is 0. */
export const weekday = (day: number): number => dateOf(day).getUTCDay();

export const yearOf = (day: number): number => dateOf(day).getUTCFullYear();

export const daysInYear = (year: number): number =>
  (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / (DAY * 1000);

/** First day of a year. */
export const newYear = (year: number): number => Date.UTC(year, 0, 1) / (DAY * 1000);

/** The same day so many months on; the last of that month where it has no such day. */
export function addMonths(day: number, months: number): number {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / (DAY * 1000);
}

/** First day of the month that lies so many months from the one of a day. */
export function monthStart(day: number, months: number): number {
  const date = dateOf(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / (DAY * 1000);
}

import { ActaError } from '@acta/protocol';
import { findFigure } from '../rules/figures.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Decimal, decimal, percentOf, sum } from '../support/decimal.ts';
import { ROUNDINGS } from '../support/rounding.ts';
import {
  addMonths,
  clockOf,
  dayOf,
  daysInYear,
  monthStart,
  newYear,
  noonOf,
  yearOf,
} from './days.ts';
import type { InterestItem } from './duty-act.ts';

/** Figures that have a way to run; no other name is interest. */
const METHODS: Readonly<Record<string, (run: Run) => Decimal>> = {
  'interest/underpayment': compoundedDaily,
  'interest/overpayment': compoundedDaily,
  'interest/overpayment/corporation': compoundedDaily,
  recargos: monthly,
  inpc: indexed,
};

export const isInterestFigure = (figure: string): boolean => Object.hasOwn(METHODS, figure);

/** Nobody's interest runs longer; and hostile dates cost nothing. */
const MOST_DAYS = 40 * 366;
/** CFF Art. 21: surcharges run for at most five years, but for cases that a person must judge. */
const MOST_MONTHS = 60;

interface Run {
  readonly rules: RuleSet;
  readonly figure: string;
  readonly principal: Decimal;
  /** Days on the law's clock: it runs from the day after `first` to `last`. */
  readonly first: number;
  readonly last: number;
  readonly clock: number;
}

/**
 * The interest on an amount, by the rates that the nation published for the days that it runs, rounded
 * once as its duty is. A rate that was not published is refused by name.
 *
 * @throws ActaError DUTY_FIGURE_MISSING, DUTY_INTEREST_UNKNOWN {figure}, DUTY_INTEREST_TOO_LONG
 */
export function interestOf(
  { figure, principal, from, until }: Omit<InterestItem, 'amount'>,
  rules: RuleSet,
): string {
  const method = isInterestFigure(figure) ? METHODS[figure] : undefined;
  if (method === undefined) throw new ActaError('DUTY_INTEREST_UNKNOWN', { figure });
  const clock = clockOf(rules);
  const [first, last] = [dayOf(from, clock), dayOf(until, clock)];
  if (last - first > MOST_DAYS) throw new ActaError('DUTY_INTEREST_TOO_LONG', { figure });
  const exact = method({ rules, figure, principal: decimal(principal), first, last, clock });
  return ROUNDINGS[rules.dutyRounding.rounding](exact);
}

/** Places that an exact quotient is written with; one more tells whether anything is beyond them. */
const PLACES = 30;

/**
 * 19 USC 1505(c), 26 USC 6621 and 6622: compounded daily. Each day after the first has the rate of its
 * own quarter and the days of its own year, in integers, so that no table of factors is needed.
 */
function compoundedDaily({ rules, figure, principal, first, last, clock }: Run): Decimal {
  let [above, below] = [1n, 1n];
  for (let day = first + 1; day <= last;) {
    const row = findFigure(rules, figure, noonOf(day, clock));
    const year = yearOf(day);
    const end = row.until === '' ? last + 1 : dayOf(Date.parse(row.until) / 1000, clock);
    const next = Math.max(day + 1, Math.min(last + 1, end, newYear(year + 1)));
    const rate = decimal(row.value);
    const one = 100_000_000n * BigInt(daysInYear(year));
    const days = BigInt(next - day);
    above *= (one + rate.unitsAt(6)) ** days;
    below *= one ** days;
    day = next;
  }
  return quotient(principal.unitsAt(6) * (above - below), below * 1_000_000n);
}

/** CFF Art. 21: a rate for each month or part of one, added up, on the updated amount. */
function monthly({ rules, figure, principal, first, last, clock }: Run): Decimal {
  const rates: Decimal[] = [];
  for (let months = 0; addMonths(first, months) < last; months += 1) {
    if (months >= MOST_MONTHS) throw new ActaError('DUTY_INTEREST_TOO_LONG', { figure });
    const at = noonOf(addMonths(first, months), clock);
    rates.push(decimal(findFigure(rules, figure, at).value));
  }
  return percentOf(sum(rates), principal);
}

/**
 * CFF Art. 17-A: the index of the month before the latest of the period, divided by that of the month
 * before the earliest, cut at ten-thousandths and never below 1; what it adds to the amount.
 */
function indexed({ rules, figure, principal, first, last, clock }: Run): Decimal {
  const indexOf = (day: number): bigint => {
    const { value } = findFigure(rules, figure, noonOf(monthStart(day, -1), clock));
    return decimal(value).unitsAt(6);
  };
  const [old, recent] = [indexOf(first), indexOf(last)];
  if (old === 0n) throw new ActaError('DUTY_INTEREST_UNKNOWN', { figure });
  const factor = (recent * 10_000n) / old;
  const added = factor > 10_000n ? factor - 10_000n : 0n;
  return quotient(added, 10_000n).times(principal);
}

/** A quotient cut after `PLACES`, with a last digit that says that more follows: no rounding is misled. */
function quotient(above: bigint, below: bigint): Decimal {
  const units = above * 10n ** BigInt(PLACES);
  const digits = String(units / below).padStart(PLACES + 1, '0');
  const more = units % below === 0n ? '0' : '1';
  return decimal(`${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}${more}`);
}

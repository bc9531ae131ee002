import { ActaError } from '@acta/protocol';
import { type Decimal, decimal, percentOf } from '../support/decimal.ts';
import { shownRows } from '../support/disclosed.ts';
import { covers } from '../support/moment.ts';
import type { FigureRow, RuleSet } from './rule-set.ts';

/**
 * A figure in force at an instant. What no row covers, and what a row says was not found, is
 * refused by name: an assumed fee would pass for the law.
 *
 * @param at unix seconds
 * @throws ActaError DUTY_FIGURE_MISSING {figure, at, rules}, DUTY_INPUT_NOT_DISCLOSED
 */
export function findFigure(rules: RuleSet, figure: string, at: number): FigureRow {
  const { rows, hidden } = shownRows(rules.lines);
  const row = rows.find((one) => one.figure === figure && covers(one, at));
  if (row === undefined) hidden?.();
  if (row === undefined || row.value === '') {
    throw figureMissing(rules, figure, at, row?.citation);
  }
  return row;
}

/** The refusal that names a figure, the day it was wanted for, and what its row says of it. */
export function figureMissing(
  rules: RuleSet,
  figure: string,
  at: number,
  note = 'no row covers this date',
): ActaError {
  const date = new Date(at * 1000).toISOString();
  return new ActaError('DUTY_FIGURE_MISSING', { figure, date, rules: rules.name, note });
}

/** A rate as people write it: `0.3464%`, `8‰`. */
export function figureText({ value, unit }: FigureRow): string {
  return `${value}${unit === 'percent' ? '%' : unit === 'per thousand' ? '‰' : ''}`;
}

const TENTH = decimal('0.1');

/**
 * A rate in the form of `figureText` applied to a base, exact.
 *
 * @throws ActaError RATE_UNREADABLE {text}
 */
export function applyFigureText(text: string, base: Decimal): Decimal {
  const [, digits, sign] = /^([0-9.]+)([%‰])$/.exec(text) ?? [];
  if (digits === undefined) throw new ActaError('RATE_UNREADABLE', { text });
  const percent = sign === '‰' ? decimal(digits).times(TENTH) : decimal(digits);
  return percentOf(percent, base);
}

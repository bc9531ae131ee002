import { ActaError } from '@acta/protocol';
import type { DeclarationLine } from '../declaration/declaration.ts';
import { parseRate } from '../rate/parse-rate.ts';
import { printTerm } from '../rate/print-rate.ts';
import { type Rate, RATE_UNITS, type Specific, termsOf } from '../rate/rate.ts';
import { type Decimal, decimal, percentOf, plain, sum } from '../support/decimal.ts';
import { hundredthsHalfUp, ROUNDINGS, wholeHalfUp } from '../support/rounding.ts';
import type { Sheet } from './sheet.ts';

/** What a component is, before its amount is known. */
export interface ComponentHead {
  readonly name: string;
  /** The line and column, or the law, that the rate comes from. */
  readonly citation: string;
  /** Normal form of the rate. */
  readonly rate: string;
  /** Why it yields nothing: a heading, a preference, the date; `''` if it counts. */
  readonly setAsideBy: string;
}

/** What an ad valorem term is a part of, and the text that says how that was found. */
export interface Base {
  readonly amount: Decimal;
  readonly basis: string;
}

/** Where the terms of a rate find what they are applied to. */
export interface Bases {
  readonly value: () => Base;
  readonly nonUsContent: () => Base;
  readonly quantity: (term: Specific) => Base;
}

/** Writes what a component is; the figures are read back, so that a check goes on from them. */
export function writeHead(sheet: Sheet, head: () => ComponentHead): ComponentHead {
  return {
    name: sheet.figure('name', () => head().name),
    citation: sheet.figure('citation', () => head().citation),
    rate: sheet.figure('rate', () => head().rate),
    setAsideBy: sheet.figure('setAsideBy', () => head().setAsideBy),
  };
}

/**
 * Writes how a component's amount is found: each term exact on its base, the exact sum, rounded
 * once. (A compound rate is one rate: its summands are not rounded on their own.)
 *
 * @returns the amount
 */
export function writeAmount(
  sheet: Sheet,
  head: ComponentHead,
  bases: Bases,
  rounding: () => string,
): string {
  const rate: Rate = head.setAsideBy === '' ? parseRate(head.rate) : { kind: 'unchanged' };
  const terms = termsOf(rate);
  const exact = sheet
    .rows('terms', () => terms.length)
    .map((row, i) => {
      const term = terms[i]!;
      const base = (): Base => {
        if (term.kind === 'specific') return bases.quantity(term);
        return term.upon === 'value' ? bases.value() : bases.nonUsContent();
      };
      row.figure('rate', () => printTerm(term));
      row.figure('basis', () => base().basis);
      const amount = decimal(row.figure('base', () => plain(base().amount)));
      return row.figure('exact', () =>
        plain(
          term.kind === 'specific'
            ? amount.times(term.amount)
            : percentOf(decimal(term.percent), amount),
        ),
      );
    });
  const total = sheet.figure('exact', () => plain(sum(exact.map(decimal))));
  const how = sheet.figure('rounding', rounding);
  return sheet.figure('amount', () => roundBy(how, decimal(total)));
}

/** @throws ActaError DUTY_ASSESSMENT_MALFORMED {problem} where an assessment names no known rounding */
export function roundBy(name: string, exact: Decimal): string {
  const round = Object.hasOwn(ROUNDINGS, name)
    ? ROUNDINGS[name as keyof typeof ROUNDINGS]
    : undefined;
  if (round === undefined)
    throw new ActaError('DUTY_ASSESSMENT_MALFORMED', { problem: `rounding ${name}` });
  return round(exact);
}

/**
 * The quantity that a specific rate is applied to, by 19 CFR 159.3(b): at rates of $1 or less per
 * unit whole units, a half taken up; above, hundredths of a unit.
 *
 * @throws ActaError DUTY_QUANTITY_MISSING {line, unit}
 */
export function quantityFor(line: DeclarationLine, term: Specific): Base {
  const units: readonly string[] = RATE_UNITS[term.per];
  const declared = line.quantities.find(({ unit }) => units.includes(unit));
  if (declared === undefined) {
    throw new ActaError('DUTY_QUANTITY_MISSING', { line: line.number, unit: units.join(' / ') });
  }
  const exact = decimal(declared.amount);
  const amount = decimal(term.amount).gt('1') ? hundredthsHalfUp(exact) : wholeHalfUp(exact);
  return { amount, basis: `quantity ${declared.amount} ${declared.unit}` };
}

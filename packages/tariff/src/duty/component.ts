import { ActaError } from '@acta/protocol';
import { parseRate } from '../rate/parse-rate.ts';
import { printTerm } from '../rate/print-rate.ts';
import { type Polarized, type Rate, type Specific, type Term, termsOf } from '../rate/rate.ts';
import { type Decimal, decimal, percentOf, plain, sum } from '../support/decimal.ts';
import { ROUNDINGS } from '../support/rounding.ts';
import { perKilogram } from './quantity.ts';
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
  /** `value`: the whole; else a part by its name. */
  readonly value: (upon: string) => Base;
  readonly quantity: (term: Specific | Polarized) => Base;
  /** Polarization of sugar. */
  readonly degrees: () => Decimal;
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
        return term.kind === 'ad valorem' ? bases.value(term.upon) : bases.quantity(term);
      };
      row.figure('rate', () => textOf(term));
      row.figure('basis', () => base().basis);
      const amount = decimal(row.figure('base', () => plain(base().amount)));
      return row.figure('exact', () => plain(exactOf(term, amount, bases)));
    });
  const total = sheet.figure('exact', () => plain(sum(exact.map(decimal))));
  const how = sheet.figure('rounding', rounding);
  return sheet.figure('amount', () => roundBy(how, decimal(total)));
}

/** Terms come from a parser that keeps what it read: their texts are worth keeping too. */
const texts = new WeakMap<Term, string>();

function textOf(term: Term): string {
  let text = texts.get(term);
  if (text === undefined) {
    text = printTerm(term);
    texts.set(term, text);
  }
  return text;
}

function exactOf(term: Term, amount: Decimal, bases: Bases): Decimal {
  switch (term.kind) {
    case 'ad valorem':
      return percentOf(decimal(term.percent), amount);
    case 'specific':
      return amount.times(decimal(term.amount));
    case 'polarized':
      return amount.times(perKilogram(term, bases.degrees()));
  }
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

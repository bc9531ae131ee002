import type { DeclarationLine } from '../declaration/declaration.ts';
import type { Regime, Tax } from '../rules/rule-set.ts';
import { found } from '../support/found.ts';
import { once } from '../support/once.ts';
import { type ComponentHead, writeHead } from './component.ts';
import type { DutyInput } from './input.ts';
import { certificationOf } from './pick-rate.ts';
import type { Sheet } from './sheet.ts';
import { taxesOf, treatmentOf } from './treatment.ts';

/** One component of a line: its sheet, and what it is. */
export interface WrittenComponent {
  readonly sheet: Sheet;
  readonly head: () => ComponentHead;
}

/** A line whose treatment is settled: what it is called, by which rates, set aside by what. */
export interface WrittenLine {
  readonly number: number;
  readonly preference: string;
  /** Column and program: goods under another claim are not "subject to the same rate". */
  readonly treatment: string;
  /** The duty first, then the additional headings. */
  readonly duties: readonly WrittenComponent[];
  readonly taxes: readonly WrittenTax[];
}

/** A tax of a line: its sheet, and what the rule set says of it. */
export interface WrittenTax extends WrittenComponent {
  readonly tax: () => Tax;
}

/**
 * Writes how a line is treated: its code, the column and program of its rate, the certification
 * behind a claim, and the head of each component that it owes.
 */
export function writeLine(
  sheet: Sheet,
  input: DutyInput,
  regime: () => Regime,
  line: () => DeclarationLine,
): WrittenLine {
  const number = sheet.figure('number', () => line().number);
  const code = sheet.figure('code', () =>
    found(line().codes[input.nation], 'DUTY_SIDE_MISSING', `no code for ${input.nation}`),
  );
  const treatment = once(() => treatmentOf(input, regime, line(), code));
  const column = sheet.figure('column', () => treatment().picked().column);
  const program = sheet.figure('program', () => treatment().picked().program);
  const preference = sheet.figure('preference', () => line().preference);
  sheet.figure('certification', () => certificationOf(input, line()));
  sheet.figure('measures', () => treatment().judged().required.join(', '));

  const heads = (): readonly (() => ComponentHead)[] => treatment().heads();
  // Of a line that is hidden the regime still tells which taxes there are.
  const taxes = once(() => taxesOf(input.rules, regime(), code));
  const rows = sheet.rows('components', () => heads().length);
  const components = rows.map((row, i) => ({
    sheet: row,
    head: row.attempt(() => writeHead(row, () => heads()[i]!())),
  }));
  const duties = components.slice(0, components.length - taxes().length);
  return {
    number,
    preference,
    treatment: `${column}|${program}`,
    duties,
    taxes: components
      .slice(duties.length)
      .map((component, i) => ({ ...component, tax: () => taxes()[i]! })),
  };
}

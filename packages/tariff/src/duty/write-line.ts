import type { DeclarationLine } from '../declaration/declaration.ts';
import { printRate } from '../rate/print-rate.ts';
import type { Regime, RuleSet, Tax } from '../rules/rule-set.ts';
import { figureText, findFigure } from '../rules/figures.ts';
import { found } from '../support/found.ts';
import { once } from '../support/once.ts';
import { additionsOf, judgeAdditions } from './additions.ts';
import { type ComponentHead, writeHead } from './component.ts';
import type { DutyInput } from './input.ts';
import { certificationOf, pickRate } from './pick-rate.ts';
import type { Sheet } from './sheet.ts';

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
  readonly taxes: readonly WrittenComponent[];
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
  const picked = once(() => pickRate(input, line(), code, regime().flow));
  const column = sheet.figure('column', () => picked().column);
  const program = sheet.figure('program', () => picked().program);
  const preference = sheet.figure('preference', () => line().preference);
  sheet.figure('certification', () => certificationOf(input, line()));

  const judged = once(() => judgeAdditions(input, line(), code, picked()));
  sheet.figure('measures', () => judged().required.join(', '));

  const duty = (): ComponentHead => ({
    name: regime().duty,
    citation: `${picked().rateSource}, ${picked().column}`,
    rate: printRate(picked().rate),
    setAsideBy: judged().replacedBy,
  });
  const heads = once((): (() => ComponentHead)[] => [
    duty,
    ...additionsOf(line(), input.nation).map((heading, i) => (): ComponentHead => {
      const { authority, rate, setAsideBy } = judged().additions[i]!;
      return { name: heading, citation: authority, rate: printRate(rate), setAsideBy };
    }),
    ...regime().taxes.map((name) => () => taxHead(input, name)),
  ]);
  const rows = sheet.rows('components', () => heads().length);
  const components = rows.map((row, i) => ({
    sheet: row,
    head: row.attempt(() => writeHead(row, () => heads()[i]!())),
  }));
  const duties = components.slice(0, components.length - regime().taxes.length);
  const taxes = components.slice(duties.length);
  return { number, preference, treatment: `${column}|${program}`, duties, taxes };
}

function taxHead(input: DutyInput, name: string): ComponentHead {
  const tax = taxOf(input.rules, name);
  const rate = figureText(findFigure(input.rules, tax.rate, input.legalAt));
  return { name, citation: tax.citation, rate, setAsideBy: '' };
}

/** The tax of a name in a rule set. */
export function taxOf({ taxes }: RuleSet, name: string): Tax {
  return found(
    taxes.find((one) => one.name === name),
    'TARIFF_RULES_MALFORMED',
    `no tax ${name}`,
  );
}

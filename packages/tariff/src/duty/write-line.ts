import type { DeclarationLine } from '../declaration/declaration.ts';
import { printRate, printTerm } from '../rate/print-rate.ts';
import { taxId } from '../rules/check-names.ts';
import {
  asSecond,
  type Regime,
  type RuleSet,
  type SecondTax,
  type Tax,
} from '../rules/rule-set.ts';
import { figureText, findFigure } from '../rules/figures.ts';
import { found } from '../support/found.ts';
import { once } from '../support/once.ts';
import { additionsOf, inScope, judgeAdditions } from './additions.ts';
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
  const taxes = once(() => taxesOf(input.rules, regime(), code));
  const heads = once((): (() => ComponentHead)[] => [
    duty,
    ...additionsOf(line(), input.nation).map((heading, i) => (): ComponentHead => {
      const { authority, rate, setAsideBy } = judged().additions[i]!;
      return { name: heading, citation: authority, rate: printRate(rate), setAsideBy };
    }),
    ...taxes().map((tax) => () => taxHead(input, tax)),
  ]);
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

function taxHead(input: DutyInput, tax: Tax): ComponentHead {
  const figure = findFigure(input.rules, tax.rate, input.legalAt);
  const per = asSecond<SecondTax>(input.rules, tax)?.per ?? '';
  const rate =
    per === '' ? figureText(figure) : printTerm({ kind: 'specific', amount: figure.value, per });
  return { name: tax.name, citation: tax.citation, rate, setAsideBy: '' };
}

/** The taxes of a regime that reach goods of a code, in the regime's order. */
function taxesOf(rules: RuleSet, { taxes }: Regime, code: string): Tax[] {
  return taxes
    .map((id) =>
      found(
        rules.taxes.find((one) => taxId(rules, one) === id),
        'TARIFF_RULES_MALFORMED',
        `no tax ${id}`,
      ),
    )
    .filter((tax) => {
      const second = asSecond<SecondTax>(rules, tax);
      return second === undefined || inScope(second.scope, code);
    });
}

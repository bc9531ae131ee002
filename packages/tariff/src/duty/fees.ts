import { asSecond, type Fee, isSecond, type RuleSet, type SecondFee } from '../rules/rule-set.ts';
import { applyFigureText, figureText, findFigure } from '../rules/figures.ts';
import { type Decimal, decimal, plain, sum } from '../support/decimal.ts';
import { found } from '../support/found.ts';
import { once } from '../support/once.ts';
import { roundBy } from './component.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';
import type { Amount } from './totals.ts';

/** What the fees need of a line. */
export interface FeeLine {
  readonly preference: string;
  readonly value: string;
  /** Additional headings that count. */
  readonly headings: () => readonly string[];
  /** The part of the value that pays duty under a provision of chapter 98; all of it with none. */
  readonly reduced: () => string;
}

type Treatment = 'due' | 'fixed' | 'exempt';

/**
 * Writes the fees on the whole entry. A rate is applied to the values of the lines that no
 * preference takes out, its bounds to what that gives; a figure that a fee does not come to need
 * (the bounds, where all lines are exempt) is not asked for, and may be missing.
 *
 * @param lines all lines of the entry, failing as their preference or value can't be read
 */
export function writeFees(
  sheet: Sheet,
  input: DutyInput,
  ids: () => readonly string[],
  lines: () => readonly FeeLine[],
): (() => Amount)[] {
  const rows = sheet.rows('fees', () => ids().length);
  return rows.map((row, i) => {
    const fee = (): Fee =>
      found(
        input.rules.fees.find(({ id }) => id === ids()[i]),
        'TARIFF_RULES_MALFORMED',
        `no fee ${ids()[i]}`,
      );
    return row.attempt(() => writeFee(row, input, fee, lines));
  });
}

function writeFee(
  row: Sheet,
  input: DutyInput,
  fee: () => Fee,
  lines: () => readonly FeeLine[],
): Amount {
  const at = input.legalAt;
  const name = row.figure('name', () => fee().name);
  row.figure('citation', () => fee().citation);
  const each = once(() => lines().map((line) => lineTreatment(input.rules, fee(), line)));
  const treatment = row.figure('treatment', () => treatmentOf(input.rules, fee(), each));
  const only = (wanted: Treatment, text: () => string) => () =>
    treatment === wanted ? text() : '';
  const value = (figure: string): string => findFigure(input.rules, figure, at).value;
  const bound = (figure: string): string => (figure === '' ? '' : value(figure));

  const rate = row.figure(
    'rate',
    only('due', () => figureText(findFigure(input.rules, fee().rate, at))),
  );
  const base = row.figure(
    'base',
    only('due', () => plain(dutiable(lines(), each()))),
  );
  const plus = isSecond(input.rules) ? writePlus(row, input, fee, treatment) : [];
  const exact = row.figure('exact', () => {
    if (treatment === 'due') return plain(applyFigureText(rate, decimal(base)));
    if (treatment === 'exempt') return '0';
    return plus.length === 0
      ? value(fee().fixed)
      : plain(sum([value(fee().fixed), ...plus].map(decimal)));
  });
  const minimum = row.figure(
    'minimum',
    only('due', () => bound(fee().minimum)),
  );
  const maximum = row.figure(
    'maximum',
    only('due', () => bound(fee().maximum)),
  );
  const rounding = row.figure('rounding', () => fee().rounding);
  const amount = row.figure('amount', () =>
    roundBy(rounding, clamp(decimal(exact), minimum, maximum)),
  );
  return { name, amount };
}

function clamp(exact: Decimal, minimum: string, maximum: string): Decimal {
  if (minimum !== '' && exact.lt(decimal(minimum))) return decimal(minimum);
  if (maximum !== '' && exact.gt(decimal(maximum))) return decimal(maximum);
  return exact;
}

/** What a fixed fee bears besides: each rate on the sum of the figures that it names. */
function writePlus(row: Sheet, input: DutyInput, fee: () => Fee, treatment: Treatment): string[] {
  const figure = (name: string) => findFigure(input.rules, name, input.legalAt);
  const parts = once(() => {
    const second = treatment === 'fixed' ? asSecond<SecondFee>(input.rules, fee()) : undefined;
    return second?.plus ?? [];
  });
  return row
    .rows('plus', () => parts().length)
    .map((part, i) => {
      const rate = part.figure('rate', () => figureText(figure(parts()[i]!.rate)));
      const base = part.figure('base', () =>
        plain(sum(parts()[i]!.of.map((name) => decimal(figure(name).value)))),
      );
      return part.figure('exact', () => plain(applyFigureText(rate, decimal(base))));
    });
}

type LineTreatment = Treatment | 'reduced';

/** What goods under an additional heading do goes before what goods under a preference do. */
function lineTreatment(rules: RuleSet, fee: Fee, { preference, headings }: FeeLine): LineTreatment {
  const rows = asSecond<SecondFee>(rules, fee)?.headings ?? [];
  if (rows.length > 0) {
    const own = headings();
    const row = rows.find((one) => own.some((heading) => one.headings.includes(heading)));
    if (row !== undefined) return row.treatment;
  }
  return fee.preferences.find((one) => one.preference === preference)?.treatment ?? 'due';
}

/**
 * One line that is due makes the entry one that pays by rate; else the fixed fee goes before none.
 * A fee without a rate is fixed; in the second form it too falls away if every line is exempt.
 */
function treatmentOf(rules: RuleSet, fee: Fee, each: () => readonly LineTreatment[]): Treatment {
  if (fee.rate === '' && !isSecond(rules)) return 'fixed';
  const all = each();
  const due = all.includes('due') || all.includes('reduced');
  if (fee.rate === '') return due || all.includes('fixed') ? 'fixed' : 'exempt';
  return due ? 'due' : all.includes('fixed') ? 'fixed' : 'exempt';
}

function dutiable(lines: readonly FeeLine[], each: readonly LineTreatment[]): Decimal {
  return sum(
    lines.flatMap((line, i) => {
      const treatment = each[i]!;
      if (treatment === 'due') return decimal(line.value);
      return treatment === 'reduced' ? decimal(line.reduced()) : [];
    }),
  );
}

import type { Fee } from '../rules/rule-set.ts';
import { applyFigureText, figureText, findFigure } from '../rules/figures.ts';
import { type Decimal, decimal, plain, sum } from '../support/decimal.ts';
import { found } from '../support/found.ts';
import { roundBy } from './component.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';
import type { Amount } from './totals.ts';

/** What the fees need of a line. */
export interface FeeLine {
  readonly preference: string;
  readonly value: string;
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
  const treatment = row.figure('treatment', () => treatmentOf(fee(), lines()));
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
    only('due', () => plain(dutiable(fee(), lines()))),
  );
  const exact = row.figure('exact', () => {
    if (treatment === 'due') return plain(applyFigureText(rate, decimal(base)));
    return treatment === 'fixed' ? value(fee().fixed) : '0';
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

function lineTreatment(fee: Fee, { preference }: FeeLine): Treatment {
  const row = fee.preferences.find((one) => one.preference === preference);
  return row?.treatment ?? 'due';
}

/** One line that is due makes the entry one that pays by rate; else the fixed fee goes before none. */
function treatmentOf(fee: Fee, lines: readonly FeeLine[]): Treatment {
  if (fee.rate === '') return 'fixed';
  const all = lines.map((line) => lineTreatment(fee, line));
  return all.find((one) => one === 'due') ?? all.find((one) => one === 'fixed') ?? 'exempt';
}

function dutiable(fee: Fee, lines: readonly FeeLine[]): Decimal {
  const due = lines.filter((line) => lineTreatment(fee, line) === 'due');
  return sum(due.map((line) => decimal(line.value)));
}

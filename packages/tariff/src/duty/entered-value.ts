import { ActaError } from '@acta/protocol';
import { type DeclarationLine, invoiceOf } from '../declaration/declaration.ts';
import { exchangeRate } from '../exchange/exchange-rates.ts';
import { type Decimal, decimal, plain, sum } from '../support/decimal.ts';
import { found } from '../support/found.ts';
import { once } from '../support/once.ts';
import { wholeHalfUp } from '../support/rounding.ts';
import { evenDollars } from './even-dollars.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';
import { adValoremOf } from './treatment.ts';
import type { WrittenLine } from './write-line.ts';

/** A line on its way to an entered value. */
export interface ValuedLine {
  readonly number: number;
  readonly invoice: string;
  /** Dollars for one unit of the invoice's currency. */
  readonly exchangeRate: string;
  /** In dollars, before rounding. */
  readonly exact: Decimal;
  /** Approved U.S. content in even dollars; `''` if none is claimed. */
  readonly usContent: string;
  /** Lines with one key are "subject to the same rate of duty" and are treated as a unit. */
  readonly unit: string;
  /** Sum of the ad valorem rates, in per cent. */
  readonly adValorem: string;
}

/** Writes the value of a line before rounding, and the unit of its invoice that it belongs to. */
export function writeExactValue(
  sheet: Sheet,
  input: DutyInput,
  line: () => DeclarationLine,
  written: WrittenLine,
): ValuedLine {
  const invoice = once(() => invoiceOf(input.declaration, line().invoice));
  const name = sheet.figure('invoice', () => invoice().number);
  const rate = sheet.figure('exchangeRate', () => {
    const { currency, exportedAt } = invoice();
    return plain(exchangeRate(input.exchange, input.rules.currency, currency, exportedAt));
  });
  const exact = sheet.figure('exact', () => plain(decimal(line().value).times(decimal(rate))));
  const usContent = sheet.figure('usContent', () => {
    const { usContent: declared, value, number: at } = line();
    if (declared === '') return '';
    if (decimal(declared).gt(decimal(value))) {
      throw new ActaError('DUTY_CONTENT_EXCEEDS_VALUE', { line: at });
    }
    return plain(wholeHalfUp(decimal(declared).times(decimal(rate))));
  });
  return {
    number: written.number,
    invoice: name,
    exchangeRate: rate,
    exact: decimal(exact),
    usContent,
    unit: sheet.figure('unit', () => unitOf(written)),
    adValorem: sheet.figure('adValorem', () =>
      adValoremOf(written.duties.map(({ head }) => head())),
    ),
  };
}

function unitOf({ treatment, duties }: WrittenLine): string {
  let text = treatment;
  for (const { head } of duties) {
    const { name, rate, setAsideBy } = head();
    if (setAsideBy === '') text += `|${name} ${rate}`;
  }
  return text;
}

/**
 * Writes each invoice's value and that of its units in even dollars (19 CFR 159.3(a)).
 *
 * The regulation treats all merchandise of one invoice and one rate as a unit. An entry summary
 * shows a value for each line: the unit's dollars are given to its lines by the same rule.
 *
 * @param lines all lines of the entry, failing as they can't be read
 * @returns the entered value of a line
 */
export function writeInvoices(
  sheet: Sheet,
  input: DutyInput,
  lines: () => readonly ValuedLine[],
): (line: ValuedLine) => string {
  const rows = sheet.rows('invoices', () => input.declaration.invoices.length);
  const numbers = rows.map((row, i) =>
    row.figure('number', () => input.declaration.invoices[i]!.number),
  );
  const values = rows.map((row, i) =>
    row.attempt(() =>
      writeUnits(row, () => lines().filter(({ invoice }) => invoice === numbers[i])),
    ),
  );
  return ({ invoice, number }) => {
    const own = values[numbers.indexOf(invoice)]?.().get(number);
    return found(own, 'DUTY_ASSESSMENT_MALFORMED', `line ${number} is on no invoice`);
  };
}

/** One invoice: its total, its units, and the value of each line by its number. */
function writeUnits(row: Sheet, lines: () => readonly ValuedLine[]): ReadonlyMap<number, string> {
  const exact = row.figure('exact', () => plain(sum(lines().map((line) => line.exact))));
  const value = row.figure('value', () => plain(wholeHalfUp(decimal(exact))));
  const units = once(() =>
    [...Map.groupBy(lines(), ({ unit }) => unit)].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const unitRows = row.rows('units', () => units().length);
  const exacts = unitRows.map((unit, i) => {
    unit.figure('unit', () => units()[i]![0]);
    return unit.figure('exact', () => plain(sum(units()[i]![1].map((line) => line.exact))));
  });
  const dollars = once(() =>
    evenDollars(
      units().map(([unit, members], i) => ({
        exact: decimal(exacts[i]!),
        rate: () => decimal(members[0]!.adValorem),
        key: unit,
      })),
      decimal(value),
    ),
  );
  const unitValues = unitRows.map((unit, i) => unit.figure('value', () => plain(dollars()[i]!)));
  return new Map(
    units().flatMap(([, members], i) => {
      const parts = members.map((line) => ({
        exact: line.exact,
        rate: () => decimal(line.adValorem),
        key: String(line.number).padStart(5, '0'),
      }));
      const shares = evenDollars(parts, decimal(unitValues[i]!));
      return members.map(({ number }, at) => [number, plain(shares[at]!)] as const);
    }),
  );
}

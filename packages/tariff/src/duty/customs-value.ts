import { type DeclarationLine, invoiceOf } from '../declaration/declaration.ts';
import { exchangeRate } from '../exchange/exchange-rates.ts';
import type { Regime } from '../rules/rule-set.ts';
import { type Decimal, decimal, plain, sum } from '../support/decimal.ts';
import { once } from '../support/once.ts';
import { roundBy } from './component.ts';
import type { DutyInput } from './input.ts';
import { share } from './share.ts';
import type { Sheet } from './sheet.ts';

/** Pesos for one unit of a currency, as published for the date whose law applies. */
function toPesos({ exchange, rules, legalAt }: DutyInput, currency: string): Decimal {
  return exchangeRate(exchange, rules.currency, currency, legalAt);
}

/** Writes what was paid for a line in pesos: exact, and as the commercial value of the pedimento. */
export function writePesos(
  row: Sheet,
  input: DutyInput,
  line: () => DeclarationLine,
  rounding: () => string,
): string {
  const rate = row.figure('exchangeRate', () => {
    const { currency } = invoiceOf(input.declaration, line().invoice);
    return plain(toPesos(input, currency));
  });
  const exact = row.figure('exact', () => plain(decimal(line().value).times(decimal(rate))));
  row.figure('commercialValue', () => roundBy(rounding(), decimal(exact)));
  return exact;
}

/**
 * Writes the customs value of all goods: what was paid and, on import, the charges that are added
 * (Ley Aduanera Art. 65), rounded once; and shares it among the lines by what was paid for each.
 *
 * @param lines all lines, failing as they can't be read
 * @returns the value of each line, in their order
 */
export function writeCustomsValue(
  sheet: Sheet,
  input: DutyInput,
  regime: () => Regime,
  rounding: () => string,
  lines: () => readonly { readonly number: number; readonly exact: string }[],
): () => readonly Decimal[] {
  const { declaration } = input;
  const value = sheet.attempt(() => {
    const goods = sheet.figure('goods', () =>
      plain(sum(lines().map(({ exact }) => decimal(exact)))),
    );
    const added = once(() => (regime().flow === 'import' ? declaration.charges.length : 0));
    const charges = sheet.rows('charges', added).map((row, i) => {
      row.figure('kind', () => declaration.charges[i]!.kind);
      return row.figure('exact', () => {
        const { amount, currency } = declaration.charges[i]!;
        return plain(decimal(amount).times(toPesos(input, currency)));
      });
    });
    const exact = sheet.figure('exact', () => plain(sum([goods, ...charges].map(decimal))));
    return sheet.figure('value', () => roundBy(rounding(), decimal(exact)));
  });
  return once(() =>
    share(
      decimal(value()),
      lines().map(({ exact, number }) => ({ weight: decimal(exact), key: number })),
    ),
  );
}

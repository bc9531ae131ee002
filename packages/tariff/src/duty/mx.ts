import { ActaError } from '@acta/protocol';
import type { DeclarationLine } from '../declaration/declaration.ts';
import { CUSTOMS_VALUE, type Tax } from '../rules/rule-set.ts';
import { type Decimal, decimal, plain, sum } from '../support/decimal.ts';
import { once } from '../support/once.ts';
import { type Base, type Bases, writeAmount } from './component.ts';
import { degreesOf, exactQuantity } from './quantity.ts';
import { writeCustomsValue, writePesos } from './customs-value.ts';
import { writeFees } from './fees.ts';
import { writeHeader } from './header.ts';
import type { DutyInput } from './input.ts';
import { share } from './share.ts';
import type { Sheet } from './sheet.ts';
import { type Amount, suspendedBy, writeTotals } from './totals.ts';
import { writeLine } from './write-line.ts';

/**
 * Computes the Mexican side of a declaration: `docs/duty.md`, "Mexico".
 *
 * 1. each line's rate
 * 2. customs value: goods and additions at the exchange rate (Ley Aduanera Art. 64-66), in whole
 *    pesos, shared among the lines
 * 3. duty (IGI, IGE) on each line's value
 * 4. fees on the pedimento (LFD Art. 49), shared among the lines as taxes need them
 * 5. taxes on each line (LIVA Art. 27), totals; each amount in whole pesos (CFF Art. 20)
 */
export function computeMX(sheet: Sheet, input: DutyInput): void {
  const { declaration, rules } = input;
  const regime = writeHeader(sheet, input);
  const rows = sheet.rows('lines', () => declaration.lines.length);
  const rounding = (): string => rules.dutyRounding.rounding;

  const lines = rows.map((row, i) =>
    row.attempt(() => {
      const line = (): DeclarationLine => declaration.lines[i]!;
      const written = writeLine(row, input, regime, line);
      return { line, ...written, exact: writePesos(row, input, line, rounding) };
    }),
  );
  const all = once(() => lines.map((line) => line()));
  const values = writeCustomsValue(sheet.part('customs'), input, regime, rounding, all);

  const assessed = rows.map((row, i) =>
    row.attempt(() => {
      const { line, duties, taxes, preference, number } = lines[i]!();
      const value = row.figure('value', () => plain(values()[i]!));
      const bases = basesOf(line, () => ({
        amount: decimal(value),
        basis: `customs value ${value}`,
      }));
      const amounts = duties.map(({ sheet: part, head }) =>
        part.attempt((): Amount => {
          const { name } = head();
          return { name, amount: writeAmount(part, head(), bases, rounding) };
        }),
      );
      return { line, taxes, preference, number, value, amounts, ...NO_HEADINGS };
    }),
  );

  const settled = once(() => assessed.map((line) => line()));
  const fees = writeFees(sheet, input, () => regime().fees, settled);
  const weights = once(() =>
    settled().map(({ value, number }) => ({ weight: decimal(value), key: number })),
  );
  /** Of each fee, the share of every line: asked for by each tax of each line. */
  const shares = fees.map((fee) => once(() => share(decimal(fee().amount), weights())));

  const taxed = rows.map((row, i) =>
    row.attempt(() => {
      const { line, taxes, value, amounts } = assessed[i]!();
      const known = once(() => [
        { name: CUSTOMS_VALUE, amount: decimal(value) },
        ...amounts.map((one) => ({ name: one().name, amount: decimal(one().amount) })),
        ...fees.map((fee, at) => ({ name: fee().name, amount: shares[at]!()[i]! })),
      ]);
      return taxes.map(({ sheet: part, head, tax }) =>
        part.attempt((): Amount => {
          const { name } = head();
          const bases = basesOf(line, () => baseOf(tax(), known()));
          const amount = writeAmount(part, head(), bases, () => tax().rounding);
          known().push({ name, amount: decimal(amount) });
          return { name, amount };
        }),
      );
    }),
  );

  writeTotals(sheet, suspendedBy(input, regime), () => [
    ...settled().flatMap(({ amounts }) => amounts.map((amount) => amount())),
    ...taxed.flatMap((line) => line().map((amount) => amount())),
    ...fees.map((fee) => fee()),
  ]);
}

/** Mexico's tariff has no additional headings that a fee asks for. */
const NO_HEADINGS = { headings: () => [], reduced: () => '0' } as const;

function basesOf(line: () => DeclarationLine, value: () => Base): Bases {
  const part = (upon: string): Base =>
    upon === 'value' || upon === 'non-U.S. content' ? value() : noPart(line(), upon);
  return {
    value: part,
    quantity: (term) => exactQuantity(line(), term),
    degrees: () => degreesOf(line()),
  };
}

/** Mexican law names no part of a value that a rate is upon. */
function noPart({ number }: DeclarationLine, part: string): never {
  throw new ActaError('DUTY_PART_MISSING', { line: number, part, unit: '' });
}

/** What a tax is upon: those of the amounts that its base names, in the order of the base. */
function baseOf(tax: Tax, known: readonly { name: string; amount: Decimal }[]): Base {
  const parts = tax.base.flatMap((name) => known.filter((one) => one.name === name));
  return {
    amount: sum(parts.map(({ amount }) => amount)),
    basis: parts.map(({ name, amount }) => `${name} ${plain(amount)}`).join(' + '),
  };
}

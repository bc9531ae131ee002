import { ActaError } from '@acta/protocol';
import { decimal, ZERO } from '../support/decimal.ts';
import { once } from '../support/once.ts';
import { type Bases, quantityFor, writeAmount } from './component.ts';
import { writeExactValue, writeInvoices } from './entered-value.ts';
import { writeFees } from './fees.ts';
import { writeHeader } from './header.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';
import { type Amount, writeTotals } from './totals.ts';
import { writeLine } from './write-line.ts';

/**
 * Computes the United States side of a declaration: `docs/duty.md`, "United States".
 *
 * 1. each line's rate and additional headings (HTSUS general note 3, chapter 99)
 * 2. its entered value in even dollars (19 CFR 159.3(a)), by invoice
 * 3. each component on value or quantity, in cents
 * 4. fees on the entry (19 CFR 24.23), totals
 */
export function computeUS(sheet: Sheet, input: DutyInput): void {
  const { declaration, rules } = input;
  const regime = writeHeader(sheet, input);
  const rows = sheet.rows('lines', () => declaration.lines.length);

  const lines = rows.map((row, i) =>
    row.attempt(() => {
      const line = once(() => declaration.lines[i]!);
      const written = writeLine(row, input, regime, line);
      return { line, ...written, valued: writeExactValue(row, input, line, written) };
    }),
  );
  const all = once(() => lines.map((line) => line()));
  const enteredValue = sheet.attempt(() =>
    writeInvoices(sheet, input, () => all().map(({ valued }) => valued)),
  );

  const assessed = rows.map((row, i) =>
    row.attempt(() => {
      const { line, valued, duties, preference } = lines[i]!();
      const value = row.figure('value', () => enteredValue()(valued));
      const bases: Bases = {
        value: () => ({ amount: decimal(value), basis: `entered value ${value}` }),
        nonUsContent: () => nonUsContent(valued.number, value, valued.usContent),
        quantity: (term) => quantityFor(line(), term),
      };
      const rounding = (): string => rules.dutyRounding.rounding;
      return {
        preference,
        value,
        amounts: duties.map(({ sheet: part, head }) =>
          part.attempt((): Amount => {
            const { name } = head();
            return { name, amount: writeAmount(part, head(), bases, rounding) };
          }),
        ),
      };
    }),
  );

  const settled = once(() => assessed.map((line) => line()));
  const fees = writeFees(sheet, input, () => regime().fees, settled);
  writeTotals(sheet, () => [
    ...settled().flatMap(({ amounts }) => amounts.map((amount) => amount())),
    ...fees.map((fee) => fee()),
  ]);
}

/**
 * "The value of the non-U.S. content": entered value less approved U.S. content, each in even
 * dollars. Of goods that are all U.S. content the even dollars of the value may be the fewer; then
 * nothing is left, and not less.
 */
function nonUsContent(line: number, value: string, usContent: string) {
  if (usContent === '') throw new ActaError('DUTY_CONTENT_MISSING', { line });
  const rest = decimal(value).minus(decimal(usContent));
  return {
    amount: rest.gt('0') ? rest : ZERO,
    basis: `entered value ${value} - U.S. content ${usContent}`,
  };
}

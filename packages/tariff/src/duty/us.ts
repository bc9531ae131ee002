import { ActaError } from '@acta/protocol';
import { decimal, plain, ZERO } from '../support/decimal.ts';
import { once } from '../support/once.ts';
import { parseRate } from '../rate/parse-rate.ts';
import { termsOf } from '../rate/rate.ts';
import type { DeclarationLine } from '../declaration/declaration.ts';
import { type Base, type Bases, writeAmount } from './component.ts';
import { type ValuedLine, writeExactValue, writeInvoices } from './entered-value.ts';
import { writeFees } from './fees.ts';
import { writeHeader } from './header.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';
import { type Amount, suspendedBy, writeTotals } from './totals.ts';
import { type WrittenComponent, writeLine } from './write-line.ts';
import { partValue } from './part-value.ts';
import { isProvision } from './provision.ts';
import { degreesOf, quantityFor } from './quantity.ts';

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
      const line = (): DeclarationLine => declaration.lines[i]!;
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
        value: (upon) => baseOf(line, valued, value, upon),
        quantity: (term) => quantityFor(line(), term),
        degrees: () => degreesOf(line()),
      };
      const rounding = (): string => rules.dutyRounding.rounding;
      return {
        preference,
        value,
        headings: () => countedHeadings(duties),
        reduced: () => reducedValue(duties, bases, value),
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
  writeTotals(sheet, suspendedBy(input, regime), () => [
    ...settled().flatMap(({ amounts }) => amounts.map((amount) => amount())),
    ...fees.map((fee) => fee()),
  ]);
}

/** What an ad valorem term is upon: the entered value, or a part of it. */
function baseOf(
  line: () => DeclarationLine,
  valued: ValuedLine,
  value: string,
  upon: string,
): Base {
  if (upon === 'value') return { amount: decimal(value), basis: `entered value ${value}` };
  if (upon === 'non-U.S. content') return nonUsContent(valued.number, value, valued.usContent);
  return partValue(line(), upon, value, valued.exchangeRate);
}

/** Additional headings that count. */
function countedHeadings(duties: readonly WrittenComponent[]): string[] {
  return duties.slice(1).flatMap(({ head }) => (head().setAsideBy === '' ? head().name : []));
}

/** The part of the value that pays duty under the provision of chapter 98 that counts. */
function reducedValue(duties: readonly WrittenComponent[], bases: Bases, value: string): string {
  const provision = duties
    .map(({ head }) => head())
    .find(({ name, setAsideBy }) => isProvision(name) && setAsideBy === '');
  const [term] = provision === undefined ? [] : termsOf(parseRate(provision.rate));
  return term?.kind === 'ad valorem' ? plain(bases.value(term.upon).amount) : value;
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
    amount: rest.gt(ZERO) ? rest : ZERO,
    basis: `entered value ${value} - U.S. content ${usContent}`,
  };
}

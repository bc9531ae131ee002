import { decimal, sum } from '../support/decimal.ts';
import { once } from '../support/once.ts';
import type { Sheet } from './sheet.ts';

/** One amount on the account. */
export interface Amount {
  readonly name: string;
  readonly amount: string;
}

/**
 * Writes what each name on the account comes to, by ascending name, and what is due: plain sums of
 * amounts that are rounded already.
 *
 * @param amounts all amounts of lines and fees
 */
export function writeTotals(sheet: Sheet, amounts: () => readonly Amount[]): void {
  const named = once(() => {
    const groups = Map.groupBy(amounts(), ({ name }) => name);
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  });
  const rows = sheet.rows('totals', () => named().length);
  const totals = rows.map((row, i) =>
    row.attempt(() => ({
      name: row.figure('name', () => named()[i]![0]),
      amount: row.figure('amount', () => add(named()[i]![1])),
    })),
  );
  sheet.figure('due', () => add(totals.map((total) => total())));
}

/** The sum, with the places that its summands have. */
function add(amounts: readonly Amount[]): string {
  const places = Math.max(...amounts.map(({ amount }) => amount.split('.')[1]?.length ?? 0));
  return sum(amounts.map(({ amount }) => decimal(amount))).toFixed(places);
}

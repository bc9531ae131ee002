import { decimal, sum } from '../support/decimal.ts';
import { asSecond, isSecond, type Regime, type SecondRegime } from '../rules/rule-set.ts';
import { once } from '../support/once.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';

/** One amount on the account. */
export interface Amount {
  readonly name: string;
  readonly amount: string;
}

/**
 * Names whose amounts are computed and not paid under a regime; undefined under a rule set of the
 * first form, whose account knows none.
 */
export function suspendedBy(
  { rules }: DutyInput,
  regime: () => Regime,
): (() => readonly string[]) | undefined {
  if (!isSecond(rules)) return undefined;
  return () => asSecond<SecondRegime>(rules, regime())?.suspended ?? [];
}

/**
 * Writes what each name on the account comes to, by ascending name, what is due and what is
 * suspended: plain sums of amounts that are rounded already.
 *
 * @param amounts all amounts of lines and fees
 */
export function writeTotals(
  sheet: Sheet,
  suspended: (() => readonly string[]) | undefined,
  amounts: () => readonly Amount[],
): void {
  const named = once(() => {
    const groups = Map.groupBy(amounts(), ({ name }) => name);
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  });
  const rows = sheet.rows('totals', () => named().length);
  const totals = rows.map((row, i) =>
    row.attempt(() => {
      const name = row.figure('name', () => named()[i]![0]);
      const account =
        suspended === undefined
          ? 'due'
          : row.figure('account', () => (suspended().includes(name) ? 'suspended' : 'due'));
      return { name, account, amount: row.figure('amount', () => add(named()[i]![1])) };
    }),
  );
  const all = once(() => totals.map((total) => total()));
  const on = (account: string) => () =>
    add(
      all().filter((total) => total.account === account),
      placesOf(all()),
    );
  sheet.figure('due', on('due'));
  if (suspended !== undefined) sheet.figure('suspended', on('suspended'));
}

/** The sum, with the places that its summands have. */
function add(amounts: readonly Amount[], places = placesOf(amounts)): string {
  return sum(amounts.map(({ amount }) => decimal(amount))).toFixed(places);
}

const placesOf = (amounts: readonly Amount[]): number =>
  amounts.reduce((most, { amount }) => Math.max(most, amount.split('.')[1]?.length ?? 0), 0);

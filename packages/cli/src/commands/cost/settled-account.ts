import { type BudgetCurrency, formatAmount, parseAmount } from '@acta/sdk';
import type { CostLine } from '@acta/sdk';

/**
 * The account that a settlement states: the section's as it is now, and what it leaves. A balance
 * below zero gets a sign, and is refused as no amount.
 */
export function settledAccount(
  { sides }: CostLine,
  section: string,
  amount: string,
  currency: string,
  final: boolean,
): Readonly<Record<string, string>> {
  const kept = currency as BudgetCurrency;
  const side = sides.find((one) => one.section === section);
  const { contributed = '0.00', claimed = '0.00', settled = '0.00', balance = '0.00' } = side ?? {};
  const left = parseAmount(balance, kept) - parseAmount(amount, kept);
  return {
    contributed,
    claimed,
    settled,
    balance: formatAmount(left, kept),
    final: final ? 'yes' : 'no',
  };
}

import { ActaError } from '../errors/acta-error.ts';

/** Digits of the minor unit (ISO 4217) of the currencies in which budget lines are kept. */
export const MINOR_DIGITS = { CAD: 2, MXN: 2, USD: 2 } as const;
export type BudgetCurrency = keyof typeof MINOR_DIGITS;

/** @throws ActaError COST_CURRENCY_UNKNOWN {currency} */
export function parseCurrency(currency: string): BudgetCurrency {
  if (!Object.hasOwn(MINOR_DIGITS, currency)) {
    throw new ActaError('COST_CURRENCY_UNKNOWN', { currency: currency.slice(0, 16) });
  }
  return currency as BudgetCurrency;
}

/**
 * An amount as it stands in a note, in whole minor units: `"1250.00"` USD → 125000n. Exactly the
 * digits of the minor unit, no sign, no leading zeros: one amount has one text.
 *
 * @throws ActaError COST_AMOUNT_MALFORMED {amount, digits}
 */
export function parseAmount(amount: string, currency: BudgetCurrency): bigint {
  const digits = MINOR_DIGITS[currency];
  const [, whole, fraction] = /^(0|[1-9][0-9]{0,14})\.([0-9]+)$/.exec(amount) ?? [];
  if (whole === undefined || fraction?.length !== digits) {
    throw new ActaError('COST_AMOUNT_MALFORMED', { amount: amount.slice(0, 40), digits });
  }
  return BigInt(whole + fraction);
}

/** The text of an amount: 125000n USD → `"1250.00"`; of what is below zero, with a sign. */
export function formatAmount(minor: bigint, currency: BudgetCurrency): string {
  const digits = MINOR_DIGITS[currency];
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return `${minor < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

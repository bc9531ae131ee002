import { ActaError } from '@acta/protocol';
import BigJs from 'big.js';

/**
 * An exact decimal. Nothing in this package divides, so no digit is ever lost: amounts change only
 * where a named rounding (`rounding.ts`) says so.
 */
export type Decimal = BigJs.Big;

/** A constructor of our own: `strict` refuses every JavaScript number, so no float slips in. */
const Exact = BigJs();
Exact.strict = true;

/** Long enough for any product of the engine, short enough that hostile text costs nothing. */
const FORM = /^-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,40})?$/;

/** @throws ActaError DUTY_DECIMAL_MALFORMED {text} */
export function decimal(text: string): Decimal {
  if (typeof text !== 'string' || !FORM.test(text)) {
    throw new ActaError('DUTY_DECIMAL_MALFORMED', { text: String(text).slice(0, 80) });
  }
  return new Exact(text);
}

export const ZERO: Decimal = decimal('0');
const HUNDREDTH: Decimal = decimal('0.01');

/** Plain digits without exponent or trailing zeros: the one text of a number. */
export function plain(value: Decimal): string {
  return value.toFixed();
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

/** `percent` of `base`, exact. */
export function percentOf(percent: Decimal, base: Decimal): Decimal {
  return percent.times(base).times(HUNDREDTH);
}

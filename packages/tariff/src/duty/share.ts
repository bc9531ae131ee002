import { type Decimal, decimal } from '../support/decimal.ts';

/**
 * Shares a whole amount among weights so that the shares are whole and add up to it: each gets the
 * whole part of its proportion, and what is left goes unit by unit to the largest remainders; of
 * equal remainders the one with the lower key goes first. Where no part weighs anything, all weigh
 * the same.
 *
 * Computed in integers: the proportion is never written as a decimal.
 */
export function share(
  total: Decimal,
  parts: readonly { readonly weight: Decimal; readonly key: number }[],
): Decimal[] {
  const amount = total.unitsAt(0);
  const weights = weigh(parts.map(({ weight }) => scaled(weight)));
  const all = weights.reduce((a, b) => a + b, 0n);
  const shares = weights.map((weight) => (amount * weight) / all);
  let left = amount - shares.reduce((a, b) => a + b, 0n);
  const order = parts
    .map(({ key }, i) => ({ i, key, rest: (amount * weights[i]!) % all }))
    .sort((a, b) => (a.rest === b.rest ? a.key - b.key : a.rest > b.rest ? -1 : 1));
  for (const { i } of order) {
    if (left === 0n) break;
    shares[i] = shares[i]! + 1n;
    left -= 1n;
  }
  return shares.map((one) => decimal(one.toString()));
}

const weigh = (weights: readonly bigint[]): readonly bigint[] =>
  weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n);

/** Values have at most 6 decimals and so have exchange rates: 12 make any product an integer. */
const scaled = (weight: Decimal): bigint => weight.unitsAt(12);

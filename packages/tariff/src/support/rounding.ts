import { type Decimal, decimal, ONE } from './decimal.ts';

const HALF = decimal('0.5');

/**
 * The ways in which an exact amount becomes one that is written down. Rule sets name them, so a
 * name once given keeps its meaning; each returns text with the places of its currency.
 */
export const ROUNDINGS = {
  /** US cents: half a cent and more is taken up. */
  'usd-cents-half-up': (exact: Decimal) => exact.round(2, 'half up').toFixed(2),
  /** US cents: half a cent goes to the even neighbour. */
  'usd-cents-half-even': (exact: Decimal) => exact.round(2, 'half even').toFixed(2),
  /**
   * Whole pesos by CFF Art. 20: 1 to 50 centavos go down, 51 to 99 up. Which centavos there are is
   * settled first: half a centavo and more is taken up (10.505 → 10.51 → 11; 10.504 → 10.50 → 10).
   */
  'mxn-pesos-cff-20': (exact: Decimal) => {
    const centavos = exact.round(2, 'half up');
    const pesos = centavos.round(0, 'down');
    return (centavos.minus(pesos).gt(HALF) ? pesos.plus(ONE) : pesos).toFixed(0);
  },
} as const satisfies Record<string, (exact: Decimal) => string>;

export type Rounding = keyof typeof ROUNDINGS;

/** To whole units, a half taken up. */
export function wholeHalfUp(exact: Decimal): Decimal {
  return exact.round(0, 'half up');
}

/** To hundredths of a unit, a half taken up. */
export function hundredthsHalfUp(exact: Decimal): Decimal {
  return exact.round(2, 'half up');
}

/** The whole units in an amount. */
export function floor(exact: Decimal): Decimal {
  return exact.round(0, 'down');
}

import { ActaError } from '@acta/protocol';
import { type Decimal, decimal, ONE, plain, sum, ZERO } from '../support/decimal.ts';
import { floor, wholeHalfUp } from '../support/rounding.ts';

/** A part of an invoice whose value is brought to even dollars. */
export interface Part {
  readonly exact: Decimal;
  /** Ad valorem rates on it, in per cent: of two equal fractions the lower rate gives way. */
  readonly rate: () => Decimal;
  /** Settles what the regulation leaves open, whatever order the parts come in. */
  readonly key: string;
}

/**
 * Brings the parts of a total to even dollars so that they add up to it, by 19 CFR 159.3(a):
 * below 50 cents is disregarded, 50 cents and more is taken up; "the total dutiable value … shall
 * not be increased or decreased by more than the rounding of the total". Where the parts give too
 * much, the lower of the fractions of 50 cents and more are dropped; where too little, the larger
 * of those below are taken up; "in the case of two equal fractions, the one subject to the lower
 * rate of duty shall be dropped or taken up, as the case may be".
 *
 * @param total the total in even dollars: of the invoice, or of the unit the parts make up
 */
export function evenDollars(parts: readonly Part[], total: Decimal): Decimal[] {
  const rounded = parts.map(({ exact }) => wholeHalfUp(exact));
  const excess = sum(rounded).minus(total);
  if (excess.isZero()) return rounded;
  const over = excess.gt(ZERO);
  const order = parts
    .map((part, i) => ({ ...part, i, fraction: part.exact.minus(floor(part.exact)) }))
    .filter(({ fraction }) => fraction.gte(HALF) === over)
    .sort(
      (a, b) =>
        (over ? a.fraction.cmp(b.fraction) : b.fraction.cmp(a.fraction)) ||
        a.rate().cmp(b.rate()) ||
        (a.key < b.key ? -1 : 1),
    );
  const wanted = excess.abs();
  const some = order.slice(0, Number(wanted.unitsAt(0)));
  for (const { i } of some) {
    rounded[i] = over ? rounded[i]!.minus(ONE) : rounded[i]!.plus(ONE);
  }
  if (wanted.gt(decimal(String(some.length)))) {
    // Never so by arithmetic: the total is one that somebody states.
    const problem = `${parts.length} parts do not make up ${plain(total)}`;
    throw new ActaError('DUTY_ASSESSMENT_MALFORMED', { problem });
  }
  return rounded;
}

const HALF = decimal('0.5');

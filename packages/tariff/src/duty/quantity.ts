import { ActaError } from '@acta/protocol';
import type { DeclarationLine } from '../declaration/declaration.ts';
import { DEGREES, type Polarized, RATE_UNITS, type Specific } from '../rate/rate.ts';
import { type Decimal, decimal, HUNDRED, ONE, ZERO } from '../support/decimal.ts';
import { hundredthsHalfUp, wholeHalfUp } from '../support/rounding.ts';
import type { Base } from './component.ts';
import { partOf } from './part-value.ts';

/**
 * The quantity that a specific rate is applied to, by 19 CFR 159.3(b): at rates of $1 or less per
 * unit whole units, a half taken up; above, hundredths of a unit.
 *
 * @throws ActaError DUTY_QUANTITY_MISSING {line, unit}, DUTY_PART_MISSING {line, part, unit}
 */
export function quantityFor(line: DeclarationLine, term: Specific | Polarized): Base {
  const { amount: exact, basis } = exactQuantity(line, term);
  const amount = decimal(term.amount).gt(ONE) ? hundredthsHalfUp(exact) : wholeHalfUp(exact);
  return { amount, basis };
}

/** The quantity as it is declared. */
export function exactQuantity(line: DeclarationLine, term: Specific | Polarized): Base {
  const { per, of } = term.kind === 'specific' ? term : ({ per: 'kg', of: undefined } as const);
  const units: readonly string[] = RATE_UNITS[per];
  const { unit, amount: text } = of === undefined ? quantity(line, units) : partOf(line, of, units);
  return {
    amount: decimal(text),
    basis: `quantity ${text} ${unit}${of === undefined ? '' : ` of ${of}`}`,
  };
}

/** Polarization of a line's sugar, in degrees; above 100 there is none. */
export function degreesOf(line: DeclarationLine): Decimal {
  return decimal(quantity(line, [DEGREES]).amount);
}

/** What a kilogram of sugar pays: less for each degree under 100, but not less than the floor. */
export function perKilogram({ amount, less, floor }: Polarized, degrees: Decimal): Decimal {
  const under = HUNDRED.minus(degrees);
  const reduced = under.gt(ZERO)
    ? decimal(amount).minus(decimal(less).times(under))
    : decimal(amount);
  return reduced.gt(decimal(floor)) ? reduced : decimal(floor);
}

function quantity(line: DeclarationLine, units: readonly string[]) {
  const declared = line.quantities.find(({ unit }) => units.includes(unit));
  if (declared === undefined) {
    throw new ActaError('DUTY_QUANTITY_MISSING', { line: line.number, unit: units.join(' / ') });
  }
  return declared;
}

import { ActaError } from '@acta/protocol';
import type { DeclarationLine } from '../declaration/declaration.ts';
import { LESS_PREFIX } from '../rate/parse-reduced.ts';
import { type Decimal, decimal, plain } from '../support/decimal.ts';
import { wholeHalfUp } from '../support/rounding.ts';
import type { Base } from './component.ts';

/**
 * A part that a line declares, in one of these units.
 *
 * @throws ActaError DUTY_PART_MISSING {line, part, unit}
 */
export function partOf(line: DeclarationLine, of: string, units: readonly string[]) {
  const part = line.parts?.find((one) => one.of === of && units.includes(one.unit));
  if (part === undefined) {
    const unit = units.join(' / ');
    throw new ActaError('DUTY_PART_MISSING', { line: line.number, part: of, unit });
  }
  return part;
}

/**
 * A part of the entered value: what is declared, in even dollars; or, of `full value less …`, what
 * is left of the value.
 *
 * @param value entered value of the line
 * @param rate dollars for one unit of the invoice's currency
 * @throws ActaError DUTY_PART_MISSING, DUTY_PART_EXCEEDS_VALUE {line, part}
 */
export function partValue(line: DeclarationLine, upon: string, value: string, rate: string): Base {
  const less = upon.startsWith(LESS_PREFIX);
  const of = less ? upon.slice(LESS_PREFIX.length) : upon;
  const declared = decimal(partOf(line, of, ['']).amount);
  if (declared.gt(decimal(line.value))) {
    throw new ActaError('DUTY_PART_EXCEEDS_VALUE', { line: line.number, part: of });
  }
  const dollars = wholeHalfUp(declared.times(decimal(rate)));
  const whole = decimal(value);
  // A part of all of the value may round above it: the whole is then the part.
  const part = dollars.gt(whole) ? whole : dollars;
  return {
    amount: less ? whole.minus(part) : part,
    basis: less ? `entered value ${value} - ${of} ${text(part)}` : `${of} ${text(part)}`,
  };
}

const text = (amount: Decimal): string => plain(amount);

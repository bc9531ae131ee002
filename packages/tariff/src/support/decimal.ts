import { ActaError } from '@acta/protocol';

/**
 * An exact decimal: an integer of units and how many places they have, 5.40 is 540 with two.
 *
 * Nothing in this package divides, so no digit is ever lost: amounts change only where a named
 * rounding (`rounding.ts`) says so. The integer is a JavaScript number as long as it is a safe one,
 * and a bigint beyond: a declaration of ten thousand lines takes a third of the time that it takes
 * with a decimal library. One stands beside this in the tests and must always agree.
 */
export class Decimal {
  readonly #units: number | bigint;
  readonly #places: number;

  private constructor(units: number | bigint, places: number) {
    this.#units = units;
    this.#places = places;
  }

  /** @param text a decimal that `decimal` has checked */
  static parse(text: string): Decimal {
    const point = text.indexOf('.');
    const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
    const places = point < 0 ? 0 : text.length - point - 1;
    return new Decimal(digits.length <= SAFE_DIGITS ? Number(digits) : BigInt(digits), places);
  }

  plus(other: Decimal): Decimal {
    const places = Math.max(this.#places, other.#places);
    return new Decimal(add(this.#at(places), other.#at(places)), places);
  }

  minus(other: Decimal): Decimal {
    const places = Math.max(this.#places, other.#places);
    return new Decimal(add(this.#at(places), negate(other.#at(places))), places);
  }

  times(other: Decimal): Decimal {
    return new Decimal(multiply(this.#units, other.#units), this.#places + other.#places);
  }

  /** A hundredth of it. */
  hundredth(): Decimal {
    return new Decimal(this.#units, this.#places + 2);
  }

  /** Negative, 0 or positive as this is less, equal or more. */
  cmp(other: Decimal): number {
    const places = Math.max(this.#places, other.#places);
    const [a, b] = [this.#at(places), other.#at(places)];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  gt(other: Decimal): boolean {
    return this.cmp(other) > 0;
  }

  gte(other: Decimal): boolean {
    return this.cmp(other) >= 0;
  }

  lt(other: Decimal): boolean {
    return this.cmp(other) < 0;
  }

  lte(other: Decimal): boolean {
    return this.cmp(other) <= 0;
  }

  isZero(): boolean {
    return Number(this.#units) === 0;
  }

  abs(): Decimal {
    return this.#units < 0 ? new Decimal(negate(this.#units), this.#places) : this;
  }

  /** The integer of units that it is at so many places, what is beyond them cut off. */
  unitsAt(places: number): bigint {
    return BigInt(this.round(places, 'down').#at(places));
  }

  /** To so many places; what is beyond them is cut off, or taken up from the half on. */
  round(places: number, how: 'down' | 'half up' | 'half even'): Decimal {
    const beyond = this.#places - places;
    if (beyond <= 0) return this;
    if (typeof this.#units === 'bigint' || beyond > SAFE_POWER) {
      return new Decimal(small(roundBig(BigInt(this.#units), powerOf(beyond), how)), places);
    }
    // The remainder of safe integers is exact, and so is the division without it.
    const one = 10 ** beyond;
    const rest = this.#units % one;
    const whole = (this.#units - rest) / one;
    const twice = Math.abs(rest) * 2;
    const up = twice > one || (twice === one && (how === 'half up' || whole % 2 !== 0));
    return new Decimal(how !== 'down' && up ? whole + (this.#units < 0 ? -1 : 1) : whole, places);
  }

  /** Digits with so many places, a half beyond them taken up. */
  toFixed(places: number): string {
    return write(this.round(places, 'half up').#at(places), places);
  }

  /** Digits without trailing zeros: the one text of a number. */
  toString(): string {
    const text = write(this.#units, this.#places);
    if (this.#places === 0 || !text.endsWith('0')) return text;
    return text.replace(/\.?0+$/, '');
  }

  #at(places: number): number | bigint {
    const missing = places - this.#places;
    if (missing === 0) return this.#units;
    return missing > SAFE_POWER
      ? BigInt(this.#units) * powerOf(missing)
      : multiply(this.#units, 10 ** missing);
  }
}

/** Any integer of so many digits, sign included, is a safe one; so is ten to that power. */
const SAFE_DIGITS = 15;
const SAFE_POWER = 15;

function add(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const total = a + b;
    if (Number.isSafeInteger(total)) return total;
  }
  return small(BigInt(a) + BigInt(b));
}

function multiply(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    // A product that rounds to a safe integer is one: above 2^53 no double is.
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return small(BigInt(a) * BigInt(b));
}

/** Zero has one sign: -0 would be written as another number. */
const negate = (units: number | bigint): number | bigint =>
  typeof units === 'bigint' ? -units : 0 - units;

const MOST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const small = (units: bigint): number | bigint =>
  units <= MOST_SAFE && units >= -MOST_SAFE ? Number(units) : units;

function roundBig(units: bigint, one: bigint, how: 'down' | 'half up' | 'half even'): bigint {
  const whole = units / one;
  const rest = units - whole * one;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const up = twice > one || (twice === one && (how === 'half up' || whole % 2n !== 0n));
  return how !== 'down' && up ? whole + (units < 0n ? -1n : 1n) : whole;
}

const powers: bigint[] = [1n];

function powerOf(exponent: number): bigint {
  while (powers.length <= exponent) powers.push(powers.at(-1)! * 10n);
  return powers[exponent]!;
}

function write(units: number | bigint, places: number): string {
  if (places === 0) return String(units);
  const sign = units < 0 ? '-' : '';
  const digits = String(units < 0 ? negate(units) : units).padStart(places + 1, '0');
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Long enough for any product of the engine, short enough that hostile text costs nothing. */
const FORM = /^-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,40})?$/;

/** What was written last is as a rule what is read next: a figure, and then what follows from it. */
let written: { readonly text: string; readonly value: Decimal } | undefined;

/** @throws ActaError DUTY_DECIMAL_MALFORMED {text} */
export function decimal(text: string): Decimal {
  if (written !== undefined && written.text === text) return written.value;
  if (typeof text !== 'string' || !FORM.test(text)) {
    throw new ActaError('DUTY_DECIMAL_MALFORMED', { text: String(text).slice(0, 80) });
  }
  return Decimal.parse(text);
}

export const ZERO: Decimal = decimal('0');
export const ONE: Decimal = decimal('1');
export const HUNDRED: Decimal = decimal('100');

/** Plain digits without exponent or trailing zeros: the one text of a number. */
export function plain(value: Decimal): string {
  const text = value.toString();
  written = { text, value };
  return text;
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

/** `percent` of `base`, exact. */
export function percentOf(percent: Decimal, base: Decimal): Decimal {
  return percent.times(base).hundredth();
}

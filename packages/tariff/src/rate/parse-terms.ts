import { ActaError } from '@acta/protocol';
import { decimal, plain } from '../support/decimal.ts';
import { LESS_PREFIX } from './parse-reduced.ts';
import { partNamed } from './part.ts';
import { type Polarized, RATE_UNITS, type RateUnit, type Term } from './rate.ts';

const NUMBER = '[0-9]{1,6}(?:\\.[0-9]{1,8})?';
const AD_VALOREM = new RegExp(
  `^(${NUMBER}) ?(?:%|percent)(?: (?:up)?on (.+)| of the cost of such (.+))?$`,
);
const MONEY = `(?:\\$(${NUMBER})|(${NUMBER}) ?¢)`;
const SPECIFIC = new RegExp(`^${MONEY} ?(?:/ ?(.+)|(each))$`);
const PART = /^(.+?)(?: (?:on|of) |, including )(.+)$/;
const CENTS = `(${NUMBER}) ?¢ ?/ ?kg`;
const POLARIZED = new RegExp(
  `^${CENTS} less ${CENTS} for each degree under 100 degrees` +
    `(?: \\(and fractions of a degree in proportion\\))? but not less than ${CENTS}$`,
);
const FULL_VALUE = 'the full value of the imported article';

/**
 * Reads a sum of terms.
 *
 * @throws ActaError RATE_UNREADABLE {text}
 */
export function parseTerms(sum: string, text: string): Term[] {
  return sum.split(/ ?\+ ?/).map((term) => {
    const parsed = parseTerm(term);
    if (parsed === undefined) throw new ActaError('RATE_UNREADABLE', { text: text.slice(0, 200) });
    return parsed;
  });
}

function parseTerm(term: string): Term | undefined {
  const percent = AD_VALOREM.exec(term);
  if (percent !== null) {
    const upon = uponOf(percent[2] ?? percent[3]);
    if (upon === undefined) return undefined;
    return { kind: 'ad valorem', percent: plain(decimal(canonical(percent[1]!))), upon };
  }
  return polarized(term) ?? specific(term);
}

function uponOf(words: string | undefined): string | undefined {
  if (words === undefined || words === FULL_VALUE) return 'value';
  if (words.startsWith(`the ${LESS_PREFIX}`)) return words.slice('the '.length);
  return partNamed(words);
}

function specific(term: string): Term | undefined {
  const match = SPECIFIC.exec(term);
  if (match === null) return undefined;
  const [, dollars, cents, per, each] = match;
  const amount = dollars === undefined ? inDollars(cents!) : plain(decimal(canonical(dollars)));
  const whole = unitOf(each ?? per!);
  if (whole !== undefined) return { kind: 'specific', amount, per: whole };
  const [, unit, words] = PART.exec(per ?? '') ?? [];
  const [own, of] = [unitOf(unit ?? ''), partNamed(words ?? '')];
  if (own === undefined || of === undefined) return undefined;
  return { kind: 'specific', amount, per: own, of };
}

function polarized(term: string): Polarized | undefined {
  const match = POLARIZED.exec(term);
  if (match === null) return undefined;
  const [amount, less, floor] = match.slice(1).map(inDollars) as [string, string, string];
  return { kind: 'polarized', amount, less, floor };
}

const inDollars = (cents: string): string => plain(decimal(canonical(cents)).hundredth());

/** `007.50` is as clear as `7.50`, and no form of a decimal of ours. */
const canonical = (digits: string): string => digits.replace(/^0+(?=[0-9])/, '');

/** Spellings of the same unit. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'pf. liter': 'pf.liter',
  'lin. m': 'm',
  '1,000': '1000',
  '1,000 pins': '1000',
};

function unitOf(unit: string): RateUnit | undefined {
  const name = SPELLINGS[unit] ?? unit;
  return Object.hasOwn(RATE_UNITS, name) ? (name as RateUnit) : undefined;
}

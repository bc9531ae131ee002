import { ActaError } from '@acta/protocol';
import { decimal, plain } from '../support/decimal.ts';
import { type Rate, RATE_UNITS, type RateUnit, type Term } from './rate.ts';

const NUMBER = '[0-9]{1,6}(?:\\.[0-9]{1,8})?';
const AD_VALOREM = new RegExp(`^(${NUMBER}) ?%( upon the value of the non-U\\.S\\. content)?$`);
const SPECIFIC = new RegExp(`^(?:\\$(${NUMBER})|(${NUMBER}) ?¢) ?(?:/ ?(.+)|(each))$`);
const BASE =
  /^the duty provided in the applicable subheading(?:\.| ?(?:\+|plus) ?(?:a duty of )?(.+))?$/i;
const SEE = /^see (?:headings? |subheadings? )?([0-9][0-9., -]+[0-9])$/i;
/** References to footnotes (`1/`, `2/ 3/`) say where to read more, not how much to pay. */
const FOOTNOTES = /(?: ?[0-9]{1,2}\/)+$/;

/**
 * Reads a rate of the Harmonized Tariff Schedule of the United States, chapters 1 to 99.
 *
 * A text that is not fully understood is refused, never read as zero or in part: an attacker, or
 * a careless export, would have duty vanish behind a word we skip.
 *
 * @throws ActaError RATE_EMPTY, RATE_UNREADABLE {text}
 */
export function parseRate(text: string): Rate {
  const rate = tidy(text);
  if (rate === '') throw new ActaError('RATE_EMPTY');
  if (/^free$/i.test(rate)) return { kind: 'free' };
  if (/^no change\.?$/i.test(rate)) return { kind: 'unchanged' };
  const see = SEE.exec(rate);
  if (see !== null) return { kind: 'see', where: see[1]! };
  const base = BASE.exec(rate);
  if (base === null) return { kind: 'terms', terms: parseTerms(rate, text) };
  return { kind: 'base', terms: base[1] === undefined ? [] : parseTerms(base[1], text) };
}

/** One kind of blank, no footnote references. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().replace(FOOTNOTES, '');
}

function parseTerms(sum: string, text: string): Term[] {
  return sum.split(/ ?\+ ?/).map((term) => {
    const parsed = parseTerm(term);
    if (parsed === undefined) throw new ActaError('RATE_UNREADABLE', { text: text.slice(0, 200) });
    return parsed;
  });
}

function parseTerm(term: string): Term | undefined {
  const percent = AD_VALOREM.exec(term);
  if (percent !== null) {
    return {
      kind: 'ad valorem',
      percent: plain(decimal(canonical(percent[1]!))),
      upon: percent[2] === undefined ? 'value' : 'non-U.S. content',
    };
  }
  const specific = SPECIFIC.exec(term);
  if (specific === null) return undefined;
  const per = specific[4] ?? specific[3]!;
  if (!isRateUnit(per)) return undefined;
  const dollars = specific[1];
  const amount =
    dollars === undefined
      ? decimal(canonical(specific[2]!)).times('0.01')
      : decimal(canonical(dollars));
  return { kind: 'specific', amount: plain(amount), per };
}

/** `007.50` is as clear as `7.50`, and no form of a decimal of ours. */
const canonical = (digits: string): string => digits.replace(/^0+(?=[0-9])/, '');

const isRateUnit = (unit: string): unit is RateUnit => Object.hasOwn(RATE_UNITS, unit);

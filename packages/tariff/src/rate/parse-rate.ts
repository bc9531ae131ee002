import { ActaError } from '@acta/protocol';
import { parseReduced } from './parse-reduced.ts';
import { parseTerms } from './parse-terms.ts';
import type { Rate } from './rate.ts';

const BASE =
  /^the duty provided (?:for )?in ?the applicable subheading(?:\.| ?(?:\+|plus) ?(?:a duty of )?(.+?)\.?)?$/i;
/** In force of a heading that gives no relief: the goods' own rate, and nothing else. */
const OWN = /^the rate applicable in the absence of this heading$/i;
const HEADINGS = /^see (?:headings? |subheadings? )?([0-9][0-9., -]+[0-9])$/i;
const NOTE =
  /^see ((?:additional |statistical )?(?:U\.S\. )?notes? [0-9]+[a-z]?(?:\([a-z0-9]+\))*(?: to this (?:sub-? ?)?chapter)?)$/i;
const ELSEWHERE =
  /^(?:see )?(the (?:duty )?rates? (?:of duty )?(?:applicable to|provided (?:for|in|under)|that would) .+)$/i;
/** References to footnotes (`1/`, `2/ 3/`) say where to read more, not how much to pay. */
const FOOTNOTES = /(?: ?[0-9]{1,2}\/)+$/;

/** Schedules hold a few hundred texts on tens of thousands of lines. */
const KNOWN = new Map<string, Rate>();
const MOST_KNOWN = 10_000;

/**
 * Reads a rate of the Harmonized Tariff Schedule of the United States, chapters 1 to 99.
 *
 * A text that is not fully understood is refused, never read as zero or in part: an attacker, or
 * a careless export, would have duty vanish behind a word we skip.
 *
 * @throws ActaError RATE_EMPTY, RATE_UNREADABLE {text}
 */
export function parseRate(text: string): Rate {
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  const rate = read(text);
  // Whoever feeds us ever new texts gains nothing but the work of reading each.
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(text, rate);
  return rate;
}

function read(text: string): Rate {
  const rate = tidy(text);
  if (rate === '') throw new ActaError('RATE_EMPTY');
  if (/^free$/i.test(rate)) return { kind: 'free' };
  if (/^no change\.?$/i.test(rate)) return { kind: 'unchanged' };
  if (OWN.test(rate)) return { kind: 'base', terms: [] };
  for (const form of [HEADINGS, NOTE, ELSEWHERE]) {
    const see = form.exec(rate);
    if (see !== null) return { kind: 'see', where: see[1]! };
  }
  const reduced = parseReduced(rate);
  if (reduced !== undefined) return reduced;
  const base = BASE.exec(rate);
  if (base === null) return { kind: 'terms', terms: parseTerms(rate, text) };
  return { kind: 'base', terms: base[1] === undefined ? [] : parseTerms(base[1], text) };
}

/** One kind of blank, no footnote references. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().replace(FOOTNOTES, '');
}

import { ActaError } from '@acta/protocol';
import { decimal, plain } from '../support/decimal.ts';
import type { Rate } from './rate.ts';

const EXEMPT = /^ex\.?$/i;
const PERCENT = /^([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?$/;

/**
 * Reads a rate of the Mexican tariff (LIGIE): `Ex.` or a number of per cent, with or without its
 * sign. Specific and mixed rates (sugar, footwear) are written in ways that no source at hand
 * shows, so they are refused.
 *
 * @throws ActaError RATE_EMPTY, RATE_UNREADABLE {text}
 */
export function parseMexicanRate(text: string): Rate {
  const rate = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (rate === '') throw new ActaError('RATE_EMPTY');
  if (EXEMPT.test(rate)) return { kind: 'free' };
  const percent = PERCENT.exec(rate)?.[1]?.replace(/^0+(?=[0-9])/, '');
  if (percent === undefined) throw new ActaError('RATE_UNREADABLE', { text: text.slice(0, 200) });
  return {
    kind: 'terms',
    terms: [{ kind: 'ad valorem', percent: plain(decimal(percent)), upon: 'value' }],
  };
}

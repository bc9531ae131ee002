import { partNamed } from './part.ts';
import type { Rate } from './rate.ts';

/** What a note in brackets adds is where to read more. */
const NOTE = / ?\(see U\.S\. note [0-9]+ (?:of|to) this subchapter\)$/i;
const UPON = /^a duty upon the value of (?:the |such )?(.+)$/i;
/** U.S. goods assembled abroad: 9802.00.80, .91; textiles of 9819, 9820. */
const LESS =
  /^a duty upon the full value of the imported article,? less (?:the (?:cost or )?value of )?(.+)$/i;

/** The name of what is left of a value when a part of it is taken off. */
export const lessPart = (part: string): string => `${LESS_PREFIX}${part}`;
export const LESS_PREFIX = 'full value less ';

/**
 * Reads a rate of chapter 98 that is the goods' own rate upon a part of their value: repairs, or
 * all but the U.S. components.
 */
export function parseReduced(rate: string): Rate | undefined {
  const text = rate.replace(NOTE, '');
  const less = LESS.exec(text);
  if (less !== null) return { kind: 'reduced', upon: lessPart(less[1]!) };
  const upon = UPON.exec(text);
  const part = upon === null ? undefined : partNamed(upon[1]!);
  return part === undefined ? undefined : { kind: 'reduced', upon: part };
}

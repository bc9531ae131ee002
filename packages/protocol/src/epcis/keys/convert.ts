import { ActaError } from '../../errors/acta-error.ts';
import { parseDigitalLink, writeDigitalLink } from './digital-link.ts';
import { isEpcUrn, parseEpcUrn, writeEpcUrn } from './epc-urn.ts';
import { type Gs1Key, prefixDigits } from './gs1-key.ts';

/**
 * The length of the company prefix with which these digits begin, where it is known. GS1 keeps the
 * list; a link does not show it and nobody may guess it.
 */
export type PrefixLength = (digits: string) => number | undefined;

/**
 * Reads a GS1 key out of a URI.
 *
 * @returns undefined for any other URI
 * @throws ActaError EPC_MALFORMED, EPC_CHECK_DIGIT
 */
export function parseGs1Key(uri: string): Gs1Key | undefined {
  return isEpcUrn(uri) ? parseEpcUrn(uri) : parseDigitalLink(uri);
}

/**
 * The canonical GS1 Digital Link of a URI; any other URI as it is.
 *
 * @throws ActaError EPC_MALFORMED, EPC_CHECK_DIGIT
 */
export function toDigitalLink(uri: string): string {
  const key = parseGs1Key(uri);
  return key === undefined ? uri : writeDigitalLink(key);
}

/**
 * The EPC URN of a URI; any other URI as it is.
 *
 * @throws ActaError EPC_PREFIX_UNKNOWN for a link under a prefix of unknown length, EPC_MALFORMED,
 *   EPC_CHECK_DIGIT
 */
export function toEpcUrn(uri: string, prefixLength: PrefixLength): string {
  if (isEpcUrn(uri)) {
    parseEpcUrn(uri);
    return uri;
  }
  const key = parseDigitalLink(uri);
  if (key === undefined) return uri;
  const length = prefixLength(prefixDigits(key));
  if (length === undefined) throw new ActaError('EPC_PREFIX_UNKNOWN', { key: key.name });
  return writeEpcUrn(key, length);
}

/**
 * Learns the lengths of prefixes from URNs: no GS1 company prefix begins with another, so one that was
 * written once tells it of every key under it.
 */
export function prefixesFrom(uris: Iterable<string>): PrefixLength {
  const known = new Set<string>();
  for (const uri of uris) {
    if (!isEpcUrn(uri)) continue;
    const key = attempt(() => parseEpcUrn(uri));
    if (key?.prefixLength !== undefined) known.add(prefixDigits(key).slice(0, key.prefixLength));
  }
  return (digits) => {
    for (let length = 6; length <= 12; length += 1) {
      if (known.has(digits.slice(0, length))) return length;
    }
    return undefined;
  };
}

/**
 * What a URI is compared by: its canonical link, or itself where it is no key or a wrong one.
 * A query must find what was captured, however each of them wrote it.
 */
export function comparable(uri: string): string {
  return attempt(() => toDigitalLink(uri)) ?? uri;
}

/** Whether a URI writes a GS1 key, rightly. */
export const isGs1Key = (uri: string): boolean => attempt(() => parseGs1Key(uri)) !== undefined;

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { ActaError } from '@acta/protocol';

const HOUR = 3_600_000;
/** Events of a page where nothing else is asked (EPCIS 2.0), and the most. */
const PER_PAGE = 30;
const MOST_PER_PAGE = 500;

/** Where the next page begins. It opens nothing: who may see what is asked again for every page. */
export interface Place {
  readonly seq: number;
  /** Milliseconds. */
  readonly eventTime: number;
  /** Events given so far. */
  readonly given: number;
}

/** A token is of one asker and one query: it can't be carried over to another. */
export const marked = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);

/** @param now milliseconds */
export function writeToken(
  { seq, eventTime, given }: Place,
  mark: string,
  now: number,
): { token: string; expires: number } {
  const expires = now + HOUR;
  const text = JSON.stringify([seq, eventTime, given, expires, mark]);
  return { token: Buffer.from(text).toString('base64url'), expires };
}

/** @throws ActaError EPCIS_PAGE_TOKEN */
export function readToken(token: unknown, mark: string, now: number): Place | undefined {
  if (token === undefined) return undefined;
  try {
    const parts = JSON.parse(Buffer.from(String(token), 'base64url').toString()) as unknown[];
    const [seq, eventTime, given, expires, of] = parts;
    const isWhole = [seq, eventTime, given, expires].every((one) => Number.isSafeInteger(one));
    if (isWhole && of === mark && Number(expires) > now) {
      return { seq: Number(seq), eventTime: Number(eventTime), given: Number(given) };
    }
  } catch {
    // Not one of ours.
  }
  throw new ActaError('EPCIS_PAGE_TOKEN');
}

/** @throws ActaError EPCIS_QUERY_PARAMETER */
export function perPageOf(given: unknown): number {
  if (given === undefined) return PER_PAGE;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) {
    throw new ActaError('EPCIS_QUERY_PARAMETER', { path: '/perPage', problem: 'a whole number' });
  }
  return Math.min(number, MOST_PER_PAGE);
}

/**
 * A namespace of the index. Keys are texts whose parts are joined by `/`: ids as they stand in
 * JSON, numbers as ten digits so that rows lie in numeric order.
 */
export interface Bucket<V> {
  readonly prefix: string;
  readonly encoding: 'json' | 'view';
  /** Only says which values the bucket holds. */
  readonly values?: V;
}

export type KeyPart = string | number;

/** A bucket whose values are JSON. */
export const rows = <V>(prefix: string): Bucket<V> => ({ prefix, encoding: 'json' });

/** A bucket whose values are bytes. */
export const bytes = (prefix: string): Bucket<Uint8Array> => ({ prefix, encoding: 'view' });

const DIGITS = 10;

/** The key of a row. */
export function keyOf(bucket: Bucket<unknown>, parts: readonly KeyPart[]): string {
  let key = bucket.prefix;
  for (const part of parts) {
    key += '/';
    key += typeof part === 'string' ? part : padded(part);
  }
  return key;
}

/** What an iterator takes for all rows under a beginning of a key, after one of them. */
export function rangeUnder(
  bucket: Bucket<unknown>,
  beginning: readonly KeyPart[],
  after?: KeyPart,
): { gt: string; lt: string } {
  const base = keyOf(bucket, beginning);
  // '0' is the character after '/': past every key that begins with `base/`.
  return {
    gt: keyOf(bucket, after === undefined ? [...beginning, ''] : [...beginning, after]),
    lt: `${base}0`,
  };
}

/** The last part of a key as a number. */
export function lastNumber(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1));
}

/** The last part of a key as it stands. */
export function lastText(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

function padded(number: number): string {
  const text = String(number);
  if (text.length > DIGITS || number < 0) throw new RangeError(`${number} does not fit a key`);
  return text.padStart(DIGITS, '0');
}

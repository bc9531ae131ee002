import type { ClassicLevel } from 'classic-level';
import { type Bucket, type KeyPart, keyOf, rangeUnder } from './bucket.ts';

/** One look at the store: every read sees the same blocks, whatever is written meanwhile. */
export interface Reader {
  get<V>(bucket: Bucket<V>, ...key: readonly KeyPart[]): Promise<V | undefined>;
  /** Rows under a beginning of a key, ascending. */
  scan<V>(bucket: Bucket<V>, beginning: readonly KeyPart[], part?: Part): Promise<[string, V][]>;
}

interface Part {
  readonly after?: KeyPart | undefined;
  readonly limit?: number;
}

/**
 * Reads rows that never change, or single rows, without a snapshot: closing one takes a trip through the
 * thread pool, which costs more than the row.
 */
export function readNow(db: ClassicLevel): Pick<Reader, 'get'> {
  return {
    async get<V>(bucket: Bucket<V>, ...key: readonly KeyPart[]) {
      return db.getSync<string, V>(keyOf(bucket, key), { valueEncoding: bucket.encoding });
    },
  };
}

/** Runs an answer over one snapshot. */
export async function answer<T>(
  db: ClassicLevel,
  read: (reader: Reader) => Promise<T>,
): Promise<T> {
  const snapshot = db.snapshot();
  try {
    return await read({
      // A row is there in microseconds; a trip through the thread pool takes ten times as long.
      async get<V>(bucket: Bucket<V>, ...key: readonly KeyPart[]) {
        const options = { valueEncoding: bucket.encoding, snapshot };
        return db.getSync<string, V>(keyOf(bucket, key), options);
      },
      scan<V>(bucket: Bucket<V>, beginning: readonly KeyPart[], { after, limit = -1 }: Part = {}) {
        const options = { valueEncoding: bucket.encoding, snapshot, limit };
        return db
          .iterator<string, V>({ ...rangeUnder(bucket, beginning, after), ...options })
          .all();
      },
    });
  } finally {
    await snapshot.close();
  }
}

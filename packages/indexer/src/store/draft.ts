import type { ClassicLevel } from 'classic-level';
import { type Bucket, type KeyPart, keyOf } from './bucket.ts';

interface Pending {
  readonly encoding: 'json' | 'view';
  readonly value: unknown;
}

/**
 * Rows under way: what a block changes is read and written here and goes to disk in one synced
 * batch together with the cursor, or not at all. Rows are values: who changes one puts a new one.
 */
export class Draft {
  readonly #db: ClassicLevel;
  readonly #pending = new Map<string, Pending>();

  constructor(db: ClassicLevel) {
    this.#db = db;
  }

  get<V>(bucket: Bucket<V>, ...key: readonly KeyPart[]): V | undefined {
    const at = keyOf(bucket, key);
    const pending = this.#pending.get(at);
    if (pending !== undefined) return pending.value as V | undefined;
    return this.#db.getSync<string, V>(at, { valueEncoding: bucket.encoding });
  }

  put<V>(bucket: Bucket<V>, key: readonly KeyPart[], value: V): void {
    this.#pending.set(keyOf(bucket, key), { encoding: bucket.encoding, value });
  }

  delete(bucket: Bucket<unknown>, ...key: readonly KeyPart[]): void {
    this.#pending.set(keyOf(bucket, key), { encoding: bucket.encoding, value: undefined });
  }

  /** Rows that wait to be written. */
  get length(): number {
    return this.#pending.size;
  }

  /** Writes everything, synced, and begins anew. */
  async commit(): Promise<void> {
    if (this.#pending.size === 0) return;
    const batch = this.#db.batch();
    for (const [key, { encoding, value }] of this.#pending) {
      if (value === undefined) batch.del(key);
      else batch.put(key, value, { valueEncoding: encoding });
    }
    await batch.write({ sync: true });
    this.#pending.clear();
  }
}

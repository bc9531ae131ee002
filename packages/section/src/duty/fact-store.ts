import type { Disclosure } from '@acta/protocol';
import type { ClassicLevel } from 'classic-level';
import { BUCKETS } from '../buckets.ts';

/**
 * Parts of documents that another section keeps, as it showed them: nobody but that section could give
 * them again, so they lie in the vault.
 */
export class FactStore {
  readonly #db: ClassicLevel<string, unknown>;
  readonly #facts;

  constructor(db: ClassicLevel<string, unknown>) {
    this.#db = db;
    this.#facts = db.sublevel<string, Disclosure>(BUCKETS.facts, {
      keyEncoding: 'utf8',
      valueEncoding: 'json',
    });
  }

  /** What is known of the document with this root. */
  get(root: string): Promise<Disclosure | undefined> {
    return this.#facts.get(root);
  }

  async put(facts: Readonly<Record<string, Disclosure>>): Promise<void> {
    const rows = Object.entries(facts);
    if (rows.length === 0) return;
    const batch = this.#db.batch();
    for (const [root, disclosure] of rows) batch.put(root, disclosure, { sublevel: this.#facts });
    await batch.write({ sync: true });
  }
}

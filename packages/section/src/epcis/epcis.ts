import { ActaError } from '@acta/protocol';
import { Captures } from './captures.ts';
import type { NamedQuery } from './rows.ts';
import type { EpcisStore } from './store.ts';

/** Queries that one owner keeps; each is its own form, and a few are enough. */
const MOST_QUERIES = 200;

/** The section as an EPCIS repository: what partners' systems put in and ask for. */
export class Epcis {
  readonly captures: Captures;
  /** To read from; what is written goes through `captures`, and here. */
  readonly store: EpcisStore;
  readonly #now: () => number;

  /** @param now milliseconds */
  constructor(store: EpcisStore, now: () => number) {
    this.store = store;
    this.#now = now;
    this.captures = new Captures(store, now);
  }

  /** @throws ActaError EPCIS_QUERY_EXISTS, EPCIS_QUERIES_TOO_MANY */
  async nameQuery(
    owner: string,
    name: string,
    query: Readonly<Record<string, unknown>>,
  ): Promise<NamedQuery> {
    const before = await this.store.queries(owner);
    if (before.some((one) => one.name === name))
      throw new ActaError('EPCIS_QUERY_EXISTS', { name });
    if (before.length >= MOST_QUERIES) {
      throw new ActaError('EPCIS_QUERIES_TOO_MANY', { limit: MOST_QUERIES });
    }
    const named = { name, owner, query, createdAt: this.#now() };
    await this.store.putQuery(named);
    return named;
  }
}

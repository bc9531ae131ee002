import type { Index } from '@acta/indexer';
import type { Domain } from '@acta/protocol';
import type { Section } from '@acta/section';
import type { Logins } from './access/logins.ts';

/** What the routes answer from; the API itself keeps nothing. */
export interface Context {
  readonly section: Section;
  readonly index: Index;
  readonly logins: Logins;
  readonly network: NetworkFacts;
  /** The console's pages as HTML, by name. */
  readonly pages: ReadonlyMap<string, string>;
  /** Unix seconds. */
  readonly clock: () => number;
}

/** What everybody may know about the network. */
export interface NetworkFacts {
  readonly domain: Domain;
  /** Origin of the log. */
  readonly origin: string;
  /** Addresses and code hashes of the contracts, as Minute 1 cites them. */
  readonly deployment: Readonly<Record<string, unknown>>;
  /** The trust file, as auditors are given it. */
  readonly trust: Readonly<Record<string, unknown>>;
  /** What runs the chain: `embedded` says that one process is one operator. */
  readonly engine: string;
}

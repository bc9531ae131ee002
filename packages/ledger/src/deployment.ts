import type { FoundingSection } from './section-keys.ts';

/**
 * The contracts, in the order in which they are deployed (their addresses follow from it). The annex
 * of Custody comes first: the code of Custody names the annex's, and the log names Custody's.
 */
export const CONTRACTS = [
  'annex',
  'registry',
  'log',
  'minutes',
  'custody',
  'tariffs',
  'duties',
  'notes',
] as const;
export type ContractRole = (typeof CONTRACTS)[number];

/** What all sections agree on before the first transaction. */
export interface Founding {
  /** Ascending by code. */
  readonly sections: readonly FoundingSection[];
}

/** Where a network's contracts are; a public file, the same in every section. */
export interface Deployment {
  /** 48 random bits drawn when the network was made. */
  readonly chainId: number;
  /** Block of the first contract's creation. */
  readonly block: number;
  readonly addresses: Readonly<Record<ContractRole, string>>;
  /** keccak-256 of the runtime code of each, as Minute 1 cites them. */
  readonly codeHashes: Readonly<Record<ContractRole, string>>;
}

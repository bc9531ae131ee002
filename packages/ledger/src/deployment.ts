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
export type CreatedRole = (typeof CONTRACTS)[number];
/** On Besu alone, and nobody deploys it: `validators` stands in the genesis and says who seals blocks. */
export type ContractRole = CreatedRole | 'validators';

/** A value for each contract that is deployed, and for the one of the genesis where there is one. */
export type ByContract<T> = Readonly<Record<CreatedRole, T>> & { readonly validators?: T };

/** What all sections agree on before the first transaction. */
export interface Founding {
  /** Ascending by code. */
  readonly sections: readonly FoundingSection[];
  /** The validator set in the genesis, which the log admits as the writer of its group. */
  readonly validators?: { readonly address: string; readonly codeHash: string };
}

/** Where a network's contracts are; a public file, the same in every section. */
export interface Deployment {
  /** 48 random bits drawn when the network was made. */
  readonly chainId: number;
  /** Block of the first contract's creation. */
  readonly block: number;
  readonly addresses: ByContract<string>;
  /** keccak-256 of the runtime code of each, as Minute 1 cites them. */
  readonly codeHashes: ByContract<string>;
}

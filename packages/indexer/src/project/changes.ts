import type { ContractChange, LedgerEntry } from '@acta/ledger';
import type { Draft } from '../store/draft.ts';
import { isMinuteFact, projectMinuteFact } from './minute-fact.ts';
import { projectRegistryFact } from './registry-fact.ts';

/** What the registry changed before a record: an admission is read with the keys it came with. */
export function projectBefore(
  draft: Draft,
  changes: readonly ContractChange[],
  entry?: LedgerEntry,
): void {
  for (const change of changes) {
    if (isMinuteFact(change)) continue;
    projectRegistryFact(
      draft,
      change,
      change.at,
      entry?.tx === change.tx ? entry.index : undefined,
    );
  }
}

/** What became of a minute by a record: its statement is taken in first. */
export function projectAfter(draft: Draft, changes: readonly ContractChange[]): void {
  for (const change of changes) if (isMinuteFact(change)) projectMinuteFact(draft, change);
}

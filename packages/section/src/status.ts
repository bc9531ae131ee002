import type { Index } from '@acta/indexer';
import { decodeReceipt } from '@acta/protocol';
import type { HeldStatement } from './held-statement.ts';
import type { Vault } from './vault.ts';

/**
 * How far a statement is. `held` says which sections hold it: while it is one, people read "one
 * section" (law 7); `cosigned` when a checkpoint of all sections covers its record.
 */
export interface StatementStatus {
  readonly digest: string;
  readonly state: 'offered' | 'held' | 'recorded' | 'cosigned' | 'superseded' | 'refused';
  /** Sections that gave or passed on a receipt, or all that signed the record's checkpoint. */
  readonly sections: readonly string[];
  /** 80 bytes, 0x hex; absent for an offer. */
  readonly receipt?: string;
  readonly index?: number;
  readonly recordedAt?: number;
  /** Winner or reason of `superseded`; code of `refused`, and of an offer that has expired. */
  readonly reason?: Readonly<Record<string, unknown>>;
}

/**
 * @param cosigned size of the newest checkpoint that every section signed
 * @param now unix seconds: an offer that nobody answered in time says so
 */
export async function statementStatus(
  digest: string,
  vault: Vault,
  index: Index,
  cosigned: { readonly size: number; readonly sections: readonly string[] },
  now: number,
): Promise<StatementStatus | undefined> {
  const held = await vault.statement(digest);
  const logged = await index.byDigest(digest);
  if (logged !== undefined) {
    const { record, state } = logged;
    const isCosigned = record.index < cosigned.size;
    return {
      digest,
      state: state === 'recorded' ? (isCosigned ? 'cosigned' : 'recorded') : 'superseded',
      sections: isCosigned ? cosigned.sections : receiptSections(held),
      index: record.index,
      recordedAt: record.recordedAt,
      ...receiptOf(held),
      ...(record.superseded && { reason: { ...record.superseded } }),
    };
  }
  if (held === undefined) return undefined;
  const state =
    held.refused !== undefined ? 'refused' : held.receipt === undefined ? 'offered' : 'held';
  const deadline = Number(held.submission.message['deadline']);
  return {
    digest,
    state,
    sections: receiptSections(held),
    ...receiptOf(held),
    ...(held.refused && { reason: held.refused }),
    ...(state === 'offered' &&
      deadline < now && { reason: { code: 'STATEMENT_EXPIRED', deadline } }),
  };
}

const receiptOf = (held: HeldStatement | undefined) =>
  held?.receipt === undefined ? {} : { receipt: held.receipt };

const receiptSections = (held: HeldStatement | undefined): string[] =>
  held?.receipt === undefined ? [] : [decodeReceipt(held.receipt).section];

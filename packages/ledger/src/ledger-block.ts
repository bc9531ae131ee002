import type { SignedStatement, Submission } from '@acta/protocol';
import type { ContractChange } from './contract-change.ts';

/** What of a block's header the chain of blocks is checked by. */
export interface BlockHeader {
  readonly number: number;
  /** `0x…`, 32 bytes. */
  readonly hash: string;
  readonly parentHash: string;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** Size and root of the record log, as the RecordLog contract gives them. */
export interface LogState {
  readonly size: number;
  readonly root: string;
}

/** A block with what it appended to the log. */
export interface LedgerBlock extends BlockHeader {
  /** Records in the log at its end. */
  readonly size: number;
  /** The contract's own root at its end; absent where the node has no state so old any more. */
  readonly root?: string;
  readonly entries: readonly LedgerEntry[];
  /** What changed in registry and minutes by rules that no statement alone shows, in order. */
  readonly changes: readonly ContractChange[];
}

/**
 * A statement as it was recorded: a submission without its documents. A statement of a contract
 * (nobody signs it) has no signatures.
 */
export type RecordedStatement = SignedStatement &
  Pick<Submission, 'handoff' | 'contents' | 'outputs' | 'acts'>;

/** Why a digest stands in the log without having moved anything. */
export interface Superseded {
  /** Digest of the statement that took its place; absent where none did. */
  readonly winner?: string;
  /** Code of the error with which its contract refuses it; its selector where that is unknown here. */
  readonly reason?: string;
}

/** One record, with what the transaction that made it says about it. */
export interface LedgerEntry {
  /** Position in the log, from 0. */
  readonly index: number;
  /** The 95 bytes of the record, `0x…`. */
  readonly record: string;
  /** Hash of the transaction. */
  readonly tx: string;
  /**
   * The statement behind the record's digest. Absent where the transaction does not call a writer
   * directly, or where its calldata does not hash to the digest: content not seen, never guessed.
   */
  readonly statement?: RecordedStatement;
  /** The section's receipt by which it was dated, 80 bytes `0x…`. */
  readonly receipt?: string;
  /** With the kinds `CONTESTED` and `SUPERSEDED`. */
  readonly superseded?: Superseded;
}

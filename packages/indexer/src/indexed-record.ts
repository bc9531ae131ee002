import type { StatementName } from '@acta/protocol';
import type { RecordedStatement, Superseded } from '@acta/ledger';

/** One record of the log with all that the index knows about it. */
export interface IndexedRecord {
  readonly index: number;
  /** The 95 bytes, `0x…`. */
  readonly record: string;
  readonly kind: number;
  /** Contract that appended it. */
  readonly writer: string;
  /** Block time, unix seconds. */
  readonly recordedAt: number;
  readonly sections: readonly string[];
  readonly digest: string;
  readonly block: number;
  readonly tx: string;
  /** Absent where the content was not seen. */
  readonly type?: StatementName;
  readonly statement?: RecordedStatement;
  /** 80 bytes `0x…`. */
  readonly receipt?: string;
  readonly superseded?: Superseded;
}

/** What the log says about a digest. */
export interface DigestStatus {
  /** `recorded`: it took effect. `contested`, `superseded`: it stands there and moved nothing. */
  readonly state: 'recorded' | 'contested' | 'superseded';
  readonly record: IndexedRecord;
}

/** Which records to list: after an index, at most so many, of one kind or of one section. */
export interface RecordsQuery {
  /** Last index already seen; absent = from the beginning. */
  readonly after?: number;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly kind?: number;
  readonly section?: string;
}

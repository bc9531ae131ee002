import type { Message, StatementName } from '@acta/protocol';
import type { LedgerEntry, RecordedStatement } from '@acta/ledger';

/** A record whose content was seen, as the projections take it. */
export interface Recorded {
  readonly index: number;
  readonly kind: number;
  readonly digest: string;
  /** Block time, unix seconds. */
  readonly recordedAt: number;
  /** Date of its receipt, where it has one. */
  readonly receivedAt?: number;
  readonly sections: readonly string[];
  readonly entry: LedgerEntry;
  readonly type: StatementName;
  readonly message: Message;
  readonly statement: RecordedStatement;
}

/** The time by which deadlines and terms are judged: the receipt's, else the block's (PROTOCOL §3). */
export const datedAt = (recorded: Recorded): number => recorded.receivedAt ?? recorded.recordedAt;

/** A text field of the message. */
export const text = (message: Message, field: string): string => String(message[field]);

/** A number or time of the message; 0 where the type has no such field. */
export const figure = (message: Message, field: string): number => Number(message[field] ?? 0);

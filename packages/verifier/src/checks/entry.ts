import type {
  EvidenceRecord,
  EvidenceStatement,
  LogRecord,
  Message,
  StatementName,
  StatementType,
} from '@acta/protocol';

/** A record of the file whose bytes could be read. */
export interface Entry {
  readonly given: EvidenceRecord;
  readonly record: LogRecord;
}

/** An entry that stands in the log. */
export interface Placed extends Entry {
  readonly index: number;
}

/** A statement that is the one its digest was made of. */
export interface Spoken {
  readonly name: StatementName;
  readonly type: StatementType;
  readonly message: Message;
  readonly digest: string;
  readonly given: EvidenceStatement;
}

/** An entry with the statement that it records. */
export interface Stated extends Placed {
  readonly statement: Spoken;
  /** With an `Answer`: the handoff that it answers. */
  readonly handoff?: Spoken;
  /** It stands there and moved nothing: loser of two handoffs, or refused after a receipt. */
  readonly moved: boolean;
}

/** The statements of an entry: with an answer the handoff too. */
export function spokenIn({ statement, handoff }: Stated): Spoken[] {
  return handoff === undefined ? [statement] : [handoff, statement];
}

/** When an entry is dated: by its section's receipt, else by its block (PROTOCOL §3). */
export function dateOf({ given, record }: Stated): number {
  return given.receipt === undefined ? record.recordedAt : receivedAt(given.receipt.bytes);
}

/** Bytes 2 to 9 of a receipt; the schema asked for 80. */
function receivedAt(bytes: string): number {
  return Number(BigInt(`0x${bytes.slice(6, 22)}`));
}

/** A field of the message; its kind was checked when the statement was read. */
export function text({ message }: Spoken, field: string): string {
  return String(message[field]);
}

export function count({ message }: Spoken, field: string): number {
  return Number(message[field]);
}

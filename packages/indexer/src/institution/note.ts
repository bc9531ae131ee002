import type { NoteKind, Office } from '@acta/protocol';

/** A note as its record says it; what is in its document is read apart. Times are unix seconds. */
export interface Note {
  /** Index of the record. */
  readonly record: number;
  readonly digest: string;
  readonly kind: NoteKind;
  readonly section: string;
  /** The office that speaks, or the party. */
  readonly office?: Office;
  readonly party?: string;
  /** Digest or subject that it is about; zero = none. */
  readonly about: string;
  /** Day by which an answer is due, or until which a certificate holds; 0 = none. */
  readonly answerBy: number;
  /** Root of its document. */
  readonly document: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Its date: of its receipt, else of its block. */
  readonly at: number;
}

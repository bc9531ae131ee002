import type { Submission } from '@acta/protocol';

/**
 * A statement as the vault keeps it. Without `receipt` it is an offer: some hand is still missing,
 * so nothing was promised. `receipt` is the 80 bytes of `encodeReceipt`, in hex, of the section
 * named in it: this one's, or a peer's that passed the statement on.
 */
export interface HeldStatement {
  readonly digest: string;
  /** Without documents: those lie under their roots. */
  readonly submission: Omit<Submission, 'documents'>;
  readonly firstSeen: number;
  readonly receipt?: string;
  /** Set when the log refused it for good: what people are told. */
  readonly refused?: { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
}

/** The last receipt given: the next has a higher `seq` and no earlier `receivedAt`. */
export interface LastReceipt {
  readonly seq: number;
  readonly receivedAt: number;
}

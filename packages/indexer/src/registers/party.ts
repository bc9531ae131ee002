import type { Choice } from '@acta/protocol';

/** A party as the records leave it. */
export interface Party {
  readonly party: string;
  readonly section: string;
  readonly admin: string;
  /** Root of its registration document. */
  readonly document: string;
  /** Addresses of its delegates, ascending; what each may do is its `KeyHolding`. */
  readonly delegates: readonly string[];
  readonly registered: number;
  readonly endedAt?: number;
  readonly ending?: Choice<'Ending'>;
}

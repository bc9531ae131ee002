import type { Choice } from '@acta/protocol';

/** A party as the records and the registry leave it. */
export interface Party {
  readonly party: string;
  readonly section: string;
  readonly admin: string;
  /** Root of its registration document; absent where the record's content was not seen. */
  readonly document?: string;
  /** Index of its registration. */
  readonly registered: number;
  /** Every key it ever gave power to, its admins among them, in that order. */
  readonly keys: readonly string[];
  readonly endedAt?: number;
  readonly ending?: Choice<'Ending'>;
}

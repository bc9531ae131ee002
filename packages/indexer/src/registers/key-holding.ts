import type { Choice, Office } from '@acta/protocol';

/** What a key holds or held last, as the registry answers. Times are unix seconds. */
export interface KeyHolding {
  readonly address: string;
  readonly section: string;
  readonly office: Office;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  /** For a key of a party the party's own end is counted in. */
  readonly endedAt?: number;
  readonly ending?: Choice<'Ending'>;
  readonly party?: string;
  readonly scope?: Choice<'Scope'>;
  /** Index of the record that gave it; absent where a founding or admission of its section did. */
  readonly record?: number;
}

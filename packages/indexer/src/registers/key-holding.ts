import type { Choice, Office } from '@acta/protocol';

/** What a key holds or held last, as the records leave it. Times are unix seconds. */
export interface KeyHolding {
  readonly address: string;
  readonly section: string;
  readonly office: Office;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  readonly endedAt?: number;
  readonly ending?: Choice<'Ending'>;
  readonly party?: string;
  readonly scope?: Choice<'Scope'>;
  /** Record that gave it; absent where the founding did. */
  readonly record?: number;
}

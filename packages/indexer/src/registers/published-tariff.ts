import type { Choice } from '@acta/protocol';

/** What a nation published, by the record that assessments cite. */
export interface PublishedTariff {
  readonly index: number;
  readonly digest: string;
  readonly section: string;
  readonly kind: Choice<'TariffKind'>;
  readonly document: string;
  readonly from: number;
  /** Exclusive; 0 = open. */
  readonly until: number;
  /** Minute it rests on; 0 = none. */
  readonly minute: number;
}

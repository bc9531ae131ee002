import type { Choice } from '@acta/protocol';

/** A log or cosigner key that a section announced. */
export interface AnnouncedKey {
  /** SHA-256 of the vkey text. */
  readonly key: string;
  readonly use: Choice<'LogKeyUse'>;
  readonly from: number;
  readonly record: number;
  readonly endedAt?: number;
  readonly ending?: Choice<'Ending'>;
}

/** A section as the records leave it. */
export interface Section {
  readonly code: string;
  /** Hash of its founding keys. */
  readonly keys: string;
  /** Minute that admitted it; 0 = the founding. */
  readonly minute: number;
  /** Index of its admission. */
  readonly admitted: number;
  /** Index of its government's withdrawal. */
  readonly withdrawn?: number;
  readonly logKeys: readonly AnnouncedKey[];
}

import type { Choice, FoundingKeys } from '@acta/protocol';

/** A log or cosigner key that a section announced. */
export interface AnnouncedKey {
  /** SHA-256 of the vkey text. */
  readonly key: string;
  readonly use: Choice<'LogKeyUse'>;
  readonly from: number;
  /** Index of the record. */
  readonly record: number;
  readonly endedAt?: number;
  readonly ending?: Choice<'Ending'>;
}

/** A k-of-n set of a section: how many must sign, and every key that ever was in it, ascending. */
export interface KeySet {
  readonly office: Choice<'Quorum'>;
  readonly threshold: number;
  readonly keys: readonly string[];
}

/** How a section came in. */
export interface Admission {
  /** Index of the record. */
  readonly record: number;
  /** Minute that admitted it; 0 = the founding. */
  readonly minute: number;
  /** Hash of the keys with which it came in, and the keys themselves. */
  readonly hash: string;
  readonly keys?: FoundingKeys;
}

/** A section as the records and the registry leave it. */
export interface Section {
  readonly code: string;
  /** Its admission; absent until the founding is on record. */
  readonly admitted?: Admission;
  /** When its government withdrew. */
  readonly withdrawnAt?: number;
  readonly sets: readonly KeySet[];
  /** In the order in which they were announced. */
  readonly logKeys: readonly AnnouncedKey[];
}

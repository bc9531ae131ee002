import type { NoteKey } from '../log/note-key.ts';

/** First line of meaning in every trust file; a later format has another number. */
export const TRUST_VERSION = 'trust/1';

export type TrustKeyKind = 'log' | 'cosigner';
export type TrustKeyAlgorithm = 'ed25519' | 'ml-dsa-44';
export type TrustKeyState = 'active' | 'retired' | 'compromised';

/**
 * Whom a verifier trusts for one log: the sections at each size of it, and their keys. It comes
 * by another way than the evidence (printed in a gazette, handed over by a section); whoever can
 * write it can make anything verify, so the verifier's report names its hash.
 *
 * ```json
 * { "acta": "trust/1",
 *   "origin": "acta.example/log/191234567890123",
 *   "ranges": [ { "firstSize": 0, "lastSize": null, "sections": ["MX", "US"] } ],
 *   "keys": [ { "name": "acta.example/log/191234567890123", "kind": "log", "algorithm": "ed25519",
 *               "vkey": "acta.example/log/191234567890123+5a…+AQ…", "section": "MX",
 *               "firstSize": 0, "lastSize": null, "state": "active" }, … ] }
 * ```
 *
 * Sizes are tree sizes of checkpoints, both ends included; `null` is open.
 */
export interface TrustFile {
  readonly acta: typeof TRUST_VERSION;
  /** `<domain>/log/<chain id>`. */
  readonly origin: string;
  /** Without gaps from size 0 on; only the last one is open. */
  readonly ranges: readonly TrustRange[];
  readonly keys: readonly TrustKey[];
}

/** Sections whose signatures a checkpoint needs, at sizes from `firstSize` to `lastSize`. */
export interface TrustRange {
  readonly firstSize: number;
  readonly lastSize: number | null;
  /** ISO 3166-1 alpha-2, ascending. */
  readonly sections: readonly string[];
}

export interface TrustKey {
  /** The name in the vkey: the origin for log keys, the cosigner's own otherwise. */
  readonly name: string;
  readonly kind: TrustKeyKind;
  readonly algorithm: TrustKeyAlgorithm;
  readonly vkey: string;
  readonly section: string;
  readonly firstSize: number;
  /**
   * Null while active. `retired`: the last size it signed. `compromised`: the last size before it
   * was in other hands.
   */
  readonly lastSize: number | null;
  readonly state: TrustKeyState;
}

/** A trust file that was checked, with its keys read. */
export interface Trust extends Omit<TrustFile, 'acta' | 'keys'> {
  readonly keys: readonly TrustedKey[];
}

export interface TrustedKey extends TrustKey {
  readonly key: NoteKey;
}

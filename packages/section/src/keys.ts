/** The secrets of one section's services; people's keys never come near them. */
export interface SectionKeys {
  /** secp256k1, holds the office RECEIPT_KEY. */
  readonly receipt: Uint8Array;
  /** secp256k1, pays nothing and has no authority: it only sends. */
  readonly relay: Uint8Array;
  /** Ed25519 seed, named as the log's origin. */
  readonly log: Uint8Array;
  /** Ed25519 seed, named `<domain>/<section>`. */
  readonly cosigner: Uint8Array;
  /** ML-DSA-44 seed, same name: the signature that outlives quantum computers. */
  readonly cosignerMlDsa: Uint8Array;
  /** What followed these three, oldest first. The trust file says which signs at which size. */
  readonly rotated?: Readonly<Record<'log' | 'cosigner' | 'cosignerMlDsa', readonly Uint8Array[]>>;
}

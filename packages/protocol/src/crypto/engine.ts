/**
 * The primitives that have a fast native form under Node and a JavaScript form in a browser.
 * `package.json` "imports" picks the file behind `#crypto`; a test runs both against each other.
 */
export interface CryptoEngine {
  /** SHA-256 of the chunks, one after the other. 32 bytes. */
  sha256(...chunks: readonly Uint8Array[]): Uint8Array;
  /** Bytes of the platform's own random source. */
  randomBytes(length: number): Uint8Array;
  /**
   * The uncompressed public key (65 bytes, `04 ‖ x ‖ y`) that made an ECDSA signature over a
   * 32-byte digest, or undefined where no key did. Takes `r ‖ s` (64 bytes) and recovery id 0 or 1.
   */
  recoverPublicKey(digest: Uint8Array, rs: Uint8Array, recovery: 0 | 1): Uint8Array | undefined;
  /**
   * scrypt (RFC 7914) with r = 8 and p = 1: `length` bytes.
   *
   * @param cost N: a power of two; it takes 1,024 × N bytes of memory
   */
  scrypt(secret: Uint8Array, salt: Uint8Array, cost: number, length: number): Promise<Uint8Array>;
  /** AES-128 in counter mode (NIST SP 800-38A): the same call encrypts and decrypts. */
  aes128Ctr(key: Uint8Array, counter: Uint8Array, bytes: Uint8Array): Uint8Array;
}

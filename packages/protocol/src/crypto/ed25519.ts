import { ed25519 } from '@noble/curves/ed25519.js';

/** Public key (32 bytes) of a seed (32 bytes), RFC 8032 §5.1.5. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** Ed25519 (RFC 8032 §5.1.6, no prehash): 64 bytes. */
export function ed25519Sign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

/**
 * RFC 8032 §5.1.7 with the cofactored equation, canonical encodings only and no small-order key.
 * One implementation for Node and browser: those of OpenSSL and of browsers differ on odd keys, and
 * evidence that one machine takes and another refuses is what a dishonest section would make.
 */
export function ed25519Verify(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}

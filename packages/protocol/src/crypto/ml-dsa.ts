import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';

/** Bytes of an ML-DSA-44 public key and signature (FIPS 204, table 2). */
export const ML_DSA_44_PUBLIC_KEY = 1312;
export const ML_DSA_44_SIGNATURE = 2420;

/** Public key (1312 bytes) of a 32-byte seed ξ, FIPS 204 algorithm 1. */
export function mlDsa44PublicKey(seed: Uint8Array): Uint8Array {
  return ml_dsa44.keygen(seed).publicKey;
}

/** Pure ML-DSA-44 with an empty context (FIPS 204 algorithm 2, hedged): 2420 bytes. */
export function mlDsa44Sign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ml_dsa44.sign(message, ml_dsa44.keygen(seed).secretKey);
}

/** FIPS 204 algorithm 3 with an empty context. */
export function mlDsa44Verify(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (signature.length !== ML_DSA_44_SIGNATURE || publicKey.length !== ML_DSA_44_PUBLIC_KEY) {
    return false;
  }
  return ml_dsa44.verify(signature, message, publicKey);
}

import { keccak_256 } from '@noble/hashes/sha3.js';
import { engine } from '#crypto';

/** SHA-256 of the chunks, one after the other. */
export const sha256 = engine.sha256;

/** Keccak-256 as Ethereum has it (the padding from before FIPS 202). */
export function keccak256(bytes: Uint8Array): Uint8Array {
  return keccak_256(bytes);
}

/** Random bytes of the platform: salts, nonces, goods ids. */
export const randomBytes = engine.randomBytes;

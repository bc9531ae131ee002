import { sha256 } from '../crypto/hash.ts';

/** Bytes of every hash in a tree. */
export const HASH_SIZE = 32;

const LEAF = new Uint8Array([0x00]);
const NODE = new Uint8Array([0x01]);

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

/**
 * `SHA-256(0x00 ‖ data)` (RFC 6962 §2.1). The prefix keeps an inner node from being shown as a
 * leaf: without it a tree of two would prove a "record" that is two hashes side by side.
 */
export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(LEAF, data);
}

/** `SHA-256(0x01 ‖ left ‖ right)` (RFC 6962 §2.1), of two hashes of 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

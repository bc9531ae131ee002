import { sha256 } from '../crypto/hash.ts';

/** Bytes of every hash in a tree. */
export const HASH_SIZE = 32;

const LEAF = new Uint8Array([0x00]);
/** `0x01 ‖ left ‖ right`, used for every node: hashing is synchronous. */
const node = new Uint8Array(1 + 2 * HASH_SIZE);
node[0] = 0x01;

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

/**
 * `SHA-256(0x00 ‖ data)` (RFC 6962 §2.1). The prefix keeps an inner node from being shown as a
 * leaf: without it a tree of two would prove a "record" that is two hashes side by side.
 */
export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(LEAF, data);
}

/**
 * `SHA-256(0x01 ‖ left ‖ right)` (RFC 6962 §2.1). Of two hashes of 32 bytes only: with other
 * lengths two different pairs would join to the same bytes.
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_SIZE || right.length !== HASH_SIZE) throw new TypeError('no hashes');
  node.set(left, 1);
  node.set(right, 1 + HASH_SIZE);
  return sha256(node);
}

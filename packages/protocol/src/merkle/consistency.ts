import { equalBytes } from '../crypto/bytes.ts';
import { EMPTY_ROOT, HASH_SIZE, nodeHash } from './hash.ts';
import { isCount, isSubtree } from './range.ts';

/**
 * Whether the tree of `size2` and `root2` begins with all leaves of the tree of `size1` and
 * `root1` (RFC 9162 §2.1.4.2). Nothing follows from an empty tree, so `size1` 0 is refused: a
 * forger would otherwise "renew" any checkpoint from it.
 */
export function verifyConsistency(
  size1: number,
  size2: number,
  root1: Uint8Array,
  root2: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  return size1 !== 0 && verifySubtreeConsistency(0, size1, size2, root1, root2, proof);
}

/**
 * Whether the tree of `size` and `root` holds the subtree over leaves `start` to `end` with
 * `subroot` (draft-ietf-plants-merkle-tree-certs §4.4.3). An empty subtree is in every tree, under
 * the empty root alone.
 */
export function verifySubtreeConsistency(
  start: number,
  end: number,
  size: number,
  subroot: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isSubtree(start, end) || !isCount(size) || end > size) return false;
  if (proof.some((hash) => hash.length !== HASH_SIZE)) return false;
  if (start === end) return proof.length === 0 && equalBytes(subroot, EMPTY_ROOT);

  let [first, last, edge] = [start, end - 1, size - 1];
  const climb = (): void => {
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
    edge = Math.floor(edge / 2);
  };
  // Up to the highest node whose hash both trees share.
  const atEdge = last === edge;
  while (first !== last && (atEdge || last % 2 === 1)) climb();

  let rest = proof;
  let seed = subroot;
  if (first !== last) {
    // The subtree is no such node itself, so the proof begins with its rightmost perfect part.
    if (proof.length === 0) return false;
    [seed, ...rest] = proof as [Uint8Array, ...Uint8Array[]];
  }
  if (rest.length > 0 && seed.length !== HASH_SIZE) return false;
  let [small, large] = [seed, seed];
  for (const hash of rest) {
    if (edge === 0) return false;
    if (last % 2 === 1 || last === edge) {
      if (first < last) small = nodeHash(hash, small);
      large = nodeHash(hash, large);
      while (last % 2 === 0 && last !== 0) climb();
    } else {
      large = nodeHash(large, hash);
    }
    climb();
  }
  return edge === 0 && equalBytes(small, subroot) && equalBytes(large, root);
}

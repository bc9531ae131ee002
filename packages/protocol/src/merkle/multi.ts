import { HASH_SIZE, nodeHash } from './hash.ts';
import { isCount, splitOf } from './range.ts';

/** A leaf that is shown: its index and its leaf hash. */
export interface ShownLeaf {
  readonly index: number;
  readonly hash: Uint8Array;
}

/**
 * The root of a tree of `size` of which only some leaves are shown, or undefined where leaves and
 * proof do not fit each other. The proof is the hashes of the largest subtrees without a shown
 * leaf, from left to right: for given leaves exactly one list fits, and none is left over.
 *
 * @param leaves at least one, by ascending index
 */
export function rootFromMulti(
  size: number,
  leaves: readonly ShownLeaf[],
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isCount(size) || leaves.length === 0 || !ascends(leaves, size)) return undefined;
  if ([...leaves.map((leaf) => leaf.hash), ...proof].some((hash) => hash.length !== HASH_SIZE)) {
    return undefined;
  }
  let nextLeaf = 0;
  let nextHash = 0;
  const visit = (start: number, end: number): Uint8Array | undefined => {
    const leaf = leaves[nextLeaf];
    if (leaf === undefined || leaf.index >= end) return proof[nextHash++];
    if (end - start === 1) {
      nextLeaf += 1;
      return leaf.hash;
    }
    const split = start + splitOf(end - start);
    const left = visit(start, split);
    const right = left && visit(split, end);
    return left && right && nodeHash(left, right);
  };
  const root = visit(0, size);
  return nextHash === proof.length ? root : undefined;
}

function ascends(leaves: readonly ShownLeaf[], size: number): boolean {
  return leaves.every(
    ({ index }, at) =>
      isCount(index) && index < size && (at === 0 || leaves[at - 1]!.index < index),
  );
}

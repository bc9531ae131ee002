import { equalBytes } from '../crypto/bytes.ts';
import { HASH_SIZE, nodeHash } from './hash.ts';
import { isCount, isSubtree } from './range.ts';

/**
 * The root to which an inclusion path leads (RFC 9162 §2.1.3.2), or undefined where no tree of
 * that size has such a path: its length must fit `index` and `size` exactly, or one proof would
 * pass for several positions.
 *
 * @param path sibling hashes from the leaf up
 */
export function rootFromInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isCount(index) || !isCount(size) || index >= size || leaf.length !== HASH_SIZE) {
    return undefined;
  }
  if (path.some((hash) => hash.length !== HASH_SIZE)) return undefined;
  let node = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = nodeHash(node, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? node : undefined;
}

/** Whether the leaf hash stands at `index` in the tree of that size and root. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  const found = rootFromInclusion(index, size, leaf, path);
  return found !== undefined && equalBytes(found, root);
}

/** The same for the subtree over leaves `start` to `end` of a larger tree. */
export function verifySubtreeInclusion(
  index: number,
  start: number,
  end: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  return isSubtree(start, end) && verifyInclusion(index - start, end - start, leaf, path, root);
}

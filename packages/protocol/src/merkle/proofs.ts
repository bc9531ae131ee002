import { isCount, isSubtree, type LeafRange, splitOf } from './range.ts';

/**
 * Which subtrees' hashes make up a proof, in its order. Whoever holds the nodes (a tree in memory,
 * tiles in a store) reads `perfectNodes` of each range and joins them with `joinNodes`.
 */

/** Inclusion of one leaf, from its sibling up (RFC 6962 §2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  return subtreeInclusionRanges(index, 0, size);
}

/** Inclusion of one leaf in a subtree (draft-ietf-plants-merkle-tree-certs §4.3). */
export function subtreeInclusionRanges(index: number, start: number, end: number): LeafRange[] {
  if (!isSubtree(start, end) || !isCount(index) || index < start || index >= end) {
    throw new RangeError(`no leaf ${index} in a subtree from ${start} to ${end}`);
  }
  const ranges: LeafRange[] = [];
  for (let [from, to] = [start, end]; to - from > 1;) {
    const split = from + splitOf(to - from);
    if (index < split) {
      ranges.push({ start: split, end: to });
      to = split;
    } else {
      ranges.push({ start: from, end: split });
      from = split;
    }
  }
  return ranges.reverse();
}

/** That a tree of `size2` begins with the tree of `size1` (RFC 6962 §2.1.2); 0 < size1 ≤ size2. */
export function consistencyRanges(size1: number, size2: number): LeafRange[] {
  return subtreeConsistencyRanges(0, size1, size2);
}

/** That a tree of `size` holds a subtree (draft-ietf-plants-merkle-tree-certs §4.4.1). */
export function subtreeConsistencyRanges(start: number, end: number, size: number): LeafRange[] {
  if (!isSubtree(start, end) || !isCount(size) || start === end || end > size) {
    throw new RangeError(`no subtree from ${start} to ${end} in a tree of ${size}`);
  }
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  let [low, known] = [start, true];
  while (from !== low || to !== end) {
    const split = from + splitOf(to - from);
    if (end <= split) {
      ranges.push({ start: split, end: to });
      to = split;
      continue;
    }
    ranges.push({ start: from, end: split });
    if (low < split) {
      // The subtree straddles the split, so it has no node here: go on with its right part alone.
      low = split;
      known = false;
    }
    from = split;
  }
  if (!known) ranges.push({ start: from, end: to });
  return ranges.reverse();
}

/** What is hidden of a tree when only these leaves (ascending) are shown; see `rootFromMulti`. */
export function multiRanges(indices: readonly number[], size: number): LeafRange[] {
  if (!indices.every((index, at) => isCount(index) && (at === 0 || indices[at - 1]! < index))) {
    throw new RangeError('indices must ascend');
  }
  const ranges: LeafRange[] = [];
  let next = 0;
  const visit = (start: number, end: number): void => {
    const shown = indices[next];
    if (shown === undefined || shown >= end) ranges.push({ start, end });
    else if (end - start === 1) next += 1;
    else {
      const split = start + splitOf(end - start);
      visit(start, split);
      visit(split, end);
    }
  };
  visit(0, size);
  if (next !== indices.length) throw new RangeError(`the tree ends at ${size}`);
  return ranges;
}

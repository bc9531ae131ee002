/** The leaves `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A perfect subtree: the `index`-th from the left among those of 2^level leaves. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Whether a number can be an index or a size: a log of ours has fewer than 2^53 leaves. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** The smallest power of two that is at least `count` (1 for 0). */
export function powerOfTwoFrom(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}

/** The largest power of two smaller than `count`: where RFC 6962 §2.1 splits `count` > 1 leaves. */
export function splitOf(count: number): number {
  return powerOfTwoFrom(count) / 2;
}

/**
 * Whether some tree has a node over exactly these leaves, perfect or at its right edge: a subtree
 * of draft-ietf-plants-merkle-tree-certs §4.1, so `start` is a multiple of the smallest power of
 * two that is at least `end - start`.
 */
export function isSubtree(start: number, end: number): boolean {
  return (
    isCount(start) && isCount(end) && start <= end && start % powerOfTwoFrom(end - start) === 0
  );
}

/** The perfect subtrees, from left to right, that make up the subtree over a range. */
export function perfectNodes({ start, end }: LeafRange): NodeId[] {
  if (!isSubtree(start, end)) throw new RangeError(`no subtree from ${start} to ${end}`);
  const nodes: NodeId[] = [];
  let size = powerOfTwoFrom(end - start);
  let level = Math.log2(size);
  for (let at = start; at < end; size /= 2, level -= 1) {
    if (at + size > end) continue;
    nodes.push({ level, index: at / size });
    at += size;
  }
  return nodes;
}

import { createHash } from 'node:crypto';

/**
 * RFC 6962 §2.1 written straight from its definitions, for the tests alone: it shares nothing with
 * `packages/protocol` or with the contract, and recurses where they iterate.
 */
const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const leafOf = (data: Uint8Array): Buffer => sha256(Uint8Array.of(0), data);
export const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer =>
  sha256(Uint8Array.of(1), left, right);

/** A tree that answers for any range of its leaves, without keeping more than it is asked for. */
export interface Leaves {
  readonly size: bigint;
  /** MTH of the leaves `from … to - 1`, where that range is a power of two long and aligned. */
  perfect(from: bigint, to: bigint): Buffer;
}

/** MTH(D[from:to]): the largest power of two smaller than n splits the list. */
export function treeHash(leaves: Leaves, from = 0n, to = leaves.size): Buffer {
  const n = to - from;
  if (n === 0n) return sha256();
  const k = split(n);
  if (k === n) return leaves.perfect(from, to);
  return nodeOf(treeHash(leaves, from, from + k), treeHash(leaves, from + k, to));
}

/** PATH(m, D[from:to]) of §2.1.1. */
export function auditPath(leaves: Leaves, m: bigint, from = 0n, to = leaves.size): Buffer[] {
  const n = to - from;
  if (n === 1n) return [];
  const half = split(n) === n ? n / 2n : split(n);
  return m - from < half
    ? [...auditPath(leaves, m, from, from + half), treeHash(leaves, from + half, to)]
    : [...auditPath(leaves, m, from + half, to), treeHash(leaves, from, from + half)];
}

/** The part of PATH(m, D) that leads to the largest perfect subtree around m which no append changes. */
export function subtreePath(leaves: Leaves, m: bigint, from = 0n, to = leaves.size): Buffer[] {
  const k = split(to - from);
  return m - from < k ? auditPath(leaves, m, from, from + k) : subtreePath(leaves, m, from + k, to);
}

/** The largest power of two that is at most n. */
function split(n: bigint): bigint {
  return 1n << BigInt(n.toString(2).length - 1);
}

/** Leaves that are all at hand, as hashes. */
export function listed(hashes: readonly Buffer[]): Leaves {
  const perfect = (from: bigint, to: bigint): Buffer =>
    to - from === 1n
      ? hashes[Number(from)]!
      : nodeOf(perfect(from, (from + to) / 2n), perfect((from + to) / 2n, to));
  return { size: BigInt(hashes.length), perfect };
}

/** A tree far too large to list: one and the same leaf everywhere but at its end. */
export function monotone(size: bigint, leaf: Buffer, last: readonly Buffer[] = []): Leaves {
  const total = size + BigInt(last.length);
  const same: Buffer[] = [leaf];
  const ofSame = (level: number): Buffer => {
    while (same.length <= level) same.push(nodeOf(same.at(-1)!, same.at(-1)!));
    return same[level]!;
  };
  const perfect = (from: bigint, to: bigint): Buffer => {
    if (to <= size) return ofSame((to - from).toString(2).length - 1);
    if (to - from === 1n) return last[Number(from - size)]!;
    const middle = (from + to) / 2n;
    return nodeOf(perfect(from, middle), perfect(middle, to));
  };
  return { size: total, perfect };
}

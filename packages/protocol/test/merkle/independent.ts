import { createHash } from 'node:crypto';

/**
 * RFC 6962 §2.1 as it stands there, recursively and slowly, sharing nothing with `src/`: what the
 * fast code is compared with.
 */
const hash = (...parts: Uint8Array[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

/** Largest power of two smaller than n. */
function k(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}

export const leaf = (data: Uint8Array): Buffer => hash(Buffer.from([0]), data);

/** MTH(D[n]) over leaf hashes. */
export function mth(d: readonly Uint8Array[]): Buffer {
  if (d.length === 0) return hash();
  if (d.length === 1) return Buffer.from(d[0]!);
  const split = k(d.length);
  return hash(Buffer.from([1]), mth(d.slice(0, split)), mth(d.slice(split)));
}

/** PATH(m, D[n]). */
export function path(m: number, d: readonly Uint8Array[]): Buffer[] {
  if (d.length === 1) return [];
  const split = k(d.length);
  return m < split
    ? [...path(m, d.slice(0, split)), mth(d.slice(split))]
    : [...path(m - split, d.slice(split)), mth(d.slice(0, split))];
}

/** PROOF(m, D[n]) = SUBPROOF(m, D[n], true). */
export function proof(m: number, d: readonly Uint8Array[], whole = true): Buffer[] {
  if (m === d.length) return whole ? [] : [mth(d)];
  const split = k(d.length);
  return m <= split
    ? [...proof(m, d.slice(0, split), whole), mth(d.slice(split))]
    : [...proof(m - split, d.slice(split), false), mth(d.slice(0, split))];
}

/**
 * The root over `n` leaf hashes by another road (level by level, the odd one handed up), fast
 * enough for every size up to a thousand and for large ones.
 */
export function rootByLevels(d: readonly Uint8Array[]): Buffer {
  if (d.length === 0) return hash();
  let level: Buffer[] = d.map((node) => Buffer.from(node));
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i]!, level[i + 1]];
      above.push(right === undefined ? left : hash(Buffer.from([1]), left, right));
    }
    level = above;
  }
  return level[0]!;
}

/** `n` leaf hashes that differ. */
export function someLeaves(n: number): Uint8Array[] {
  return Array.from({ length: n }, (_, i) => new Uint8Array(leaf(Buffer.from(`leaf ${i}`))));
}

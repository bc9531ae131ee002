import { EMPTY_ROOT, nodeHash } from './hash.ts';
import { consistencyRanges, inclusionRanges } from './proofs.ts';
import { perfectNodes, type LeafRange } from './range.ts';

/** Joins the hashes of neighbouring perfect subtrees, largest first, to that of their range. */
export function joinNodes(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0
    ? EMPTY_ROOT
    : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/**
 * An RFC 6962 tree over leaf hashes, all in memory (64 bytes a leaf): batches of statements, tests,
 * small logs. The record log itself lives in tiles, documents go through `documents/tree.ts`.
 */
export class LeafTree {
  /** Perfect subtrees only: `#levels[l][i]` covers leaves `i · 2^l` to `(i + 1) · 2^l`. */
  readonly #levels: Uint8Array[][];

  constructor(leaves: readonly Uint8Array[]) {
    this.#levels = [[...leaves]];
    for (let below = this.#levels[0]!; below.length > 1;) {
      const level: Uint8Array[] = [];
      for (let at = 0; at + 1 < below.length; at += 2) {
        level.push(nodeHash(below[at]!, below[at + 1]!));
      }
      this.#levels.push(level);
      below = level;
    }
  }

  get size(): number {
    return this.#levels[0]!.length;
  }

  /** Root of the whole tree, or of its first `size` leaves. */
  root(size: number = this.size): Uint8Array {
    return this.hash({ start: 0, end: size });
  }

  /** Hash of the subtree over a range. */
  hash(range: LeafRange): Uint8Array {
    if (range.end > this.size) throw new RangeError(`the tree ends at ${this.size}`);
    return joinNodes(perfectNodes(range).map(({ level, index }) => this.#levels[level]![index]!));
  }

  /** Inclusion path of a leaf, from its sibling up. */
  inclusion(index: number, size: number = this.size): Uint8Array[] {
    return inclusionRanges(index, size).map((range) => this.hash(range));
  }

  /** Proof that the tree of `size2` begins with the tree of `size1`. */
  consistency(size1: number, size2: number = this.size): Uint8Array[] {
    return consistencyRanges(size1, size2).map((range) => this.hash(range));
  }
}

/** Root of an RFC 6962 tree over leaf hashes. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  return new LeafTree(leaves).root();
}

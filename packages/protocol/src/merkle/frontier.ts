import { EMPTY_ROOT, HASH_SIZE, nodeHash } from './hash.ts';
import { isCount } from './range.ts';

/**
 * The right edge of a growing RFC 6962 tree: all that appending and the root need, at most one
 * hash a level. The same algorithm, slot by slot, as the contract's `RecordLog`.
 *
 * Slot `l` holds the perfect subtree of 2^l leaves that bit `l` of the size stands for; a slot
 * whose bit is 0 holds what was there before and is never read.
 */
export class Frontier {
  readonly #slots: Uint8Array[];
  #size: number;

  /** @param slots as `slots()` gave them at that size */
  constructor(size = 0, slots: readonly Uint8Array[] = []) {
    if (!isCount(size) || slots.length !== levelsOf(size)) {
      throw new RangeError(`a tree of ${size} leaves has ${levelsOf(size)} slots`);
    }
    if (slots.some((slot) => slot.length !== HASH_SIZE)) throw new RangeError('slots are hashes');
    this.#slots = [...slots];
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  /** Copies of the slots, lowest first. */
  slots(): Uint8Array[] {
    return this.#slots.map((slot) => new Uint8Array(slot));
  }

  /** Adds a leaf hash: one slot is written, at the number of trailing ones of the old size. */
  append(leaf: Uint8Array): void {
    if (leaf.length !== HASH_SIZE) throw new RangeError('a leaf is a hash of 32 bytes');
    let node = leaf;
    let level = 0;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      node = nodeHash(this.#slots[level]!, node);
      level += 1;
    }
    this.#slots[level] = node;
    this.#size += 1;
  }

  /** The root at the present size. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (let rest = this.#size, level = 0; rest > 0; rest = Math.floor(rest / 2), level += 1) {
      if (rest % 2 === 0) continue;
      const slot = this.#slots[level]!;
      root = root === undefined ? slot : nodeHash(slot, root);
    }
    return root ?? EMPTY_ROOT;
  }
}

/** How many slots have been written at a size: its bit length. */
function levelsOf(size: number): number {
  let levels = 0;
  for (let rest = size; rest >= 1; rest /= 2) levels += 1;
  return levels;
}

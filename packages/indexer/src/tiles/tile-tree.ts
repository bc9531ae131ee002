import {
  ActaError,
  bytesToHex,
  consistencyRanges,
  decodeTile,
  HASH_SIZE,
  inclusionRanges,
  joinNodes,
  type LeafRange,
  LeafTree,
  perfectNodes,
  TILE_WIDTH,
  tileOf,
  tileWidth,
} from '@acta/protocol';

/** The bytes of a stored tile, as wide as it is by now. */
export type TileSource = (level: number, n: number) => Promise<Uint8Array | undefined>;

/** Full tiles that stay in memory: they never change, and each takes about 64 KiB. */
const KEPT = 256;

/** Proofs and roots of the log at any size up to now, read from its tiles (C2SP tlog-tiles). */
export class TileTree {
  readonly #source: TileSource;
  /** Least recently used first. */
  readonly #full = new Map<string, LeafTree>();

  constructor(source: TileSource) {
    this.#source = source;
  }

  /** @throws ActaError INDEX_SIZE_UNKNOWN {index, size} */
  async inclusion(index: number, size: number): Promise<Uint8Array[]> {
    if (!isCount(index) || !isCount(size) || index >= size) {
      throw new ActaError('INDEX_SIZE_UNKNOWN', { index, size });
    }
    return this.#hashes(inclusionRanges(index, size), size);
  }

  /** @throws ActaError INDEX_SIZE_UNKNOWN {from, size} */
  async consistency(from: number, to: number): Promise<Uint8Array[]> {
    if (!isCount(from) || !isCount(to) || from === 0 || from > to) {
      throw new ActaError('INDEX_SIZE_UNKNOWN', { from, size: to });
    }
    return this.#hashes(consistencyRanges(from, to), to);
  }

  /** `0x…`; @throws ActaError INDEX_SIZE_UNKNOWN {size} */
  async rootAt(size: number): Promise<string> {
    if (!isCount(size)) throw new ActaError('INDEX_SIZE_UNKNOWN', { size });
    const [root] = await this.#hashes([{ start: 0, end: size }], size);
    return bytesToHex(root!);
  }

  /** The hash of the subtree over each range. */
  async #hashes(ranges: readonly LeafRange[], size: number): Promise<Uint8Array[]> {
    const trees = new Map<string, LeafTree>();
    const hashes: Uint8Array[] = [];
    for (const range of ranges) {
      const nodes: Uint8Array[] = [];
      for (const node of perfectNodes(range)) {
        const { level, index, start, end } = tileOf(node);
        const key = `${level}/${index}`;
        let tree = trees.get(key);
        if (tree === undefined) {
          tree = await this.#tree(key, level, index, size);
          trees.set(key, tree);
        }
        nodes.push(tree.hash({ start, end }));
      }
      hashes.push(joinNodes(nodes));
    }
    return hashes;
  }

  async #tree(key: string, level: number, n: number, size: number): Promise<LeafTree> {
    const kept = this.#full.get(key);
    if (kept !== undefined) {
      this.#full.delete(key);
      this.#full.set(key, kept);
      return kept;
    }
    const tile = await this.#source(level, n);
    const width = tileWidth(level, n, size);
    if (tile === undefined || tile.length < width * HASH_SIZE) {
      throw new ActaError('INDEX_SIZE_UNKNOWN', { size });
    }
    const tree = new LeafTree(decodeTile(tile));
    if (tree.size === TILE_WIDTH) {
      this.#full.set(key, tree);
      if (this.#full.size > KEPT) this.#full.delete(this.#full.keys().next().value!);
    }
    return tree;
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

import {
  ActaError,
  bytesToHex,
  type Checkpoint,
  decodeEntryBundle,
  decodeTile,
  equalBytes,
  leafHash,
  merkleRoot,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from '@acta/protocol';
import { edgeOf, rootOfEdge } from './right-edge.ts';
import { type ReadLog, tileAt } from './log-place.ts';

/** A tile or bundle that was proved, and whether it came from where it is kept already. */
export interface Proven<T> {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly content: T;
  readonly isKept: boolean;
}

/**
 * A log under one checkpoint, of which nothing is believed before it is proved: the right edge by the
 * checkpoint's root, every full tile by its hash in the tile above, every bundle by its leaf hashes.
 * What is kept already is asked first, and proved in the same way: a disk forgets, too, and what was
 * kept under another history must not be taken for a part of this one.
 */
export class ProvenLog {
  readonly checkpoint: Checkpoint;
  readonly #source: ReadLog;
  readonly #kept: ReadLog;
  /** Tiles above the leaves: a 65,536th of the log. */
  readonly #above = new Map<string, Promise<Proven<Uint8Array[]>>>();
  readonly #edge = new Map<string, Proven<Uint8Array[]>>();

  private constructor(checkpoint: Checkpoint, source: ReadLog, kept: ReadLog) {
    this.checkpoint = checkpoint;
    this.#source = source;
    this.#kept = kept;
  }

  /** @throws ActaError LOG_TILE_MISSING, LOG_ROOT_DIFFERS {size, root, found} */
  static async open(
    checkpoint: Checkpoint,
    source: ReadLog,
    kept: ReadLog = () => Promise.resolve(undefined),
  ): Promise<ProvenLog> {
    const log = new ProvenLog(checkpoint, source, kept);
    // All from one side: a tile of another history among them would only spoil the others.
    const fits = (await log.#readEdge(kept, true)) || (await log.#readEdge(source, false));
    if (!fits) throw new ActaError('LOG_ROOT_DIFFERS', { ...checkpoint });
    return log;
  }

  async #readEdge(read: ReadLog, isKept: boolean): Promise<boolean> {
    const edge = edgeOf(this.checkpoint.size);
    const read_ = await Promise.all(
      edge.map(async (tile) => {
        const path = tilePath(tile);
        const bytes = await read(path);
        if (bytes === undefined && !isKept) throw new ActaError('LOG_TILE_MISSING', { path });
        const content = bytes && hashesIn(bytes, tile.width);
        return content && { path, bytes: bytes!, content, isKept };
      }),
    );
    const proven = read_.filter((one) => one !== undefined);
    if (proven.length < edge.length) return false;
    const root = bytesToHex(rootOfEdge(proven.map(({ content }) => content)));
    if (root !== this.checkpoint.root) return false;
    edge.forEach(({ level, index }, at) => this.#edge.set(`${level}/${index}`, proven[at]!));
    return true;
  }

  /** A tile of hashes. @throws ActaError LOG_TILE_MISSING, LOG_TILE_DIFFERS {path} */
  tile(level: number, index: number): Promise<Proven<Uint8Array[]>> {
    const key = `${level}/${index}`;
    const edge = this.#edge.get(key);
    if (edge !== undefined) return Promise.resolve(edge);
    if (level === 0) return this.#full(level, index);
    let tile = this.#above.get(key);
    if (tile === undefined) {
      tile = this.#full(level, index);
      this.#above.set(key, tile);
    }
    return tile;
  }

  async #full(level: number, index: number): Promise<Proven<Uint8Array[]>> {
    const above = await this.tile(level + 1, Math.floor(index / TILE_WIDTH));
    const wanted = above.content[index % TILE_WIDTH];
    if (wanted === undefined) throw new RangeError(`no tile ${level}/${index} in this log`);
    return this.#prove(tilePath(tileAt(level, index, TILE_WIDTH)), 'LOG_TILE_DIFFERS', (bytes) => {
      const hashes = hashesIn(bytes, TILE_WIDTH);
      return hashes && equalBytes(merkleRoot(hashes), wanted) ? hashes : undefined;
    });
  }

  /** Entries of a bundle. @throws ActaError LOG_TILE_MISSING, LOG_ENTRIES_DIFFER {path} */
  async entries(index: number): Promise<Proven<Uint8Array[]>> {
    const { content: leaves } = await this.tile(0, index);
    const path = tilePath(tileAt('entries', index, leaves.length));
    return this.#prove(path, 'LOG_ENTRIES_DIFFER', (bytes) => {
      const entries = entriesIn(bytes);
      const fits =
        entries?.length === leaves.length &&
        entries.every((entry, at) => equalBytes(leafHash(entry), leaves[at]!));
      return fits ? entries : undefined;
    });
  }

  async #prove<T>(
    path: string,
    code: 'LOG_TILE_DIFFERS' | 'LOG_ENTRIES_DIFFER',
    check: (bytes: Uint8Array) => T | undefined,
  ): Promise<Proven<T>> {
    const kept = await this.#kept(path);
    const own = kept && check(kept);
    if (own !== undefined) return { path, bytes: kept!, content: own, isKept: true };
    const bytes = await this.#source(path);
    if (bytes === undefined) throw new ActaError('LOG_TILE_MISSING', { path });
    const content = check(bytes);
    if (content === undefined) throw new ActaError(code, { path });
    return { path, bytes, content, isKept: false };
  }

  /** Root that this history had at an earlier size. */
  async rootAt(size: number): Promise<string> {
    const edge = await Promise.all(
      edgeOf(size).map(async ({ level, index, width }) =>
        (await this.tile(level, index)).content.slice(0, width),
      ),
    );
    return bytesToHex(rootOfEdge(edge));
  }

  /** All tiles of hashes above the leaves, lowest level first. */
  tilesAbove(): readonly { readonly level: number; readonly index: number }[] {
    const tiles: { level: number; index: number }[] = [];
    for (let level = 1; tileWidth(level, 0, this.checkpoint.size) > 0; level += 1) {
      for (let index = 0; tileWidth(level, index, this.checkpoint.size) > 0; index += 1) {
        tiles.push({ level, index });
      }
    }
    return tiles;
  }
}

function hashesIn(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  return bytes.length === width * 32 ? decodeTile(bytes) : undefined;
}

function entriesIn(bytes: Uint8Array): Uint8Array[] | undefined {
  try {
    return decodeEntryBundle(bytes);
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}

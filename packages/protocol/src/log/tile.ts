import { concat } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { HASH_SIZE } from '../merkle/hash.ts';
import type { NodeId } from '../merkle/range.ts';
import { merkleRoot } from '../merkle/tree.ts';
import { TILE_HEIGHT, TILE_WIDTH } from './tile-path.ts';

/**
 * A tile as bytes: its hashes, one after the other, 32 bytes each (C2SP tlog-tiles, "Merkle
 * Tree"). Hash `i` of tile `n` at level `l` is the perfect subtree over 256^l leaves from
 * `(n · 256 + i) · 256^l`.
 */
export function encodeTile(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length < 1 || hashes.length > TILE_WIDTH) throw new RangeError('1 to 256 hashes');
  return concat(...hashes);
}

/** @throws ActaError TILE_MALFORMED {bytes} */
export function decodeTile(bytes: Uint8Array): Uint8Array[] {
  const width = bytes.length / HASH_SIZE;
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new ActaError('TILE_MALFORMED', { bytes: bytes.length });
  }
  return Array.from(
    { length: width },
    (_, at) => new Uint8Array(bytes.subarray(at * HASH_SIZE, (at + 1) * HASH_SIZE)),
  );
}

/** Where a perfect subtree's hash can be had: from these neighbouring hashes of one tile. */
export interface TileSlice {
  readonly level: number;
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** The tile that holds, or whose hashes make up, a node of the tree. */
export function tileOf({ level, index }: NodeId): TileSlice {
  const within = level % TILE_HEIGHT;
  const width = 2 ** within;
  const first = index * width;
  const start = first % TILE_WIDTH;
  return {
    level: (level - within) / TILE_HEIGHT,
    index: (first - start) / TILE_WIDTH,
    start,
    end: start + width,
  };
}

/** The hash of that node, from the bytes of its tile (full, or partial but wide enough). */
export function hashFromTile(tile: Uint8Array, { start, end }: TileSlice): Uint8Array {
  const hashes = decodeTile(tile).slice(start, end);
  if (hashes.length !== end - start) throw new RangeError(`the tile ends before hash ${end}`);
  return merkleRoot(hashes);
}

import { ActaError } from '../errors/acta-error.ts';
import { isCount } from '../merkle/range.ts';

/** Hashes or entries in a full tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** Tree levels in a tile. */
export const TILE_HEIGHT = 8;

/** A tile of hashes at a level (0 = leaf hashes), or a bundle of entries. */
export interface Tile {
  readonly level: number | 'entries';
  /** Index of the tile in its level. */
  readonly index: number;
  /** 256, or 1 to 255 of a partial tile at the right edge. */
  readonly width: number;
}

/**
 * Path of a tile below the log's prefix (C2SP tlog-tiles, "Merkle Tree", "Log entries").
 *
 * ```
 * tile/<level>/<N>[.p/<width>]     tile/entries/<N>[.p/<width>]
 * N = 1234067 → x001/x234/067
 * ```
 */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/.{3}/g)!;
  const parts = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`));
  return `tile/${level}/${parts.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH =
  /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/**
 * Reads a tile path. Each tile has one path: longer zero padding, `.p/256` or `..` are refused, so
 * a cache or a file name can't be had twice or elsewhere.
 *
 * @throws ActaError TILE_MALFORMED {path}
 */
export function parseTilePath(path: string): Tile {
  const match = PATH.exec(path);
  if (match === null) throw new ActaError('TILE_MALFORMED', { path });
  const [, level, groups, width] = match as unknown as [string, string, string, string?];
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replace(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const tooHigh = tile.level !== 'entries' && tile.level > 63;
  if (tooHigh || !isCount(tile.index) || tilePath(tile) !== path || tile.width > TILE_WIDTH) {
    throw new ActaError('TILE_MALFORMED', { path });
  }
  return tile;
}

/**
 * The width that a tile has in a tree of `size` leaves, 0 where the tree has no such tile
 * (tlog-tiles, "Partial Tiles").
 */
export function tileWidth(level: number | 'entries', index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

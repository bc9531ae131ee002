import { concat, type Frontier, nodeHash, TILE_HEIGHT, TILE_WIDTH } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';

/** Hashes that go onto one tile, from a position of its level on. */
export interface Growth {
  readonly level: number;
  readonly first: number;
  readonly hashes: readonly Uint8Array[];
}

/**
 * Appends leaf hashes to the frontier and says what that puts on the tiles: the leaves themselves,
 * and on the level above the root of each tile that becomes full.
 */
export function grow(frontier: Frontier, leaves: readonly Uint8Array[]): Growth[] {
  const growths: Growth[] = [];
  let waiting: Uint8Array[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    growths.push({ level: 0, first: frontier.size - waiting.length, hashes: waiting });
    waiting = [];
  };
  for (const leaf of leaves) {
    waiting.push(leaf);
    const fills = (frontier.size + 1) % TILE_WIDTH === 0;
    const roots = fills ? rootsWith(frontier, leaf) : [];
    frontier.append(leaf);
    if (!fills) continue;
    flush();
    growths.push(...roots);
  }
  flush();
  return growths;
}

/**
 * Roots of the tiles, level by level, that the next leaf fills. All slots below are the left
 * siblings on the leaf's way up; after the append they may be spent.
 */
function rootsWith(frontier: Frontier, leaf: Uint8Array): Growth[] {
  const growths: Growth[] = [];
  const slots = frontier.slots();
  let root = leaf;
  let full = (frontier.size + 1) / TILE_WIDTH;
  for (let level = 1; Number.isInteger(full); level += 1, full /= TILE_WIDTH) {
    for (let at = TILE_HEIGHT * (level - 1); at < TILE_HEIGHT * level; at += 1) {
      root = nodeHash(slots[at]!, root);
    }
    growths.push({ level, first: full - 1, hashes: [root] });
  }
  return growths;
}

/** Writes what `grow` said, in its order; each growth lies within one tile. */
export function writeTiles(draft: Draft, growths: readonly Growth[]): void {
  const tiles = Map.groupBy(growths, ({ level, first }) => `${level}/${tileAt(first)}`);
  for (const grown of tiles.values()) {
    const { level, first } = grown[0]!;
    const key = [level, tileAt(first)];
    const before = draft.get(BUCKETS.tile, ...key) ?? new Uint8Array(0);
    draft.put(BUCKETS.tile, key, concat(before, ...grown.flatMap(({ hashes }) => hashes)));
  }
}

const tileAt = (position: number): number => Math.floor(position / TILE_WIDTH);

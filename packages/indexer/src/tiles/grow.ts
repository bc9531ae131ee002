import { concat, type Frontier, TILE_HEIGHT, TILE_WIDTH } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';

/** Hashes that go onto one tile, from a position of its level on. */
export interface Growth {
  readonly level: number;
  readonly first: number;
  readonly hashes: readonly Uint8Array[];
}

/**
 * Appends leaf hashes to the frontier and says what that puts on the tiles. A tile is full when
 * the level above gets the root of its 256 hashes, which just then is a slot of the frontier.
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
    frontier.append(leaf);
    waiting.push(leaf);
    if (frontier.size % TILE_WIDTH !== 0) continue;
    flush();
    const slots = frontier.slots();
    for (let level = 1, full = frontier.size / TILE_WIDTH; Number.isInteger(full); level += 1) {
      growths.push({ level, first: full - 1, hashes: [slots[TILE_HEIGHT * level]!] });
      full /= TILE_WIDTH;
    }
  }
  flush();
  return growths;
}

/** Writes what `grow` said; each growth lies within one tile. */
export function writeTiles(draft: Draft, growths: readonly Growth[]): void {
  for (const { level, first, hashes } of growths) {
    const n = Math.floor(first / TILE_WIDTH);
    const before = draft.get(BUCKETS.tile, level, n) ?? new Uint8Array(0);
    draft.put(BUCKETS.tile, [level, n], concat(before, ...hashes));
  }
}

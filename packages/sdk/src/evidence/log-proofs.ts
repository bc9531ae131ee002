import {
  consistencyRanges,
  inclusionRanges,
  joinNodes,
  type LeafRange,
  merkleRoot,
  perfectNodes,
  TILE_HEIGHT,
  TILE_WIDTH,
} from '@acta/protocol';
import type { ProvenLog } from '../mirror/proven-log.ts';

/** Inclusion path of a record under the log's checkpoint, out of its tiles. */
export function inclusionIn(log: ProvenLog, index: number): Promise<Uint8Array[]> {
  return Promise.all(
    inclusionRanges(index, log.checkpoint.size).map((range) => hashOf(log, range)),
  );
}

/** That the log began with its first `from` records, out of its tiles. */
export function consistencyIn(log: ProvenLog, from: number): Promise<Uint8Array[]> {
  return Promise.all(
    consistencyRanges(from, log.checkpoint.size).map((range) => hashOf(log, range)),
  );
}

/** Hash over a range of leaves: tiles hold every eighth level, what is between is joined. */
async function hashOf(log: ProvenLog, range: LeafRange): Promise<Uint8Array> {
  const nodes = await Promise.all(
    perfectNodes(range).map(async ({ level, index }) => {
      const tile = Math.floor(level / TILE_HEIGHT);
      const width = 2 ** (level % TILE_HEIGHT);
      const start = index * width;
      const { content } = await log.tile(tile, Math.floor(start / TILE_WIDTH));
      return merkleRoot(content.slice(start % TILE_WIDTH, (start % TILE_WIDTH) + width));
    }),
  );
  return joinNodes(nodes);
}

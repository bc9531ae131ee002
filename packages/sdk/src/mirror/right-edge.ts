import { joinNodes, LeafTree, perfectNodes, TILE_WIDTH } from '@acta/protocol';

/** The rightmost tile of a level that is not full. */
export interface EdgeTile {
  readonly level: number;
  readonly index: number;
  /** 1 to 255. */
  readonly width: number;
}

/**
 * The partial tiles of a log of some size, lowest level first: the digits of its size to the base of
 * 256. Together they hold just the hashes that make up the root.
 */
export function edgeOf(size: number): EdgeTile[] {
  const edge: EdgeTile[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    const width = count % TILE_WIDTH;
    if (width > 0) edge.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return edge;
}

/**
 * The root of a log out of the hashes of its right edge.
 *
 * @param hashes of each tile of `edgeOf`, in that order, each as many as it is wide
 */
export function rootOfEdge(hashes: readonly (readonly Uint8Array[])[]): Uint8Array {
  return joinNodes(
    hashes.toReversed().flatMap((level) => {
      const tree = new LeafTree(level);
      return perfectNodes({ start: 0, end: level.length }).map(({ level: height, index }) =>
        tree.hash({ start: index * 2 ** height, end: (index + 1) * 2 ** height }),
      );
    }),
  );
}

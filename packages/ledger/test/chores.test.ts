import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeafTree, leafHash, nodeHash } from '@acta/protocol';
import { subtreeLevel } from '../src/chores.ts';

const LEAVES = Array.from({ length: 40 }, (_, i) => leafHash(Uint8Array.of(i)));

/** The root over `2^level` leaves around one, by their number. */
function perfect(level: number, around: number): Uint8Array {
  const first = (around >> level) << level;
  let row = LEAVES.slice(first, first + 2 ** level);
  while (row.length > 1) {
    row = row.flatMap((hash, i) => (i % 2 === 0 ? [nodeHash(hash, row[i + 1]!)] : []));
  }
  return row[0]!;
}

test('the first siblings of a path lead to the perfect subtree that has the record', () => {
  for (let size = 1; size <= LEAVES.length; size += 1) {
    const tree = new LeafTree(LEAVES.slice(0, size));
    for (let index = 0; index < size; index += 1) {
      const level = subtreeLevel({ index, size });
      const first = (index >> level) << level;
      assert.ok(first + 2 ** level <= size, 'it is all there');
      assert.ok(((size >> level) & 1) === 1, 'and not yet joined to its neighbour');
      const top = tree
        .inclusion(index)
        .slice(0, level)
        .reduce(
          (hash, sibling, i) =>
            (index >> i) & 1 ? nodeHash(sibling, hash) : nodeHash(hash, sibling),
          LEAVES[index]!,
        );
      assert.deepEqual(top, perfect(level, index));
    }
  }
});

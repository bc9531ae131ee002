import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ClassicLevel } from 'classic-level';
import {
  ActaError,
  bytesToHex,
  Frontier,
  tileWidth,
  verifyConsistency,
  verifyInclusion,
} from '@acta/protocol';
import { BUCKETS } from '../../src/store/buckets.ts';
import { Draft } from '../../src/store/draft.ts';
import { answer } from '../../src/store/reader.ts';
import { grow, writeTiles } from '../../src/tiles/grow.ts';
import { TileTree } from '../../src/tiles/tile-tree.ts';
import { folderFor } from '../support/open.ts';
import { Random } from '../support/random.ts';

/** RFC 6962 §2.1 as it is written there, sharing nothing with what it tests. */
function rfcRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (2 * split < leaves.length) split *= 2;
  const [left, right] = [rfcRoot(leaves.slice(0, split)), rfcRoot(leaves.slice(split))];
  return createHash('sha256').update('\x01').update(left).update(right).digest();
}

const leaf = (i: number): Uint8Array => createHash('sha256').update(`leaf ${i}`).digest();

async function treeOf(folder: string, size: number, step: (at: number) => number) {
  const db = new ClassicLevel(folder);
  await db.open();
  const draft = new Draft(db);
  const frontier = new Frontier();
  const leaves = Array.from({ length: size }, (_, i) => leaf(i));
  for (let at = 0; at < size;) {
    const end = Math.min(size, at + step(at));
    writeTiles(draft, grow(frontier, leaves.slice(at, end)));
    at = end;
    if (draft.length > 50) await draft.commit();
  }
  await draft.commit();
  const source = (level: number, n: number) =>
    answer(db, (reader) => reader.get(BUCKETS.tile, level, n));
  return { db, leaves, source, tree: new TileTree(source) };
}

test('roots, inclusions and consistencies at every size up to 1,000', async (t) => {
  const random = new Random(3);
  const { db, leaves, tree } = await treeOf(await folderFor(t), 1_000, () => random.below(9) + 1);
  t.after(() => db.close());
  const last = rfcRoot(leaves);
  for (let size = 1; size <= 1_000; size += 1) {
    const root = rfcRoot(leaves.slice(0, size));
    assert.equal(await tree.rootAt(size), bytesToHex(root));
    const index = random.below(size);
    const path = await tree.inclusion(index, size);
    assert.ok(verifyInclusion(index, size, leaves[index]!, path, root));
    const proof = await tree.consistency(size, 1_000);
    assert.ok(verifyConsistency(size, 1_000, root, last, proof));
  }
});

test('the same past the third level of tiles', async (t) => {
  const random = new Random(4);
  const size = 256 * 256 * 2 + 256 * 3 + 17;
  const folder = await folderFor(t);
  const { db, leaves, source, tree } = await treeOf(folder, size, () => random.below(700) + 1);
  t.after(() => db.close());
  for (let level = 0; level < 4; level += 1) {
    const last = Math.floor(size / 256 ** (level + 1));
    const width = tileWidth(level, last, size);
    assert.equal((await source(level, last))?.length ?? 0, 32 * width, `level ${level}`);
  }
  const sizes = [65_535, 65_536, 65_537, 131_072, 131_073, size];
  for (let i = 0; i < 4; i += 1) sizes.push(random.below(size) + 1);
  const whole = rfcRoot(leaves);
  for (const at of sizes) {
    const root = rfcRoot(leaves.slice(0, at));
    assert.equal(await tree.rootAt(at), bytesToHex(root), `size ${at}`);
    const index = random.below(at);
    assert.ok(
      verifyInclusion(index, at, leaves[index]!, await tree.inclusion(index, at), root),
      `index ${index} of ${at}`,
    );
    const proof = await tree.consistency(at, size);
    assert.ok(verifyConsistency(at, size, root, whole, proof), `from ${at}`);
  }
});

test('refuses sizes that are not there, and what no tree has', async (t) => {
  const { db, tree } = await treeOf(await folderFor(t), 300, () => 300);
  t.after(() => db.close());
  const refused = (work: Promise<unknown>) =>
    assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof ActaError);
      return error.code === 'INDEX_SIZE_UNKNOWN';
    });
  for (const size of [301, 512, 70_000, -1, 1.5, NaN, 2 ** 60]) await refused(tree.rootAt(size));
  await refused(tree.inclusion(300, 300));
  await refused(tree.inclusion(-1, 300));
  await refused(tree.inclusion(0, 301));
  await refused(tree.consistency(0, 300));
  await refused(tree.consistency(299, 298));
  await refused(tree.consistency(299, 301));
  assert.equal(await tree.rootAt(0), `0x${createHash('sha256').digest('hex')}`);
});

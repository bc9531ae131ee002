import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DocumentTree } from '../../src/documents/index.ts';
import { LeafTree, multiRanges } from '../../src/merkle/index.ts';
import { rootByLevels, someLeaves } from '../merkle/independent.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const leaves = someLeaves(1000);

describe('DocumentTree over merkletreejs', () => {
  it('equals the independent RFC 6962 root at every size up to 1,000', () => {
    for (let size = 1; size <= 1000; size += 1) {
      const some = leaves.slice(0, size);
      assert.equal(hex(new DocumentTree(some).root()), hex(rootByLevels(some)), `size ${size}`);
    }
  });

  it('gives every node that a proof of up to 64 leaves needs', () => {
    for (let size = 1; size <= 64; size += 1) {
      const tree = new DocumentTree(leaves.slice(0, size));
      const other = new LeafTree(leaves.slice(0, size));
      for (let at = 0; at < size; at += 1) {
        for (const range of multiRanges([at], size)) {
          assert.equal(hex(tree.hash(range)), hex(other.hash(range)));
        }
      }
    }
  });

  it('does not take equal leaves for one, nor sort them', () => {
    const twice = [leaves[0]!, leaves[0]!, leaves[1]!];
    assert.equal(hex(new DocumentTree(twice).root()), hex(rootByLevels(twice)));
    const turned = [leaves[1]!, leaves[0]!];
    assert.notEqual(hex(new DocumentTree(turned).root()), hex(rootByLevels(leaves.slice(0, 2))));
  });

  it('refuses ranges that are no node of its tree', () => {
    const tree = new DocumentTree(leaves.slice(0, 7));
    for (const [start, end] of [
      [1, 3],
      [0, 3],
      [4, 8],
      [0, 8],
      [3, 2],
    ] as const) {
      assert.throws(() => tree.hash({ start, end }), RangeError);
    }
    assert.throws(() => new DocumentTree([]), RangeError);
  });

  it('is the only file that knows merkletreejs', () => {
    const src = join(import.meta.dirname, '../../src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
    const users = files.filter(
      (file) =>
        file.endsWith('.ts') &&
        /from '[^']*merkletreejs/.test(readFileSync(join(src, file), 'utf8')),
    );
    assert.deepEqual(users, [join('documents', 'tree.ts')]);
  });
});

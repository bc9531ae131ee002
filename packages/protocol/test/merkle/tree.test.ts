import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  EMPTY_ROOT,
  Frontier,
  leafHash,
  LeafTree,
  merkleRoot,
  nodeHash,
  perfectNodes,
} from '../../src/merkle/index.ts';
import { leaf, mth, path, proof, rootByLevels, someLeaves } from './independent.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const all = someLeaves(1000);

describe('the Merkle rule', () => {
  it('hashes leaves and nodes with their prefixes', () => {
    assert.equal(hex(leafHash(Buffer.from('x'))), hex(leaf(Buffer.from('x'))));
    assert.equal(hex(nodeHash(all[0]!, all[1]!)), hex(mth(all.slice(0, 2))));
    assert.equal(hex(EMPTY_ROOT), hex(mth([])));
    assert.notEqual(
      hex(leafHash(Buffer.concat([all[0]!, all[1]!]))),
      hex(nodeHash(all[0]!, all[1]!)),
    );
  });

  it('joins hashes of 32 bytes only', () => {
    for (const size of [0, 31, 33]) {
      assert.throws(() => nodeHash(new Uint8Array(size), all[0]!), TypeError);
      assert.throws(() => nodeHash(all[0]!, new Uint8Array(size)), TypeError);
    }
  });

  it('has the independent root at every size up to 1,000, in tree and frontier', () => {
    const tree = new LeafTree(all);
    const frontier = new Frontier();
    for (let size = 0; size <= 1000; size += 1) {
      const expected = hex(rootByLevels(all.slice(0, size)));
      if (size <= 70) assert.equal(expected, hex(mth(all.slice(0, size))));
      assert.equal(hex(tree.root(size)), expected, `tree of ${size}`);
      assert.equal(hex(frontier.root()), expected, `frontier at ${size}`);
      assert.equal(frontier.size, size);
      if (size < 1000) frontier.append(all[size]!);
    }
  });

  it('has the independent root at random sizes far beyond', () => {
    const leaves = someLeaves(30_000);
    const sizes = [1024, 1025, 4095, 16_384, 29_999];
    const random = Array.from({ length: 5 }, () => 1000 + Math.floor(Math.random() * 29_000));
    const tree = new LeafTree(leaves);
    const frontier = new Frontier();
    for (const size of [...sizes, ...random].sort((a, b) => a - b)) {
      while (frontier.size < size) frontier.append(leaves[frontier.size]!);
      const expected = hex(rootByLevels(leaves.slice(0, size)));
      assert.equal(hex(tree.root(size)), expected, `tree of ${size}`);
      assert.equal(hex(frontier.root()), expected, `frontier at ${size}`);
    }
  });

  it('builds the RFC’s proofs at every index and size up to 33', () => {
    const tree = new LeafTree(all.slice(0, 33));
    for (let size = 1; size <= 33; size += 1) {
      const leaves = all.slice(0, size);
      for (let at = 0; at < size; at += 1) {
        assert.deepEqual(tree.inclusion(at, size).map(hex), path(at, leaves).map(hex));
        assert.deepEqual(tree.consistency(at + 1, size).map(hex), proof(at + 1, leaves).map(hex));
      }
    }
  });

  it('refuses what is not in the tree', () => {
    const tree = new LeafTree(all.slice(0, 5));
    assert.throws(() => tree.inclusion(5), RangeError);
    assert.throws(() => tree.inclusion(-1), RangeError);
    assert.throws(() => tree.inclusion(1.5), RangeError);
    assert.throws(() => tree.root(6), RangeError);
    assert.throws(() => tree.consistency(0), RangeError);
    assert.throws(() => tree.consistency(6, 5), RangeError);
    assert.throws(() => tree.hash({ start: 1, end: 3 }), RangeError);
    assert.equal(tree.size, 5);
    assert.equal(hex(merkleRoot([])), hex(EMPTY_ROOT));
  });

  it('names the perfect subtrees of a range', () => {
    assert.deepEqual(perfectNodes({ start: 0, end: 7 }), [
      { level: 2, index: 0 },
      { level: 1, index: 2 },
      { level: 0, index: 6 },
    ]);
    assert.deepEqual(perfectNodes({ start: 8, end: 11 }), [
      { level: 1, index: 4 },
      { level: 0, index: 10 },
    ]);
    assert.deepEqual(perfectNodes({ start: 3, end: 3 }), []);
  });
});

describe('Frontier', () => {
  it('writes one slot an append, at the trailing ones of the old size', () => {
    const frontier = new Frontier();
    for (let size = 0; size < 300; size += 1) {
      const before = frontier.slots().map(hex);
      frontier.append(all[size]!);
      const after = frontier.slots().map(hex);
      const changed = after.flatMap((slot, at) => (slot === before[at] ? [] : [at]));
      assert.deepEqual(changed, [Math.log2((size + 1) & -(size + 1))]);
    }
  });

  it('goes on from its slots as if it had never stopped', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (size, more) => {
          const whole = new Frontier();
          for (let at = 0; at < size; at += 1) whole.append(all[at]!);
          const resumed = new Frontier(whole.size, whole.slots());
          for (let at = size; at < size + more; at += 1) {
            whole.append(all[at]!);
            resumed.append(all[at]!);
          }
          assert.equal(hex(resumed.root()), hex(whole.root()));
          assert.deepEqual(resumed.slots(), whole.slots());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps its slots to itself and refuses others', () => {
    const frontier = new Frontier(1, [all[0]!]);
    frontier.slots()[0]!.fill(0);
    assert.equal(hex(frontier.root()), hex(all[0]!));
    assert.throws(() => new Frontier(2, [all[0]!]), RangeError);
    assert.throws(() => new Frontier(1, [new Uint8Array(31)]), RangeError);
    assert.throws(() => new Frontier(-1), RangeError);
    assert.throws(() => frontier.append(new Uint8Array(33)), RangeError);
  });

  it('reaches sizes that no 32-bit shift could', () => {
    const size = 2 ** 40 + 1;
    const slots = Array.from({ length: 41 }, (_, at) => all[at]!);
    const frontier = new Frontier(size, slots);
    assert.equal(hex(frontier.root()), hex(nodeHash(slots[40]!, slots[0]!)));
    frontier.append(all[99]!);
    assert.equal(hex(frontier.slots()[1]!), hex(nodeHash(slots[0]!, all[99]!)));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  isSubtree,
  LeafTree,
  multiRanges,
  nodeHash,
  rootFromInclusion,
  rootFromMulti,
  subtreeConsistencyRanges,
  subtreeInclusionRanges,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from '../../src/merkle/index.ts';
import { someLeaves } from './independent.ts';

const leaves = someLeaves(260);
const tree = new LeafTree(leaves);

/** What a forger does to a list of hashes, by name. */
const TAMPERINGS: Record<string, (proof: Uint8Array[]) => Uint8Array[]> = {
  'one bit of the first hash': (proof) => [flip(proof[0]!), ...proof.slice(1)],
  'one bit of the last hash': (proof) => [...proof.slice(0, -1), flip(proof.at(-1)!)],
  'the first hash left out': (proof) => proof.slice(1),
  'the last hash left out': (proof) => proof.slice(0, -1),
  'a hash more at the end': (proof) => [...proof, leaves[0]!],
  'a hash more in front': (proof) => [leaves[0]!, ...proof],
  'the last hash twice': (proof) => [...proof, proof.at(-1)!],
  'a hash of 31 bytes': (proof) => [proof[0]!.subarray(1), ...proof.slice(1)],
  'a hash of 33 bytes': (proof) => [new Uint8Array([...proof[0]!, 0]), ...proof.slice(1)],
  nothing: () => [],
};

function flip(hash: Uint8Array): Uint8Array {
  const bent = hash.slice();
  bent[13]! ^= 0x10;
  return bent;
}

describe('inclusion', () => {
  it('passes for every leaf of every size up to 64, at that index and size alone', () => {
    for (let size = 1; size <= 64; size += 1) {
      const root = tree.root(size);
      for (let at = 0; at < size; at += 1) {
        const path = tree.inclusion(at, size);
        assert.ok(verifyInclusion(at, size, leaves[at]!, path, root));
        for (const other of [at - 1, at + 1]) {
          assert.ok(!verifyInclusion(other, size, leaves[at]!, path, root));
        }
      }
    }
  });

  for (const [name, bend] of Object.entries(TAMPERINGS)) {
    it(`refuses ${name}`, () => {
      for (const [at, size] of [
        [0, 2],
        [6, 7],
        [5, 16],
        [200, 201],
        [3, 260],
      ] as const) {
        const path = bend(tree.inclusion(at, size));
        assert.ok(!verifyInclusion(at, size, leaves[at]!, path, tree.root(size)));
      }
    });
  }

  it('refuses numbers that are no index or size, and leaves that are no hash', () => {
    const path = tree.inclusion(2, 5);
    for (const [at, size] of [
      [2.5, 5],
      [-1, 5],
      [2, NaN],
      [5, 5],
      [0, 0],
      [2 ** 53, 2 ** 54],
    ] as const) {
      assert.equal(rootFromInclusion(at, size, leaves[2]!, path), undefined);
    }
    assert.equal(rootFromInclusion(2, 5, leaves[2]!.subarray(1), path), undefined);
    assert.ok(!verifyInclusion(2, 5, leaves[2]!, path, tree.root(5).subarray(1)));
  });

  it('reaches indexes that no 32-bit shift could', () => {
    const path = Array.from({ length: 41 }, (_, at) => leaves[at]!);
    const index = 2 ** 40;
    const expected = nodeHash(path[0]!, leaves[99]!);
    assert.deepEqual(rootFromInclusion(index, index + 1, leaves[99]!, [path[0]!]), expected);
    assert.ok(rootFromInclusion(0, index + 1, leaves[99]!, path));
  });
});

describe('consistency', () => {
  it('passes between all sizes up to 64, and for no other pair', () => {
    for (let size = 1; size <= 64; size += 1) {
      for (let old = 1; old <= size; old += 1) {
        const proof = tree.consistency(old, size);
        const roots = [tree.root(old), tree.root(size)] as const;
        assert.ok(verifyConsistency(old, size, ...roots, proof));
        if (old === size) continue;
        assert.ok(!verifyConsistency(old, size, roots[1], roots[0], proof));
        assert.ok(!verifyConsistency(old, size, flip(roots[0]), roots[1], proof));
        assert.ok(!verifyConsistency(old, size, roots[0], flip(roots[1]), proof));
      }
    }
  });

  for (const [name, bend] of Object.entries(TAMPERINGS)) {
    it(`refuses ${name}`, () => {
      for (const [old, size] of [
        [1, 2],
        [3, 7],
        [6, 16],
        [128, 200],
        [199, 260],
      ] as const) {
        const proof = bend(tree.consistency(old, size));
        assert.ok(!verifyConsistency(old, size, tree.root(old), tree.root(size), proof));
      }
    });
  }

  it('proves nothing from an empty tree', () => {
    assert.ok(!verifyConsistency(0, 5, tree.root(0), tree.root(5), []));
    assert.ok(!verifyConsistency(0, 0, tree.root(0), tree.root(0), []));
  });
});

describe('subtrees', () => {
  it('hold their leaves and stand in the whole, at every place in trees of up to 40', () => {
    for (let size = 1; size <= 40; size += 1) {
      for (let start = 0; start < size; start += 1) {
        for (let end = start + 1; end <= size; end += 1) {
          if (!isSubtree(start, end)) continue;
          const subroot = tree.hash({ start, end });
          const proof = subtreeConsistencyRanges(start, end, size).map((r) => tree.hash(r));
          assert.ok(verifySubtreeConsistency(start, end, size, subroot, tree.root(size), proof));
          assert.ok(
            !verifySubtreeConsistency(start, end, size, flip(subroot), tree.root(size), proof),
          );
          const at = end - 1;
          const path = subtreeInclusionRanges(at, start, end).map((r) => tree.hash(r));
          assert.ok(verifySubtreeInclusion(at, start, end, leaves[at]!, path, subroot));
          assert.ok(!verifySubtreeInclusion(at, start, end, flip(leaves[at]!), path, subroot));
        }
      }
    }
  });
});

describe('several leaves at once', () => {
  const some = fc.uniqueArray(fc.nat(259), { minLength: 1, maxLength: 12 });

  it('prove the root with the fewest hashes, and no hash can be bent, dropped or added', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 260 }), (picks, size) => {
        const indices = picks.filter((at) => at < size).sort((a, b) => a - b);
        fc.pre(indices.length > 0);
        const shown = indices.map((index) => ({ index, hash: leaves[index]! }));
        const proof = multiRanges(indices, size).map((range) => tree.hash(range));
        assert.deepEqual(rootFromMulti(size, shown, proof), tree.root(size));
        if (proof.length === 0) return;
        for (const [name, bend] of Object.entries(TAMPERINGS)) {
          assert.notDeepEqual(rootFromMulti(size, shown, bend(proof)), tree.root(size), name);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('refuse leaves out of order, twice, or outside', () => {
    const proof = multiRanges([1, 3], 5).map((range) => tree.hash(range));
    const [a, b] = [
      { index: 1, hash: leaves[1]! },
      { index: 3, hash: leaves[3]! },
    ];
    assert.deepEqual(rootFromMulti(5, [a, b], proof), tree.root(5));
    for (const shown of [[b, a], [a, a], [a, { ...b, index: 5 }], [a, { ...b, index: 2.5 }], []]) {
      assert.equal(rootFromMulti(5, shown, proof), undefined);
    }
    assert.throws(() => multiRanges([3, 1], 5), RangeError);
    assert.throws(() => multiRanges([5], 5), RangeError);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  buildDocument,
  columnOf,
  disclose,
  type Disclosure,
  flatten,
  OpenDocument,
  verifyDisclosure,
} from '../../src/documents/index.ts';
import { fieldLeafHash, headLeafHash } from '../../src/documents/leaf.ts';
import { bytesToHex } from '../../src/crypto/index.ts';
import { LeafTree, multiRanges } from '../../src/merkle/index.ts';
import { content } from './arbitrary.ts';

const sealed = buildDocument('assessment', {
  declaration: 'UCR-1',
  lines: [
    { code: '8703.23.01', amount: 100 },
    { code: '8703.23.02', amount: 250 },
    { code: '8708.29.99', amount: 7, note: 'n' },
  ],
  importer: { name: 'X', country: 'MX' },
});
const open = new OpenDocument(sealed);
const all = open.disclose(['']);
const part = open.disclose(['/lines/*/amount', '/importer/country']);

describe('disclose', () => {
  it('shows what was asked and nothing else', () => {
    assert.deepEqual(
      part.leaves.map(({ path }) => path),
      ['/importer/country', '/lines/-', '/lines/0/amount', '/lines/1/amount', '/lines/2/amount'],
    );
    assert.ok(!JSON.stringify(part).includes('UCR-1'));
    assert.ok(!JSON.stringify(part).includes('8703'));
    assert.deepEqual(disclose(sealed, ['/lines/*/amount', '/importer/country']), part);
  });

  it('shows everything, a part, or only that the document exists', () => {
    assert.equal(all.leaves.length, sealed.salts.length);
    assert.deepEqual(all.proof, []);
    assert.equal(open.disclose(['/lines/2']).leaves.length, 3);
    const none = open.disclose([]);
    assert.deepEqual(none.leaves, []);
    assert.equal(verifyDisclosure(none, sealed.root).fields.size, 0);
  });

  it('refuses paths that lead nowhere', () => {
    for (const path of ['/lines/3', '/line', '/lines/*/rate', '/lines/-/x', 'lines', '/lines/'])
      assert.throws(() => open.disclose(['/importer', path]), {
        code: 'DOCUMENT_PATH_UNKNOWN',
        details: { path },
      });
  });

  it('proves any choice of fields of any document', () => {
    fc.assert(
      fc.property(content, fc.infiniteStream(fc.boolean()), (value, coin) => {
        const document = buildDocument('handoff', value);
        const fields = flatten('handoff', value);
        const chosen = fields.filter(() => coin.next().value);
        const shown = disclose(
          document,
          chosen.map(({ path }) => path),
        );
        const verified = verifyDisclosure(JSON.parse(JSON.stringify(shown)), document.root);
        assert.deepEqual(
          [...verified.fields],
          chosen.map(({ path, value: v }) => [path, v]),
        );
        assert.equal(verified.complete, chosen.length === fields.length);
        assert.equal(verified.type, 'handoff');
      }),
    );
  });
});

describe('verifyDisclosure', () => {
  it('tells whether a list is whole', () => {
    const verified = verifyDisclosure(part, sealed.root);
    assert.deepEqual(verified.arrays.get('/lines'), {
      length: 3,
      shown: [0, 1, 2],
      complete: true,
    });
    assert.deepEqual(columnOf(verified, '/lines', '/amount'), [100, 250, 7]);
    assert.equal(columnOf(verified, '/lines', '/code'), undefined, 'codes are hidden');
    assert.equal(columnOf(verified, '/importer', '/country'), undefined, 'no list');
    assert.equal(verified.complete, false);
    assert.equal(verifyDisclosure(all, sealed.root).complete, true);
  });

  it('gives no total where one element or the length is hidden', () => {
    const two = verifyDisclosure(open.disclose(['/lines/-', '/lines/0', '/lines/2']), sealed.root);
    assert.deepEqual(two.arrays.get('/lines'), { length: 3, shown: [0, 2], complete: false });
    assert.equal(columnOf(two, '/lines', '/amount'), undefined);
    const blind = open.disclose(['/lines/0', '/lines/1', '/lines/2']);
    const verified = verifyDisclosure(blind, sealed.root);
    assert.equal(verified.arrays.size, 0);
    assert.equal(columnOf(verified, '/lines', '/amount'), undefined);
  });

  it('looks at the root in the statement, not at the one the file claims', () => {
    const other = buildDocument('assessment', sealed.content);
    assert.throws(() => verifyDisclosure(part, other.root), { code: 'DISCLOSURE_ROOT_MISMATCH' });
    const claimed = { ...part, root: other.root };
    assert.throws(() => verifyDisclosure(claimed, other.root), {
      code: 'DISCLOSURE_ROOT_MISMATCH',
    });
  });

  const leaf = (at: number, change: object): unknown => ({
    ...part,
    leaves: part.leaves.map((shown, i) => (i === at ? { ...shown, ...change } : shown)),
  });
  const MISMATCH = 'DISCLOSURE_ROOT_MISMATCH';
  const MALFORMED = 'DISCLOSURE_MALFORMED';
  const tampered: Record<string, [unknown, string]> = {
    'a value': [leaf(2, { value: 101 }), MISMATCH],
    'a value of another kind': [leaf(2, { value: '100' }), MISMATCH],
    'a salt': [leaf(2, { salt: `0x${'0'.repeat(64)}` }), MISMATCH],
    'a path': [leaf(2, { path: '/lines/0/amouns' }), MISMATCH],
    'an index': [leaf(0, { index: 1 }), MISMATCH],
    'the length': [leaf(1, { value: 4 }), MISMATCH],
    'the type': [{ ...part, type: 'handoff' }, MISMATCH],
    'the leaf count': [{ ...part, leafCount: part.leafCount + 1 }, MISMATCH],
    'a field left out': [{ ...part, leaves: part.leaves.slice(1) }, MISMATCH],
    'a hash of the proof': [{ ...part, proof: [...part.proof].reverse() }, MISMATCH],
    'a hash left out': [{ ...part, proof: part.proof.slice(1) }, MISMATCH],
    'a hash more': [{ ...part, proof: [...part.proof, part.root] }, MISMATCH],
    'a field twice': [{ ...part, leaves: [part.leaves[0], ...part.leaves] }, MALFORMED],
    'fields out of order': [{ ...part, leaves: [...part.leaves].reverse() }, MALFORMED],
    'a path that is none': [leaf(2, { path: 'lines/0/amount' }), MALFORMED],
    'a path with a wrong escape': [leaf(2, { path: '/lines/0/a~2' }), MALFORMED],
    'an index with a leading zero': [leaf(2, { path: '/lines/00/amount' }), MALFORMED],
    'an element past the length': [leaf(4, { path: '/lines/3/amount' }), MALFORMED],
    'a length that is no number': [leaf(1, { value: '3' }), MALFORMED],
    'a negative length': [leaf(1, { value: -3 }), MALFORMED],
    'a field below a field': [leaf(1, { path: '/importer/country/x' }), MALFORMED],
    'a member among elements': [leaf(4, { path: '/lines/x/amount' }), MALFORMED],
    'a fraction': [leaf(2, { value: 0.5 }), MALFORMED],
    'broken Unicode': [leaf(2, { value: '\ud800' }), MALFORMED],
    'no value': [leaf(2, { value: undefined }), MALFORMED],
    'leaf 0': [leaf(0, { index: 0 }), MALFORMED],
    'an index that is none': [leaf(0, { index: 1.5 }), MALFORMED],
    'a salt in capitals': [leaf(2, { salt: `0x${'A'.repeat(64)}` }), MALFORMED],
    'a member more': [{ ...part, note: '' }, MALFORMED],
    'a leaf with a member more': [leaf(0, { note: '' }), MALFORMED],
    'a leaf count past the limit': [{ ...part, leafCount: 2 ** 40 }, MALFORMED],
    'no list of leaves': [{ ...part, leaves: {} }, MALFORMED],
    'a proof that is no list of hashes': [{ ...part, proof: ['0x00'] }, MALFORMED],
    'a root that is no hash': [{ ...part, root: 7 }, MALFORMED],
    'a type that is no word': [{ ...part, type: '' }, MALFORMED],
    nothing: [null, MALFORMED],
  };
  for (const [name, [value, code]] of Object.entries(tampered)) {
    it(`refuses ${name}`, () => {
      assert.throws(() => verifyDisclosure(value, sealed.root), { name: 'ActaError', code });
    });
  }

  it('refuses every single flipped bit of a shown text, salt, path or proof', () => {
    const text = JSON.stringify(part);
    for (let at = 0; at < text.length; at += 1) {
      const bent =
        text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      let value: unknown;
      try {
        value = JSON.parse(bent);
      } catch {
        continue;
      }
      assert.throws(
        () => verifyDisclosure(value, sealed.root),
        { name: 'ActaError' },
        `byte ${at}`,
      );
    }
  });
});

describe('a tree built by a dishonest maker', () => {
  /** Seals any leaves, in any order, as `buildDocument` never would. */
  function forge(leaves: [path: string, value: unknown][]): [Disclosure, string] {
    const salted = leaves.map(([path, value], at) => ({
      index: at + 1,
      salt: `0x${String(at).padStart(64, '0')}`,
      path,
      value: value as string,
    }));
    const leafCount = leaves.length + 1;
    const tree = new LeafTree([
      headLeafHash('handoff', leafCount),
      ...salted.map(({ salt, path, value }) => fieldLeafHash(salt, path, value)),
    ]);
    const root = bytesToHex(tree.root());
    const indices = [0, ...salted.map(({ index }) => index)];
    const proof = multiRanges(indices, leafCount).map((range) => bytesToHex(tree.hash(range)));
    return [{ type: 'handoff', leafCount, root, leaves: salted, proof }, root];
  }

  const forgeries: Record<string, [path: string, value: unknown][]> = {
    'the same path with two values': [
      ['/a', 1],
      ['/a', 2],
    ],
    'a value and members under one path': [
      ['/a', 1],
      ['/a/b', 2],
    ],
    'an object that ends like an array': [
      ['/a/-', 1],
      ['/a/0', 1],
      ['/a/b', 2],
    ],
    'more elements than the length': [
      ['/a/-', 1],
      ['/a/0', 1],
      ['/a/1', 2],
    ],
    'paths out of order': [
      ['/b', 1],
      ['/a', 2],
    ],
    'the top as a value': [['', 1]],
  };
  for (const [name, leaves] of Object.entries(forgeries)) {
    it(`is refused: ${name}`, () => {
      const [disclosure, root] = forge(leaves);
      assert.throws(() => verifyDisclosure(disclosure, root), { code: 'DISCLOSURE_MALFORMED' });
    });
  }

  it('is taken where it says one thing', () => {
    const [disclosure, root] = forge([
      ['/a/-', 1],
      ['/a/0', 1],
      ['/b', 'e\u0301'],
    ]);
    assert.equal(verifyDisclosure(disclosure, root).complete, true);
  });
});

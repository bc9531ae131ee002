import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytesToHex, hexToBytes, utf8 } from '../../src/crypto/index.ts';
import {
  decodeEntryBundle,
  decodeTile,
  encodeEntryBundle,
  encodeTile,
  hashFromTile,
  parseTilePath,
  tileOf,
  tilePath,
  tileWidth,
} from '../../src/log/index.ts';
import { LeafTree, perfectNodes } from '../../src/merkle/index.ts';
import { someLeaves } from '../merkle/independent.ts';
import { c2sp } from './c2sp.ts';

describe('tile paths', () => {
  it('are those of torchwood', () => {
    for (const { path, ...tile } of c2sp.paths) {
      assert.equal(tilePath(tile), path);
      assert.deepEqual(parseTilePath(path), tile);
    }
    assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), 'tile/0/x001/x234/067');
  });

  it('go there and back', () => {
    const level = fc.oneof(fc.nat(63), fc.constant('entries' as const));
    const index = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    const width = fc.integer({ min: 1, max: 256 });
    fc.assert(
      fc.property(level, index, width, (l, n, w) => {
        const tile = { level: l, index: n, width: w };
        assert.deepEqual(parseTilePath(tilePath(tile)), tile);
      }),
    );
  });

  it('have one spelling and lead nowhere else', () => {
    const bad = [
      'tile/0/67',
      'tile/0/1067',
      'tile/0/x000/067',
      'tile/00/067',
      'tile/64/067',
      'tile/-1/067',
      'tile/0/067.p/0',
      'tile/0/067.p/256',
      'tile/0/067.p/257',
      'tile/0/067.p/999',
      'tile/0/067.p/01',
      'tile/0/067.p/',
      'tile/0/001/x234/067',
      'tile/0/x001/234/067',
      'tile/0/x001/x234/x067',
      'tile/0/067/',
      '/tile/0/067',
      'tile/0/../067',
      'tile/0/%2e%2e/067',
      'tile/entries',
      'tile/data/067',
      'tile/0/067\n',
      'tile/0/x999/x999/x999/x999/x999/999',
      'tile/0/٠٦٧',
      '',
    ];
    for (const path of bad) {
      assert.throws(() => parseTilePath(path), { code: 'TILE_MALFORMED', details: { path } }, path);
    }
  });

  it('have the widths of the example in tlog-tiles', () => {
    const widths = (level: number, count: number, size: number): number[] =>
      Array.from({ length: count }, (_, index) => tileWidth(level, index, size));
    assert.deepEqual(widths(0, 275, 70_000), [...Array<number>(273).fill(256), 112, 0]);
    assert.deepEqual(widths(1, 3, 70_000), [256, 17, 0]);
    assert.deepEqual(widths(2, 2, 70_000), [1, 0]);
    assert.equal(tileWidth('entries', 273, 70_000), 112);
    assert.deepEqual(
      [tileWidth(0, 0, 256), tileWidth(1, 0, 256), tileWidth(1, 0, 255)],
      [256, 1, 0],
    );
  });
});

describe('tiles', () => {
  it('hold leaf hashes as Go’s tlog writes them', () => {
    assert.deepEqual(decodeTile(hexToBytes(c2sp.tile)).map(bytesToHex), c2sp.leafHashes);
    assert.equal(
      bytesToHex(encodeTile(c2sp.leafHashes.map((hash) => hexToBytes(hash)))),
      c2sp.tile,
    );
  });

  it('give every node of a tree of 66,000, and with them its proofs', () => {
    const size = 66_000;
    const tree = new LeafTree(someLeaves(size));
    const node = (level: number, index: number): Uint8Array =>
      tree.hash({ start: index * 2 ** level, end: (index + 1) * 2 ** level });
    const tile = (level: number, index: number): Uint8Array => {
      const width = tileWidth(level, index, size);
      return encodeTile(
        Array.from({ length: width }, (_, at) => node(8 * level, 256 * index + at)),
      );
    };
    for (const range of [
      { start: 0, end: size },
      { start: 0, end: 65_791 },
      { start: 65_536, end: size },
    ]) {
      for (const id of perfectNodes(range)) {
        const slice = tileOf(id);
        const hash = hashFromTile(tile(slice.level, slice.index), slice);
        assert.deepEqual(hash, node(id.level, id.index), `level ${id.level}`);
      }
    }
    assert.deepEqual(tileOf({ level: 9, index: 130 }), { level: 1, index: 1, start: 4, end: 6 });
    assert.throws(
      () => hashFromTile(tile(0, 257), { level: 0, index: 257, start: 254, end: 256 }),
      RangeError,
    );
  });

  it('refuse bytes that are no whole hashes, none, or too many', () => {
    for (const size of [0, 31, 33, 257 * 32]) {
      assert.throws(() => decodeTile(new Uint8Array(size)), { code: 'TILE_MALFORMED' });
    }
    assert.throws(() => encodeTile([]), RangeError);
  });
});

describe('entry bundles', () => {
  it('hold the records with their lengths', () => {
    const records = c2sp.records.map((hex) => hexToBytes(hex));
    assert.equal(bytesToHex(encodeEntryBundle(records)), c2sp.bundle);
    assert.deepEqual(decodeEntryBundle(hexToBytes(c2sp.bundle)), records);
    assert.ok(c2sp.bundle.startsWith('0x005f01'));
  });

  it('go there and back', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(entries, (value) => {
        assert.deepEqual(decodeEntryBundle(encodeEntryBundle(value)), value);
      }),
      { numRuns: 30 },
    );
  });

  it('refuse what is cut off, empty or too long', () => {
    const whole = hexToBytes(c2sp.bundle);
    for (const cut of [1, 2, 60, whole.length - 1]) {
      assert.throws(() => decodeEntryBundle(whole.subarray(0, cut)), { code: 'TILE_MALFORMED' });
    }
    const tooMany = new Uint8Array(257 * 2);
    for (const bytes of [new Uint8Array(0), tooMany]) {
      assert.throws(() => decodeEntryBundle(bytes), { code: 'TILE_MALFORMED' });
    }
    assert.throws(() => encodeEntryBundle([]), RangeError);
    assert.throws(() => encodeEntryBundle([new Uint8Array(65_536)]), RangeError);
    assert.equal(decodeEntryBundle(encodeEntryBundle([utf8('')])).length, 1);
  });
});

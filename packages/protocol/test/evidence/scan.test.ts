import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ActaError, decodeScan, encodeRecord, encodeScan, leafHash } from '../../src/index.ts';

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((b) => `0x${Buffer.from(b).toString('hex')}`);

const records = fc.array(
  fc.record({
    kind: fc.integer({ min: 1, max: 0xffff }),
    writer: fc.constantFrom(...[1, 2, 3].map((n) => `0x${`0${n}`.repeat(20)}`)),
    recordedAt: fc.integer({ min: 0, max: 2 ** 40 - 1 }),
    sections: fc.constantFrom(['MX'], ['US'], ['MX', 'US']),
    digest: hex(32),
  }),
  { maxLength: 40 },
);

describe('a scan of the log', () => {
  it('gives each leaf and digest again', () => {
    fc.assert(
      fc.property(records, (list) => {
        const bytes = list.map(encodeRecord);
        const read = [...decodeScan(encodeScan(bytes))];
        assert.deepEqual(
          read,
          bytes.map((record, i) => ({ leaf: leafHash(record), digest: list[i]!.digest })),
        );
      }),
    );
  });

  it('has one spelling: any other bytes give other leaves, or are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        let count = 0;
        try {
          count = [...decodeScan(text)].length;
        } catch (error) {
          assert.ok(error instanceof ActaError && error.code === 'SCAN_MALFORMED');
          return;
        }
        assert.equal((bytes.length - 2) % 41 >= 0, true);
        assert.ok(count * 41 <= bytes.length);
      }),
    );
  });

  const refused: Record<string, string> = {
    'no base64': '*',
    nothing: '',
    'a table that is cut off': Buffer.of(3, 1, 2).toString('base64'),
    'an entry that no record needs': Buffer.concat([
      Buffer.of(1),
      Buffer.alloc(20),
      Buffer.of(0),
    ]).toString('base64'),
  };
  for (const [name, scan] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => [...decodeScan(scan)],
        (error: ActaError) => error.code === 'SCAN_MALFORMED',
      );
    });
  }

  it('refuses what it has no room for', () => {
    const one = { kind: 1, sections: ['US'], digest: `0x${'11'.repeat(32)}`, recordedAt: 0 };
    const many = Array.from({ length: 256 }, (_, n) =>
      encodeRecord({ ...one, writer: `0x${n.toString(16).padStart(40, '0')}` }),
    );
    const late = encodeRecord({ ...one, writer: `0x${'01'.repeat(20)}`, recordedAt: 2 ** 40 });
    for (const list of [many, [late]]) {
      assert.throws(
        () => encodeScan(list),
        (error: ActaError) => error.code === 'SCAN_TOO_LARGE',
      );
    }
  });
});

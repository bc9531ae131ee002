import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytesToHex, hexToBytes } from '../../src/crypto/index.ts';
import {
  decodeRecord,
  encodeRecord,
  type LogRecord,
  MAX_SECTIONS,
  RECORD_SIZE,
  recordLeafHash,
} from '../../src/log/index.ts';
import { c2sp } from './c2sp.ts';

const hexOf = (size: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: size, maxLength: size }).map(bytesToHex);
const code = fc.stringMatching(/^[A-Z]{2}$/);

const record: fc.Arbitrary<LogRecord> = fc.record(
  {
    kind: fc.integer({ min: 1, max: 0xffff }),
    writer: hexOf(20),
    recordedAt: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    sections: fc
      .uniqueArray(code, { minLength: 1, maxLength: MAX_SECTIONS })
      .map((codes) => codes.sort()),
    digest: hexOf(32),
  },
  { noNullPrototype: true },
);

describe('record', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(record, (value) => {
        const bytes = encodeRecord(value);
        assert.equal(bytes.length, RECORD_SIZE);
        assert.deepEqual(decodeRecord(bytes), value);
        assert.deepEqual(decodeRecord(Buffer.from(bytes)), value);
      }),
    );
  });

  it('is, byte for byte, what the vectors say', () => {
    for (const [at, hex] of c2sp.records.entries()) {
      const value = decodeRecord(hexToBytes(hex));
      assert.deepEqual(
        { ...value, digest: '' },
        {
          kind: 0x0301 + at,
          writer: `0x${(0xa0 + at).toString(16).repeat(20)}`,
          recordedAt: c2sp.timestamp - 1000 + at,
          sections: ['MX', 'US'],
          digest: '',
        },
      );
      assert.equal(bytesToHex(encodeRecord(value)), hex);
      assert.equal(bytesToHex(recordLeafHash(value)), c2sp.leafHashes[at]);
    }
  });

  it('takes any bytes that decode for one record alone', () => {
    const base = hexToBytes(c2sp.records[0]!);
    fc.assert(
      fc.property(fc.nat(RECORD_SIZE - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const bytes = base.slice();
        bytes[at]! ^= mask;
        let value: LogRecord;
        try {
          value = decodeRecord(bytes);
        } catch (error) {
          return assert.equal((error as { code: string }).code, 'RECORD_MALFORMED');
        }
        assert.deepEqual(encodeRecord(value), bytes);
      }),
      { numRuns: 1000 },
    );
  });

  const good = decodeRecord(hexToBytes(c2sp.records[0]!));
  const bytes = encodeRecord(good);
  const set = (at: number, ...values: number[]): Uint8Array => {
    const bent = bytes.slice();
    bent.set(values, at);
    return bent;
  };
  const bad: Record<string, [Uint8Array, string]> = {
    'one byte less': [bytes.subarray(1), 'length'],
    'one byte more': [new Uint8Array([...bytes, 0]), 'length'],
    nothing: [new Uint8Array(0), 'length'],
    'version 0': [set(0, 0), 'version'],
    'version 2': [set(0, 2), 'version'],
    'kind 0': [set(1, 0, 0), 'kind'],
    'a time past 2^53': [set(23, 0, 0x20, 0, 0, 0, 0, 0, 0), 'recordedAt'],
    'a time past 2^63': [set(23, 0xff), 'recordedAt'],
    'sections that descend': [set(31, 0x55, 0x53, 0x4d, 0x58), 'sections'],
    'a section twice': [set(31, 0x55, 0x53, 0x55, 0x53), 'sections'],
    'a section in small letters': [set(31, 0x6d, 0x78), 'sections'],
    'half a section': [set(35, 0x5a), 'sections'],
    'a gap before a section': [set(37, 0x5a, 0x41), 'sections'],
    'a byte after the sections': [set(62, 1), 'sections'],
    'no sections': [set(31, 0, 0, 0, 0), 'sections'],
    'sections after zeros': [set(31, 0, 0), 'sections'],
  };
  for (const [name, [input, field]] of Object.entries(bad)) {
    it(`refuses to read ${name}`, () => {
      const wanted = { name: 'ActaError', code: 'RECORD_MALFORMED', details: { field } };
      assert.throws(() => decodeRecord(input), wanted);
    });
  }

  const badValues: Record<string, Partial<LogRecord>> = {
    kind: { kind: 0x10000 },
    recordedAt: { recordedAt: -1 },
    writer: { writer: `0x${'A'.repeat(40)}` },
    digest: { digest: '0x00' },
    sections: { sections: ['US', 'MX'] },
  };
  for (const [field, change] of Object.entries(badValues)) {
    it(`refuses to write a wrong ${field}`, () => {
      const wanted = { code: 'RECORD_MALFORMED', details: { field } };
      assert.throws(() => encodeRecord({ ...good, ...change }), wanted);
    });
  }

  it('refuses to write 17 sections, half a kind, half a second', () => {
    const many = Array.from({ length: 17 }, (_, at) => `A${String.fromCharCode(65 + at)}`);
    for (const change of [
      { sections: many },
      { sections: [] },
      { kind: 1.5 },
      { recordedAt: 0.5 },
    ]) {
      assert.throws(() => encodeRecord({ ...good, ...change }), { code: 'RECORD_MALFORMED' });
    }
  });
});

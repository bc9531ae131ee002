import { bytesToHex, concat, hexToBytes, sha256 } from '@acta/protocol';
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decodeEntry, encodeEntry, type Entry } from '../../src/embedded/entry.ts';
import { decodeHeader, encodeHeader } from '../../src/embedded/header.ts';

const HEADER = { chainId: 0x123456789abc, genesisTime: 1_800_000_000, hardfork: 'osaka' };
const BEFORE = new Uint8Array(32).fill(0xbe);
const HASH = `0x${'ab'.repeat(32)}`;
const ROOT = `0x${'cd'.repeat(32)}`;
const RAW = hexToBytes('0x02f86b01');
const OUTCOME = { block: 258, blockHash: HASH, success: true, root: ROOT, engine: 'edr@1' };

/** Each with its bytes before the checksum, written by hand. */
const ENTRIES: [string, Entry, string][] = [
  [
    'before it is sent',
    { kind: 'transaction', time: 1_800_000_000, raw: RAW },
    '01 000000006b49d200 00000004 02f86b01 00',
  ],
  [
    'succeeded, with root',
    { kind: 'transaction', time: 1_800_000_000, raw: RAW, outcome: OUTCOME },
    `01 000000006b49d200 00000004 02f86b01 07 0000000000000102 ${HASH.slice(2)} ${ROOT.slice(2)} 05 6564724031`,
  ],
  [
    'failed, without root',
    {
      kind: 'transaction',
      time: 0,
      raw: new Uint8Array(),
      outcome: { block: 1, blockHash: HASH, success: false, engine: '' },
    },
    `01 0000000000000000 00000000 01 0000000000000001 ${HASH.slice(2)} 00`,
  ],
  [
    'probe',
    { kind: 'probe', probe: { to: `0x${'11'.repeat(20)}`, data: '0xebf0c717' } },
    `02 ${'11'.repeat(20)} 00000004 ebf0c717`,
  ],
];

const bytesOf = (hex: string): Uint8Array => hexToBytes(`0x${hex.replaceAll(' ', '')}`);

suite('journal entry', () => {
  for (const [name, entry, hex] of ENTRIES) {
    test(`has the documented bytes: ${name}`, () => {
      const body = bytesOf(hex);
      const bytes = concat(body, sha256(BEFORE, bytesOf('00000007'), body));
      assert.equal(bytesToHex(encodeEntry(entry, 7, BEFORE)), bytesToHex(bytes));
      assert.deepEqual(decodeEntry(bytes, 7, BEFORE), entry);
    });

    test(`is refused with any bit flipped, any byte cut or added, or in another place: ${name}`, () => {
      const bytes = encodeEntry(entry, 7, BEFORE);
      for (let at = 0; at < bytes.length; at += 1) {
        const flipped = bytes.slice();
        flipped[at] = bytes[at]! ^ (1 << (at % 8));
        assert.equal(decodeEntry(flipped, 7, BEFORE), undefined, `bit of byte ${at}`);
        assert.equal(decodeEntry(bytes.slice(0, at), 7, BEFORE), undefined, `${at} bytes`);
      }
      assert.equal(decodeEntry(concat(bytes, new Uint8Array(1)), 7, BEFORE), undefined);
      assert.equal(decodeEntry(bytes, 8, BEFORE), undefined);
      assert.equal(decodeEntry(bytes, 7, new Uint8Array(32)), undefined);
    });
  }

  test('is refused under a right checksum when its lengths or flags make no entry', () => {
    const bodies = [
      '',
      '00',
      '03 00',
      '01 0000000000000000 ffffffff 00', // longer than there is
      '01 0000000000000000 00000000 00 00', // a byte left over
      '01 0000000000000000 00000000 04', // success without outcome
      `01 0000000000000000 00000000 09 0000000000000001 ${HASH.slice(2)} 00`, // unknown flag
      `01 0000000000000000 00000000 01 0000000000000001 ${HASH.slice(2)} 01 ff`, // not UTF-8
      `02 ${'11'.repeat(20)} 00000001`,
    ];
    for (const hex of bodies) {
      const body = bytesOf(hex);
      const bytes = concat(body, sha256(BEFORE, bytesOf('00000001'), body));
      assert.equal(decodeEntry(bytes, 1, BEFORE), undefined, hex);
    }
  });
});

suite('journal header', () => {
  const bytes = encodeHeader(HEADER);

  test('has the documented bytes', () => {
    const body = bytesOf('616374612f6a6f75726e616c 01 123456789abc 000000006b49d200 05 6f73616b61');
    assert.equal(bytesToHex(bytes), bytesToHex(concat(body, sha256(body))));
    assert.deepEqual(decodeHeader(bytes), HEADER);
  });

  test('is refused with any bit flipped or any byte cut', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.slice();
      flipped[at] = bytes[at]! ^ 1;
      for (const bad of [flipped, bytes.slice(0, at)]) {
        assert.throws(() => decodeHeader(bad), { code: 'JOURNAL_HEADER_ALTERED' }, `byte ${at}`);
      }
    }
  });

  test('names the version that it does not know', () => {
    const body = bytes.slice(0, -32);
    body[12] = 9;
    assert.throws(() => decodeHeader(concat(body, sha256(body))), {
      code: 'JOURNAL_VERSION_UNKNOWN',
      details: { version: 9 },
    });
  });
});

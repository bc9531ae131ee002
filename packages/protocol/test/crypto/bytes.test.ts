import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  base64ToBytes,
  bytesToBase64,
  bytesToHex,
  concat,
  equalBytes,
  fromUtf8,
  hexToBytes,
  utf8,
} from '../../src/crypto/index.ts';

describe('bytes', () => {
  it('hex and base64 go there and back as Buffer has them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.equal(bytesToHex(bytes), `0x${Buffer.from(bytes).toString('hex')}`);
        assert.deepEqual(hexToBytes(bytesToHex(bytes)), bytes);
        assert.deepEqual(hexToBytes(bytesToHex(bytes), bytes.length), bytes);
        assert.equal(bytesToBase64(bytes), Buffer.from(bytes).toString('base64'));
        assert.deepEqual(base64ToBytes(bytesToBase64(bytes)), bytes);
      }),
    );
  });

  it('hex has one spelling', () => {
    const bad = ['', '0x0', '0xAB', 'ab', '0Xab', '0x ab', '0xab\n', '0xgg', '0xab0'];
    for (const text of bad) assert.throws(() => hexToBytes(text), { code: 'HEX_MALFORMED' }, text);
    assert.throws(() => hexToBytes('0xabcd', 1), { code: 'HEX_MALFORMED', details: { bytes: 1 } });
    assert.throws(() => hexToBytes(undefined as unknown as string), { code: 'HEX_MALFORMED' });
  });

  it('base64 has one spelling', () => {
    for (const text of ['AA', 'AA=', 'AB==', 'AAB=', 'A A=', 'AA==\n', 'AA-_', '====']) {
      assert.equal(base64ToBytes(text), undefined, text);
    }
    assert.deepEqual(base64ToBytes('AA=='), new Uint8Array([0]));
    assert.deepEqual(base64ToBytes(''), new Uint8Array(0));
  });

  it('base64 is read at any length', () => {
    const text = 'A'.repeat(16 * 1024 * 1024);
    assert.equal(base64ToBytes(text)?.length, 12 * 1024 * 1024);
    assert.equal(base64ToBytes(`${text}A`), undefined);
  });

  it('joins, compares and reads text', () => {
    assert.deepEqual(concat(utf8('a'), utf8(''), utf8('bc')), utf8('abc'));
    assert.equal(equalBytes(utf8('a'), utf8('a')), true);
    assert.equal(equalBytes(utf8('a'), utf8('b')), false);
    assert.equal(equalBytes(utf8('a'), utf8('ab')), false);
    assert.equal(fromUtf8(utf8('ñ\ufeff')), 'ñ\ufeff');
    assert.equal(fromUtf8(new Uint8Array([0xc0, 0x80])), undefined);
    assert.equal(fromUtf8(new Uint8Array([0xed, 0xa0, 0x80])), undefined);
  });
});

import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import fc from 'fast-check';
import {
  bytesToHex,
  concat,
  ed25519PublicKey,
  ed25519Sign,
  ed25519Verify,
  hexToBytes,
  keccak256,
  mlDsa44PublicKey,
  mlDsa44Sign,
  mlDsa44Verify,
  recoverAddress,
  utf8,
} from '../../src/crypto/index.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

describe('secp256k1', () => {
  // Hardhat's and Foundry's well-known first account.
  const key = hexToBytes('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80', 32);
  const digest = keccak256(utf8('acta'));
  const made = secp256k1.sign(digest, key, { prehash: false, format: 'recovered' });
  const rs = made.subarray(1);
  const v = 27 + made[0]!;

  it('recovers the address', () => {
    const address = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';
    assert.equal(recoverAddress(digest, { rs, v }), address);
    assert.notEqual(recoverAddress(keccak256(utf8('Acta')), { rs, v }), address);
  });

  it('refuses the second signature that anybody can make', () => {
    const s = BigInt(bytesToHex(rs.subarray(32)));
    const high = hexToBytes(`0x${(ORDER - s).toString(16).padStart(64, '0')}`, 32);
    const twin = concat(rs.subarray(0, 32), high);
    assert.throws(() => recoverAddress(digest, { rs: twin, v: 55 - v }), {
      code: 'SIGNATURE_HIGH_S',
    });
  });

  it('takes s up to half the order and no further', () => {
    const half = hexToBytes(`0x${(ORDER / 2n).toString(16)}`, 32);
    const above = hexToBytes(`0x${(ORDER / 2n + 1n).toString(16)}`, 32);
    const r = rs.subarray(0, 32);
    assert.match(recoverAddress(digest, { rs: concat(r, half), v: 27 }), /^0x/);
    assert.throws(() => recoverAddress(digest, { rs: concat(r, above), v: 27 }), {
      code: 'SIGNATURE_HIGH_S',
    });
  });

  it('refuses other v, zero r and s, r past the order, other lengths', () => {
    for (const bad of [0, 1, 26, 29, 27.5, 255]) {
      assert.throws(() => recoverAddress(digest, { rs, v: bad }), { code: 'SIGNATURE_MALFORMED' });
    }
    const zero = new Uint8Array(32);
    const order = hexToBytes(`0x${ORDER.toString(16)}`, 32);
    const s = rs.subarray(32);
    for (const bad of [concat(zero, s), concat(rs.subarray(0, 32), zero), concat(order, s), s]) {
      assert.throws(() => recoverAddress(digest, { rs: bad, v }), { code: 'SIGNATURE_MALFORMED' });
    }
    assert.throws(() => recoverAddress(zero.subarray(1), { rs, v }), TypeError);
  });
});

describe('Ed25519', () => {
  it('answers RFC 8032 §7.1, test 2', () => {
    const seed = hexToBytes('0x4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
    const key = '0x3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
    const signature =
      '0x92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
    assert.equal(bytesToHex(ed25519PublicKey(seed)), key);
    assert.equal(bytesToHex(ed25519Sign(new Uint8Array([0x72]), seed)), signature);
    assert.equal(
      ed25519Verify(hexToBytes(signature), new Uint8Array([0x72]), hexToBytes(key)),
      true,
    );
  });

  it('agrees with OpenSSL on good and bent signatures', () => {
    fc.assert(
      fc.property(
        bytes32,
        fc.uint8Array(),
        fc.integer({ min: -1, max: 511 }),
        (seed, text, bit) => {
          const key = ed25519PublicKey(seed);
          const signature = ed25519Sign(text, seed);
          if (bit >= 0) signature[bit >> 3]! ^= 1 << (bit & 7);
          const x = Buffer.from(key).toString('base64url');
          const openssl = createPublicKey({
            key: { kty: 'OKP', crv: 'Ed25519', x },
            format: 'jwk',
          });
          assert.equal(ed25519Verify(signature, text, key), bit < 0);
          assert.equal(verify(null, text, openssl, signature), bit < 0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses other lengths and points off the curve', () => {
    const key = ed25519PublicKey(new Uint8Array(32));
    const signature = ed25519Sign(new Uint8Array(1), new Uint8Array(32));
    assert.equal(ed25519Verify(signature.subarray(1), new Uint8Array(1), key), false);
    assert.equal(ed25519Verify(signature, new Uint8Array(1), key.subarray(1)), false);
    assert.equal(ed25519Verify(signature, new Uint8Array(1), new Uint8Array(32).fill(2)), false);
    const identity = new Uint8Array(32).fill(1, 0, 1);
    const small = new Uint8Array([...identity, ...new Uint8Array(32)]);
    assert.equal(ed25519Verify(small, new Uint8Array(1), identity), false, 'signs everything');
    const anything = fc.uint8Array({ minLength: 96, maxLength: 96 });
    fc.assert(
      fc.property(anything, (b) => !ed25519Verify(b.slice(0, 64), b, b.slice(64))),
      { numRuns: 200 },
    );
  });
});

describe('ML-DSA-44', () => {
  it('signs, verifies, and notices one bit', () => {
    const seed = new Uint8Array(32).fill(7);
    const key = mlDsa44PublicKey(seed);
    const message = utf8('acta');
    const signature = mlDsa44Sign(message, seed);
    assert.deepEqual([key.length, signature.length], [1312, 2420]);
    assert.equal(mlDsa44Verify(signature, message, key), true);
    assert.equal(mlDsa44Verify(signature, utf8('Acta'), key), false);
    assert.equal(mlDsa44Verify(signature.subarray(1), message, key), false);
    assert.equal(mlDsa44Verify(signature, message, key.subarray(1)), false);
    for (const at of [0, 31, 1000, 2419]) {
      const bent = signature.slice();
      bent[at]! ^= 1;
      assert.equal(mlDsa44Verify(bent, message, key), false, `byte ${at}`);
    }
  });
});

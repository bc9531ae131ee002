import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import fc from 'fast-check';
import { engine as browser } from '../../src/crypto/browser.ts';
import { engine as node } from '../../src/crypto/node.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the two engines behind #crypto', () => {
  it('hash alike, and as OpenSSL does, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 5 }), (chunks) => {
        const expected = createHash('sha256').update(Buffer.concat(chunks)).digest('hex');
        for (const engine of [node, browser]) {
          const hash = engine.sha256(...chunks);
          assert.equal(hash.constructor, Uint8Array);
          assert.equal(Buffer.from(hash).toString('hex'), expected);
        }
      }),
    );
  });

  it('recover the signer of every signature alike', () => {
    fc.assert(
      fc.property(bytes32, bytes32, (seed, digest) => {
        fc.pre(secp256k1.utils.isValidSecretKey(seed));
        const made = secp256k1.sign(digest, seed, { prehash: false, format: 'recovered' });
        const key = secp256k1.getPublicKey(seed, false);
        const recovery = made[0] as 0 | 1;
        assert.deepEqual(node.recoverPublicKey(digest, made.subarray(1), recovery), key);
        assert.deepEqual(browser.recoverPublicKey(digest, made.subarray(1), recovery), key);
      }),
      { numRuns: 30 },
    );
  });

  it('answer random bytes alike', () => {
    const zero = new Uint8Array(64);
    const above = new Uint8Array(64).fill(0xff);
    for (const rs of [zero, above]) {
      assert.equal(node.recoverPublicKey(new Uint8Array(32), rs, 0), undefined);
      assert.equal(browser.recoverPublicKey(new Uint8Array(32), rs, 0), undefined);
    }
    const rs64 = fc.uint8Array({ minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(
        bytes32,
        rs64,
        fc.constantFrom(0 as const, 1 as const),
        (digest, rs, recovery) => {
          assert.deepEqual(
            node.recoverPublicKey(digest, rs, recovery),
            browser.recoverPublicKey(digest, rs, recovery),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('draw random bytes of the asked length, never the same', () => {
    for (const engine of [node, browser]) {
      assert.equal(engine.randomBytes(33).length, 33);
      assert.notDeepEqual(engine.randomBytes(32), engine.randomBytes(32));
    }
    assert.notEqual(node.recoverPublicKey, browser.recoverPublicKey, 'libsecp256k1 is in use');
  });

  it('derive and encrypt alike', async () => {
    const [secret, salt] = [new Uint8Array([1, 2, 3]), new Uint8Array(32).fill(4)];
    const keys = await Promise.all([node, browser].map((e) => e.scrypt(secret, salt, 64, 32)));
    assert.deepEqual(keys[0], keys[1]);
    const counter = new Uint8Array(16).fill(0xff);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const key = keys[0]!.slice(0, 16);
        const sealed = node.aes128Ctr(key, counter, bytes);
        assert.deepEqual(browser.aes128Ctr(key, counter, bytes), sealed);
        assert.deepEqual(browser.aes128Ctr(key, counter, sealed), bytes);
      }),
      { numRuns: 30 },
    );
  });
});

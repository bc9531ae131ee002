import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Wallet } from 'ethers';
import fc from 'fast-check';
import { bytesToHex, hexToBytes } from '../../src/crypto/bytes.ts';
import { decodeSignature, encodeSignature } from '../../src/signatures/envelope.ts';
import { decodeReceipt, encodeReceipt } from '../../src/signatures/receipt.ts';
import { recoverSigner } from '../../src/signatures/recover.ts';
import { addressOf, signBatch, signDigest } from '../../src/signatures/sign.ts';
import { domainSeparator, toWalletTypedData, digestOf } from '../../src/statements/typed-data.ts';
import { STATEMENTS } from '../../src/statements/statements.ts';
import { arbitraryMessage } from '../support/arbitrary-message.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const separator = domainSeparator(domain);
const key = new Uint8Array(32).fill(7);
const address = addressOf(key);
const digest = `0x${'5a'.repeat(32)}`;
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('one signature', () => {
  it('leads back to its key', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const signed = bytesToHex(random);
        const signature = decodeSignature(signDigest(key, signed));
        assert.equal(recoverSigner(separator, signed, signature), address);
      }),
    );
  });

  it('is what a wallet makes of the same typed data', async () => {
    const wallet = new Wallet(bytesToHex(key));
    const message = fc.sample(arbitraryMessage(STATEMENTS.Handoff), { seed: 1, numRuns: 1 })[0]!;
    const data = toWalletTypedData(domain, STATEMENTS.Handoff, message);
    const bare = await wallet.signTypedData(data.domain, data.types, message);
    assert.equal(
      `0x01${bare.slice(2)}`,
      signDigest(key, digestOf(domain, STATEMENTS.Handoff, message)),
    );
    assert.equal(wallet.address.toLowerCase(), address);
  });
});

describe('one signature over many', () => {
  it('covers each of them, alone', () => {
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 40 }), (list) => {
        const digests = list.map((value) => bytesToHex(value));
        signBatch(key, separator, digests).forEach((envelope, i) => {
          assert.equal(recoverSigner(separator, digests[i]!, decodeSignature(envelope)), address);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('covers no other statement, and no other place', () => {
    const digests = [1, 2, 3, 4, 5].map((n) => `0x${`0${n}`.repeat(32)}`);
    const signature = decodeSignature(signBatch(key, separator, digests)[1]!);
    assert.notEqual(recoverOrNone(digest, signature), address);
    for (const index of [0, 2, 3]) {
      const moved = { ...signature, batch: { ...signature.batch!, index } };
      assert.notEqual(recoverOrNone(digests[1]!, moved), address);
    }
    assert.throws(
      () =>
        recoverSigner(separator, digests[1]!, {
          ...signature,
          batch: { ...signature.batch!, count: 900 },
        }),
      { code: 'SIGNATURE_MALFORMED' },
    );
  });

  function recoverOrNone(of: string, signature: ReturnType<typeof decodeSignature>) {
    try {
      return recoverSigner(separator, of, signature);
    } catch {
      return 'none';
    }
  }
});

describe('envelopes have one spelling', () => {
  const good = signDigest(key, digest);
  const raw = hexToBytes(good);
  const change = (at: number, value: number) => {
    const copy = raw.slice();
    copy[at] = value;
    return bytesToHex(copy);
  };
  const bad: [string, string, string][] = [
    ['unknown scheme', change(0, 2), 'SIGNATURE_SCHEME_UNKNOWN'],
    ['v of 0', change(65, 0), 'SIGNATURE_MALFORMED'],
    ['v of 29', change(65, 29), 'SIGNATURE_MALFORMED'],
    ['a byte short', good.slice(0, -2), 'SIGNATURE_MALFORMED'],
    ['a byte long', `${good}00`, 'SIGNATURE_MALFORMED'],
    ['upper case', good.toUpperCase().replace('0X', '0x'), 'SIGNATURE_MALFORMED'],
    ['nothing', '0x', 'SIGNATURE_MALFORMED'],
    ['index past count', `${good}0000000500000005`, 'SIGNATURE_MALFORMED'],
    ['count of zero', `${good}0000000000000000`, 'SIGNATURE_MALFORMED'],
  ];
  for (const [name, hex, code] of bad) {
    it(`refuse ${name}`, () => assert.throws(() => decodeSignature(hex), { code }));
  }

  it('refuse a high s', () => {
    const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const s = BigInt(bytesToHex(raw.slice(33, 65)));
    const high = hexToBytes(`0x${(n - s).toString(16).padStart(64, '0')}`, 32);
    const copy = raw.slice();
    copy.set(high, 33);
    copy[65] = copy[65] === 27 ? 28 : 27;
    assert.throws(() => recoverSigner(separator, digest, decodeSignature(bytesToHex(copy))), {
      code: 'SIGNATURE_HIGH_S',
    });
  });

  it('come back as they went', () => {
    for (const envelope of [good, ...signBatch(key, separator, [digest, digest, digest])]) {
      assert.equal(encodeSignature(decodeSignature(envelope)), envelope);
    }
  });
});

describe('receipts', () => {
  it('come back as they went', () => {
    const receipt = {
      section: 'MX',
      receivedAt: 1_764_000_000,
      seq: 7,
      signature: signDigest(key, digest),
    };
    const hex = encodeReceipt(receipt);
    assert.equal(hexToBytes(hex).length, 80);
    assert.deepEqual(decodeReceipt(hex), receipt);
  });
  it('refuse other lengths and section codes', () => {
    assert.throws(() => decodeReceipt('0x00'), { code: 'HEX_MALFORMED' });
    assert.throws(() => decodeReceipt(`0x${'00'.repeat(80)}`), { code: 'SIGNATURE_MALFORMED' });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addressOf,
  decodeReceipt,
  decodeSignature,
  digestOf,
  domainSeparator,
  recoverSigner,
  STATEMENTS,
} from '@acta/protocol';
import { nextReceipt } from '../src/receipts.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const key = new Uint8Array(32).fill(9);
const digest = `0x${'5a'.repeat(32)}`;

describe('receipts', () => {
  it('carry the section’s signature over digest, time and number', () => {
    const { bytes, last } = nextReceipt(domain, 'US', key, digest, { seq: 6, receivedAt: 50 }, 99);
    const { section, receivedAt, seq, signature } = decodeReceipt(bytes);
    assert.deepEqual({ section, receivedAt, seq }, { section: 'US', receivedAt: 99, seq: 7 });
    assert.deepEqual(last, { seq: 7, receivedAt: 99 });
    const signed = digestOf(domain, STATEMENTS.Receipt, { section, digest, receivedAt, seq });
    assert.equal(
      recoverSigner(domainSeparator(domain), signed, decodeSignature(signature)),
      addressOf(key),
    );
  });

  it('rise together in number and time, whatever the clock does (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2 }), (clock) => {
        let last = { seq: 0, receivedAt: 0 };
        for (const now of clock) {
          const next = nextReceipt(domain, 'MX', key, digest, last, now).last;
          assert.equal(next.seq, last.seq + 1);
          assert.ok(next.receivedAt >= last.receivedAt);
          last = next;
        }
      }),
      { numRuns: 20 },
    );
  });

  it('end rather than give a number twice', () => {
    assert.throws(
      () => nextReceipt(domain, 'US', key, digest, { seq: 0xffff_ffff, receivedAt: 1 }, 2),
      { code: 'RECEIPTS_EXHAUSTED' },
    );
  });
});

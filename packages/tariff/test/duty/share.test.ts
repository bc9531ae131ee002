import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { share } from '../../src/duty/share.ts';
import { decimal, plain, sum } from '../../src/support/decimal.ts';

const shares = (total: string, weights: readonly string[]): string[] =>
  share(
    decimal(total),
    weights.map((weight, i) => ({ weight: decimal(weight), key: i + 1 })),
  ).map(plain);

test('share gives whole parts, the rest to the largest remainders, then to the lower key', () => {
  assert.deepEqual(shares('100', ['1', '1', '1']), ['34', '33', '33']);
  assert.deepEqual(shares('100', ['2', '1']), ['67', '33']);
  assert.deepEqual(shares('10', ['0.000001', '0.000002']), ['3', '7']);
  assert.deepEqual(shares('3835', ['479320']), ['3835']);
  assert.deepEqual(shares('0', ['5', '5']), ['0', '0']);
});

test('share: where nothing weighs anything, all weigh the same', () => {
  assert.deepEqual(shares('5', ['0', '0']), ['3', '2']);
});

test('share: the parts make up the total, each within one of its proportion', () => {
  const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(100_000_000), weights, (total, list) => {
      const parts = shares(String(total), list.map(String));
      assert.equal(plain(sum(parts.map(decimal))), String(total));
      const all = BigInt(list.reduce((a, b) => a + b, 0));
      parts.forEach((part, i) => {
        if (all === 0n) return;
        const proportion = BigInt(total) * BigInt(list[i]!);
        const times = BigInt(part) * all;
        assert.ok(times - proportion < all && proportion - times < all);
      });
    }),
  );
});

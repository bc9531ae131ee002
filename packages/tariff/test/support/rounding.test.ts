import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimal } from '../../src/support/decimal.ts';
import { ROUNDINGS, type Rounding } from '../../src/index.ts';

/** exact → written, for each rounding: the edges where two readings of a law part. */
const EDGES: Readonly<Record<Rounding, readonly (readonly [string, string])[]>> = {
  'mxn-pesos-cff-20': [
    ['0', '0'],
    ['0.50', '0'],
    ['0.51', '1'],
    ['10.50', '10'],
    ['10.51', '11'],
    ['10.504', '10'],
    ['10.505', '11'],
    ['10.4999', '10'],
    ['10.99', '11'],
    ['10.995', '11'],
    ['461417.50', '461417'],
    ['479320.499', '479320'],
    ['3834.56', '3835'],
    ['81139.36', '81139'],
    ['1384.25', '1384'],
  ],
  'usd-cents-half-up': [
    ['0', '0.00'],
    ['0.005', '0.01'],
    ['0.00499999', '0.00'],
    ['42.766544', '42.77'],
    ['144.365', '144.37'],
    ['144.355', '144.36'],
    ['651.498728', '651.50'],
    ['617.3', '617.30'],
  ],
  'usd-cents-half-even': [
    ['144.365', '144.36'],
    ['144.355', '144.36'],
    ['144.3651', '144.37'],
    ['0.005', '0.00'],
    ['0.015', '0.02'],
  ],
};

for (const [name, edges] of Object.entries(EDGES) as [Rounding, (typeof EDGES)[Rounding]][]) {
  for (const [exact, written] of edges) {
    test(`${name}: ${exact} is written ${written}`, () => {
      assert.equal(ROUNDINGS[name](decimal(exact)), written);
    });
  }
}

test('no rounding moves an amount by more than half of what it writes, or falls as it rises', () => {
  const exact = fc
    .tuple(fc.nat(1_000_000), fc.nat(999_999))
    .map(([whole, millionths]) => decimal(`${whole}.${String(millionths).padStart(6, '0')}`));
  for (const [name, half] of [
    ['mxn-pesos-cff-20', '0.505'],
    ['usd-cents-half-up', '0.005'],
    ['usd-cents-half-even', '0.005'],
  ] as const) {
    const round = ROUNDINGS[name];
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        assert.ok(decimal(round(a)).minus(a).abs().lte(decimal(half)));
        const [low, high] = a.lte(b) ? [a, b] : [b, a];
        assert.ok(decimal(round(low)).lte(decimal(round(high))));
      }),
    );
  }
});

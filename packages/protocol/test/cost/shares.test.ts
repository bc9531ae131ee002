import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readShares, splitCost } from '../../src/cost/shares.ts';
import { sharesAct } from '../support/shares-act.ts';

const sections = ['CA', 'MX', 'US'];
const anyShares = fc
  .tuple(fc.nat(10_000), fc.nat(10_000), fc.constantFrom(...sections))
  .map(([one, two, remainderTo]) => {
    const [low, high] = one < two ? [one, two] : [two, one];
    const points = [low, high - low, 10_000 - high];
    return readShares(sharesAct(`0x${'0a'.repeat(32)}`, points, remainderTo), sections);
  });

describe('shares', () => {
  it('split a cost so that the parts sum to it, and only remainders go beyond a share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), anyShares, (amount, shares) => {
        const split = splitCost(amount, shares);
        assert.equal(
          [...split.values()].reduce((sum, part) => sum + part, 0n),
          amount,
        );
        for (const { section, basisPoints } of shares.parts) {
          const exact = amount * BigInt(basisPoints);
          const over = split.get(section)! * 10_000n - exact;
          if (section === shares.remainderTo) {
            assert.ok(over >= 0n && over < 10_000n * BigInt(sections.length));
          } else {
            assert.ok(over <= 0n && over > -10_000n);
          }
        }
      }),
    );
  });

  it('give the cent that nobody can halve to the section that the act names', () => {
    for (const [to, us, mx] of [
      ['US', 51n, 50n],
      ['MX', 50n, 51n],
    ] as const) {
      const shares = readShares(sharesAct(`0x${'0a'.repeat(32)}`, [5_000, 5_000], to), [
        'MX',
        'US',
      ]);
      const split = splitCost(101n, shares);
      assert.deepEqual([split.get('US'), split.get('MX')], [us, mx]);
    }
  });

  const bad: [string, number[], string][] = [
    ['do not reach the whole', [5_000, 4_999], 'US'],
    ['go beyond it', [5_000, 5_001], 'US'],
    ['name a section that is not bound', [5_000, 4_000, 1_000], 'US'],
    ['let remainders fall to a stranger', [5_000, 5_000], 'CA'],
  ];
  for (const [name, points, to] of bad) {
    it(`are refused where they ${name}`, () =>
      assert.throws(() => readShares(sharesAct(`0x${'0a'.repeat(32)}`, points, to), ['MX', 'US']), {
        code: 'COST_SHARES_MALFORMED',
      }));
  }
});

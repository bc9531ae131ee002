import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatAmount, parseAmount, parseCurrency } from '../../src/cost/money.ts';

describe('an amount', () => {
  it('is exact in its minor unit, both ways', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n - 1n }), (minor) => {
        assert.equal(parseAmount(formatAmount(minor, 'USD'), 'USD'), minor);
      }),
    );
    assert.equal(formatAmount(-5n, 'MXN'), '-0.05');
  });

  for (const text of [
    '',
    '1',
    '1.0',
    '1.000',
    '01.00',
    '-1.00',
    '1,00',
    '1e3',
    ' 1.00',
    '.50',
    '١.00',
  ]) {
    it(`has one text: ${JSON.stringify(text)} is refused`, () =>
      assert.throws(() => parseAmount(text, 'CAD'), { code: 'COST_AMOUNT_MALFORMED' }));
  }

  it('is of a currency in which lines are kept', () => {
    assert.equal(parseCurrency('MXN'), 'MXN');
    for (const currency of ['EUR', 'usd', 'constructor', '']) {
      assert.throws(() => parseCurrency(currency), { code: 'COST_CURRENCY_UNKNOWN' });
    }
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, plain } from '../../src/support/decimal.ts';

test('decimals are exact and print without exponent or trailing zeros', () => {
  assert.equal(plain(decimal('0.1').plus(decimal('0.2'))), '0.3');
  assert.equal(plain(decimal('12345.50')), '12345.5');
  assert.equal(
    plain(decimal('0.0000000001').times(decimal('0.0000000001'))),
    '0.00000000000000000001',
  );
  assert.equal(
    plain(decimal('100000000000000000000').times(decimal('100'))),
    '10000000000000000000000',
  );
});

test('decimals take no JavaScript number: a float can not slip in', () => {
  assert.throws(() => decimal('1').plus(0.1 as never));
  assert.throws(() => decimal(0.1 as never), { code: 'DUTY_DECIMAL_MALFORMED' });
});

for (const text of [
  '',
  ' 1',
  '1 ',
  '+1',
  '01',
  '1.',
  '.5',
  '1e3',
  '1,000',
  '٣',
  'NaN',
  'Infinity',
  '0x1',
  '1'.repeat(31),
]) {
  test(`no decimal: ${JSON.stringify(text)}`, () => {
    assert.throws(() => decimal(text), { code: 'DUTY_DECIMAL_MALFORMED' });
  });
}

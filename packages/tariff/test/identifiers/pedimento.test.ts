import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPedimento, parsePedimento } from '../../src/index.ts';

test('parsePedimento reads the printed form and the bare digits', () => {
  const parts = { year: '26', office: '24', patente: '3912', yearDigit: '6', number: '001234' };
  assert.deepEqual(parsePedimento('26  24  3912  6001234'), parts);
  assert.deepEqual(parsePedimento('262439126001234'), parts);
  assert.equal(formatPedimento(parts), '26  24  3912  6001234');
});

test('parsePedimento: the two year fields may differ (consolidated, or original of a rectification)', () => {
  assert.equal(parsePedimento('26  24  3912  5001234').yearDigit, '5');
});

for (const text of [
  '',
  '26 24 3912 6001234',
  '26  24  3912 6001234',
  '26  24  39126001234',
  '26  24  391  26001234',
  '26  24  3912  600123',
  '26  24  3912  6000000',
  ' 26  24  3912  6001234',
  '2a  24  3912  6001234',
]) {
  test(`parsePedimento refuses ${JSON.stringify(text)}`, () => {
    assert.throws(() => parsePedimento(text), { code: 'IDENTIFIER_MALFORMED' });
  });
}

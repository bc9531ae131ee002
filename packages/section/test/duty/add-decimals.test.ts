import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDecimals } from '../../src/duty/add-decimals.ts';

test('sums are exact, with the places of the longer one', () => {
  const rows: readonly [string, string, string][] = [
    ['0.1', '0.2', '0.3'],
    ['42900.00', '0', '42900.00'],
    ['0.05', '0.95', '1.00'],
    ['9007199254740993', '1', '9007199254740994'],
    ['-0.50', '0.25', '-0.25'],
    ['-1', '1.0', '0.0'],
  ];
  for (const [one, other, sum] of rows) {
    assert.equal(addDecimals(one, other), sum);
    assert.equal(addDecimals(other, one), sum);
  }
});

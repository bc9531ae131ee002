import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMexicanRate, printRate } from '../../src/index.ts';

test('parseMexicanRate reads exempt and per cent', () => {
  assert.equal(printRate(parseMexicanRate('Ex.')), 'Free');
  assert.equal(printRate(parseMexicanRate('Ex')), 'Free');
  assert.equal(printRate(parseMexicanRate('5')), '5%');
  assert.equal(printRate(parseMexicanRate('12.5 %')), '12.5%');
  assert.equal(printRate(parseMexicanRate('0')), '0%');
});

for (const text of ['Prohibida', '20+0.36 Dls por Kg', 'AE', '-5', '5,5', '1000']) {
  test(`parseMexicanRate refuses: ${text}`, () => {
    assert.throws(() => parseMexicanRate(text), { code: 'RATE_UNREADABLE' });
  });
}

test('parseMexicanRate refuses an empty cell by another name', () => {
  assert.throws(() => parseMexicanRate(' '), { code: 'RATE_EMPTY' });
});

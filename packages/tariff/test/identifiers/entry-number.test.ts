import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entryCheckDigit, formatEntryNumber, parseEntryNumber } from '../../src/index.ts';

for (const [filer, number, check] of [
  ['B76', '0324527', '8'],
  ['SZ9', '0000001', '8'],
  ['001', '0000000', '9'],
] as const) {
  test(`entry number ${filer}-${number} has check digit ${check}`, () => {
    assert.equal(entryCheckDigit(filer, number), check);
    assert.deepEqual(parseEntryNumber(`${filer}-${number}-${check}`), { filer, number, check });
  });
}

test('parseEntryNumber refuses a wrong check digit by its own code', () => {
  assert.throws(() => parseEntryNumber('B76-0324527-9'), { code: 'IDENTIFIER_CHECK_DIGIT' });
});

for (const text of [
  '',
  'B76-0324527',
  'B760324527-8',
  'b76-0324527-8',
  'B76-032452-78',
  'B76-0324527-8 ',
  'Ñ76-0324527-8',
]) {
  test(`parseEntryNumber refuses the form of ${JSON.stringify(text)}`, () => {
    assert.throws(() => parseEntryNumber(text), { code: 'IDENTIFIER_MALFORMED' });
  });
}

test('the check digit catches every single wrong digit of the number', () => {
  const number = fc.stringMatching(/^[0-9]{7}$/);
  fc.assert(
    fc.property(number, fc.nat(6), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const good = formatEntryNumber('B76', digits);
      const wrong = String((Number(digits[at]) + by) % 10);
      const text = `B76-${digits.slice(0, at)}${wrong}${digits.slice(at + 1)}-${good.at(-1)}`;
      assert.throws(() => parseEntryNumber(text), { code: 'IDENTIFIER_CHECK_DIGIT' });
    }),
  );
});

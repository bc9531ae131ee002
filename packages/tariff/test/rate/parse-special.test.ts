import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMexicanRate, parseRate, parseSpecial, printSpecial } from '../../src/index.ts';

const read = (text: string) => parseSpecial(text, parseRate);
const printed = (text: string) =>
  read(text).map(({ rate, programs }) => [rate.kind, programs.join()]);

test('parseSpecial reads one rate and its programs, blanks where the source has them', () => {
  assert.deepEqual(printed('Free (A+,AU,B,BH,CL,CO,D,E,IL, JO,KR,MA, OM,P,PA,PE,S,SG)'), [
    ['free', 'A+,AU,B,BH,CL,CO,D,E,IL,JO,KR,MA,OM,P,PA,PE,S,SG'],
  ]);
});

test('parseSpecial reads rates that the source glued together', () => {
  const rates = read('Free (A+,AU,S,SG)25% (KR)');
  assert.deepEqual(
    rates.map(({ programs }) => programs),
    [['A+', 'AU', 'S', 'SG'], ['KR']],
  );
  assert.deepEqual(rates[1]!.rate, parseRate('25%'));
});

test('parseSpecial keeps references to other headings as what they are', () => {
  assert.deepEqual(
    printed('Free (BH,CL,JO) See 9823.04.01-9823.04.54 (S+) See 9919.04.50, 9919.04.57 (PA)'),
    [
      ['free', 'BH,CL,JO'],
      ['see', 'S+'],
      ['see', 'PA'],
    ],
  );
});

test('parseSpecial reads chapter 99 columns without programs as for all of them', () => {
  assert.deepEqual(printed('The duty provided in the applicable subheading + 25%'), [['base', '']]);
  assert.deepEqual(printed('No change.'), [['unchanged', '']]);
});

test('parseSpecial: what is printed is read back as the same rates', () => {
  for (const text of ['Free (A,S)25% (KR)', 'No change', '', '2.1¢/kg + 0.4% (AU)']) {
    const meaning = (column: string) =>
      read(column).map(({ rate, programs }) => ({ rate, programs }));
    assert.deepEqual(meaning(printSpecial(read(text))), meaning(text));
  }
});

test('parseSpecial reads the Mexican notation with its own rates', () => {
  const [rate] = parseSpecial('Ex. (TMEC)', parseMexicanRate);
  assert.deepEqual(rate, { rate: { kind: 'free' }, programs: ['TMEC'], text: 'Ex. (TMEC)' });
});

for (const text of [
  'Free (A,AU',
  'Free (A,AU))',
  'Free ((A),AU)',
  'Free A,AU)',
  '(A,AU)',
  'Free ()',
  'Free (A,,AU)',
  'Free (a,au)',
  'Free (A) and more',
  'Free (A,S)25% (S)',
  'free of charge (S)',
]) {
  test(`parseSpecial refuses: ${text}`, () => {
    assert.throws(() => read(text), { code: 'RATE_UNREADABLE' });
  });
}

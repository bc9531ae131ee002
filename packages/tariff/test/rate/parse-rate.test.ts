import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import { parseRate, printRate, type Rate } from '../../src/index.ts';

const percent = (value: string, upon: 'value' | 'non-U.S. content' = 'value') =>
  ({ kind: 'ad valorem', percent: value, upon }) as const;
const specific = (amount: string, per: 'each' | 'kg' | 'head' | 'pf.liter' | 'doz.') =>
  ({ kind: 'specific', amount, per }) as const;

/** text → parsed, normal form */
const RATES: readonly (readonly [string, Rate, string])[] = [
  ['Free', { kind: 'free' }, 'Free'],
  ['free', { kind: 'free' }, 'Free'],
  ['2.5%', { kind: 'terms', terms: [percent('2.5')] }, '2.5%'],
  ['25 %', { kind: 'terms', terms: [percent('25')] }, '25%'],
  ['7.50%', { kind: 'terms', terms: [percent('7.5')] }, '7.5%'],
  ['2¢/kg', { kind: 'terms', terms: [specific('0.02', 'kg')] }, '2¢/kg'],
  ['68¢/head', { kind: 'terms', terms: [specific('0.68', 'head')] }, '68¢/head'],
  ['$3/head', { kind: 'terms', terms: [specific('3', 'head')] }, '$3/head'],
  [
    '$1.035/kg +13.6%',
    { kind: 'terms', terms: [specific('1.035', 'kg'), percent('13.6')] },
    '$1.035/kg + 13.6%',
  ],
  ['18.9¢/pf.liter', { kind: 'terms', terms: [specific('0.189', 'pf.liter')] }, '18.9¢/pf.liter'],
  ['72¢/doz.', { kind: 'terms', terms: [specific('0.72', 'doz.')] }, '72¢/doz.'],
  [
    '3¢ each + 5.4%',
    { kind: 'terms', terms: [specific('0.03', 'each'), percent('5.4')] },
    '3¢ each + 5.4%',
  ],
  ['176¢/kg', { kind: 'terms', terms: [specific('1.76', 'kg')] }, '$1.76/kg'],
  ['35% 1/', { kind: 'terms', terms: [percent('35')] }, '35%'],
  ['Free 2/ 3/', { kind: 'free' }, 'Free'],
  ['No change', { kind: 'unchanged' }, 'No change'],
  ['no change', { kind: 'unchanged' }, 'No change'],
  ['No change.', { kind: 'unchanged' }, 'No change'],
  [
    'The duty provided in the applicable subheading',
    { kind: 'base', terms: [] },
    'The duty provided in the applicable subheading',
  ],
  [
    'The duty provided in the applicable subheading.',
    { kind: 'base', terms: [] },
    'The duty provided in the applicable subheading',
  ],
  [
    'The duty provided in the applicable subheading +25%',
    { kind: 'base', terms: [percent('25')] },
    'The duty provided in the applicable subheading + 25%',
  ],
  [
    'The duty provided in the applicable subheading plus 25%',
    { kind: 'base', terms: [percent('25')] },
    'The duty provided in the applicable subheading + 25%',
  ],
  [
    'The duty provided in the applicable subheading + a duty of 25% upon the value of the non-U.S. content',
    { kind: 'base', terms: [percent('25', 'non-U.S. content')] },
    'The duty provided in the applicable subheading + 25% upon the value of the non-U.S. content',
  ],
  [
    'See 9823.04.01-9823.04.54',
    { kind: 'see', where: '9823.04.01-9823.04.54' },
    'See 9823.04.01-9823.04.54',
  ],
];

for (const [text, rate, normal] of RATES) {
  test(`parseRate: ${text}`, () => {
    assert.deepEqual(parseRate(text), rate);
    assert.equal(printRate(rate), normal);
    assert.deepEqual(parseRate(normal), rate, 'what is printed is read back as the same rate');
  });
}

/** Each of these has a plausible shorter reading that would be wrong. */
const UNREADABLE = [
  'The rate of duty applicable to that article in the set subject to the highest rate of duty',
  '51¢ each + 6.25% on the case and strap, band or bracelet',
  '1¢/kg less 0.020668¢/kg for each degree under 100 degrees',
  '37.5¢/kg on tungsten content + 5.4%',
  '4.4¢/kg on contents and container',
  '5% or 3¢ each',
  '2.5',
  '-2.5%',
  '2,5%',
  '1e2%',
  '2.5%%',
  '5% + ',
  '¢/kg',
  '3¢/furlong',
  '3¢/toString',
  'The duty provided in the applicable subheading + see note 2',
  'The duty provided in the applicable subheading 25%',
  'Free*',
  '10% upon the value of the metal content',
];

for (const text of UNREADABLE) {
  test(`parseRate refuses: ${text}`, () => {
    assert.throws(
      () => parseRate(text),
      (error) => error instanceof ActaError && error.code === 'RATE_UNREADABLE',
    );
  });
}

test('parseRate refuses an empty cell by another name', () => {
  for (const text of ['', '  ', '1/']) {
    assert.throws(() => parseRate(text), { code: 'RATE_EMPTY' });
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import { parseRate, printRate, type Rate, type RateUnit } from '../../src/index.ts';

const percent = (value: string, upon = 'value') =>
  ({ kind: 'ad valorem', percent: value, upon }) as const;
const specific = (amount: string, per: RateUnit) => ({ kind: 'specific', amount, per }) as const;

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
    'The duty provided in the applicable subheading + 50%.',
    { kind: 'base', terms: [percent('50')] },
    'The duty provided in the applicable subheading + 50%',
  ],
  [
    'The duty provided for in the applicable subheading',
    { kind: 'base', terms: [] },
    'The duty provided in the applicable subheading',
  ],
  [
    'The rate applicable in the absence of this heading',
    { kind: 'base', terms: [] },
    'The duty provided in the applicable subheading',
  ],
  [
    'The duty provided in the applicable subheading + a duty of 50% upon the value of the steel content.',
    { kind: 'base', terms: [percent('50', 'steel content')] },
    'The duty provided in the applicable subheading + 50% upon the value of the steel content',
  ],
  [
    '87¢ each + 6.25% on the case and strap, band or bracelet + 5.3% on the battery',
    {
      kind: 'terms',
      terms: [
        specific('0.87', 'each'),
        percent('6.25', 'case and strap, band or bracelet'),
        percent('5.3', 'battery'),
      ],
    },
    '87¢ each + 6.25% upon the value of the case and strap, band or bracelet + 5.3% upon the value of the battery',
  ],
  [
    '3.8% on the value of the rifle + 10% on the value of the telescopic sight, if any',
    { kind: 'terms', terms: [percent('3.8', 'rifle'), percent('10', 'telescopic sight')] },
    '3.8% upon the value of the rifle + 10% upon the value of the telescopic sight',
  ],
  ['5% on the full value of the imported article', { kind: 'terms', terms: [percent('5')] }, '5%'],
  [
    '50 percent of the cost of such goods or repairs',
    { kind: 'terms', terms: [percent('50', 'goods or repairs')] },
    '50% upon the value of the goods or repairs',
  ],
  [
    '37.5¢/kg on tungsten content + 5.4%',
    {
      kind: 'terms',
      terms: [{ ...specific('0.375', 'kg'), of: 'tungsten content' }, percent('5.4')],
    },
    '37.5¢/kg on tungsten content + 5.4%',
  ],
  [
    '8.6¢/kg on drained weight',
    { kind: 'terms', terms: [{ ...specific('0.086', 'kg'), of: 'drained weight' }] },
    '8.6¢/kg on drained weight',
  ],
  [
    '3.6606¢/kg of total sugars',
    { kind: 'terms', terms: [{ ...specific('0.036606', 'kg'), of: 'total sugars' }] },
    '3.6606¢/kg on total sugars',
  ],
  [
    '$1.32/t, including weight of container',
    { kind: 'terms', terms: [{ ...specific('1.32', 't'), of: 'weight of container' }] },
    '$1.32/t on weight of container',
  ],
  ['$1.32/pf. liter', { kind: 'terms', terms: [specific('1.32', 'pf.liter')] }, '$1.32/pf.liter'],
  ['18.7¢/clean kg', { kind: 'terms', terms: [specific('0.187', 'clean kg')] }, '18.7¢/clean kg'],
  ['$6/1000', { kind: 'terms', terms: [specific('6', '1000')] }, '$6/1000'],
  [
    '43¢ each + 2.8¢/jewel over 7 + 3.7% on the case',
    {
      kind: 'terms',
      terms: [specific('0.43', 'each'), specific('0.028', 'jewel over 7'), percent('3.7', 'case')],
    },
    '43¢ each + 2.8¢/jewel over 7 + 3.7% upon the value of the case',
  ],
  [
    '1.4606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than 0.943854¢/kg',
    {
      kind: 'terms',
      terms: [{ kind: 'polarized', amount: '0.014606', less: '0.00020668', floor: '0.00943854' }],
    },
    '1.4606¢/kg less 0.020668¢/kg for each degree under 100 degrees but not less than 0.943854¢/kg',
  ],
  [
    'A duty upon the value of the repairs or alterations (see U.S. note 3 of this subchapter)',
    { kind: 'reduced', upon: 'repairs or alterations' },
    'A duty upon the value of the repairs or alterations',
  ],
  [
    'A duty upon the full value of the imported article, less the cost or value of such products of the United States (see U.S. note 4 of this subchapter)',
    { kind: 'reduced', upon: 'full value less such products of the United States' },
    'A duty upon the full value of the imported article, less such products of the United States',
  ],
  ...[
    'additional U.S. note 3',
    'U.S. note 3(e)',
    'U.S. note 3 to this subchapter',
    'note 2',
    'The rate of duty applicable to that article in the set subject to the highest rate of duty',
    'The rate applicable to each garment in the ensemble if separately entered',
    'The duty rate provided for originating goods of Korea in such subheading',
  ].map((where): readonly [string, Rate, string] => [
    where.startsWith('The') ? where : `See ${where}`,
    { kind: 'see', where },
    `See ${where}`,
  ]),
  [
    'See Headings 9823.02.01-9823.02.03',
    { kind: 'see', where: '9823.02.01-9823.02.03' },
    'See 9823.02.01-9823.02.03',
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
  // Sugar without its floor; a floor without "than"; another unit; another hundred.
  '1¢/kg less 0.020668¢/kg for each degree under 100 degrees',
  '4.3817¢/kg less 0.0622005¢/kg for each degree under 100 degrees but not less 2.831562¢/kg',
  '4¢/liter less 1¢/liter for each degree under 100 degrees but not less than 2¢/liter',
  '4¢/kg less 1¢/kg for each degree under 90 degrees but not less than 2¢/kg',
  // Conditions, bounds and words that are no part of the goods.
  'Free, under bond, as prescribed in U.S. note 1 to this subchapter',
  'Free, for such temporary periods as the Secretary of the Treasury by regulation may prescribe',
  '6% + 2.3¢/jewel + 0.2¢ for each other piece or part, but the total shall not exceed 5%',
  '5% on the first kilogram',
  '5% upon the value exceeding $100',
  '5% on the',
  '5% on toString',
  '1.7¢/kg on',
  '1.7¢/kg on the moon',
  '1.5 percent of the fair retail value',
  '0.3¢/line/gross + 4.5%',
  'A duty upon the value of the whatever',
  'A duty equal to the duty upon the importation of like articles not previously exported',
  'The duty provided in subheadings 8716.39.00, 8716.90.30 or 8716.90.50 + 100%',
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

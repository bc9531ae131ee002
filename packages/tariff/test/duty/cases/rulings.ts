import { parseRuleSet, parseSchedule } from '../../../src/index.ts';
import type { SecondRuleSet } from '../../../src/rules/rule-set.ts';
import { type Case, entry, goods, hts, of, us, usRules2 } from './case.ts';

/** Lines that rulings and examinations name, with the rate that they state; the rest is not read. */
const STATED = [
  ['0703.20.00.15', 'Garlic', 'kg', '0.43¢/kg'],
  ['2710.12.15.19', 'Motor fuel', 'bbl', '52.5¢/bbl'],
  ['8482.10.10.80', 'Ball bearings with integral shafts', 'No.', '2.4%'],
  ['9619.00.64.00', 'Napkins and similar articles', 'kg', '14.9%'],
] as const;

const stated = parseSchedule({
  ...hts,
  name: 'Synthetic dates: lines with the rates that rulings and examinations state',
  from: '1986-01-01T00:00:00-05:00',
  lines: [
    ...STATED.map(([code, description, unit, general]) => ({
      code,
      description,
      unit,
      general,
      special: '',
      column2: '',
      export: '',
      rateSource: code,
    })),
    ...hts.lines,
  ].sort((a, b) => (a.code < b.code ? -1 : 1)),
});

const dated = (figure: string, value: string, unit: 'percent' | 'amount', citation: string) => ({
  figure,
  value,
  unit,
  citation,
  from: '1986-01-01T00:00:00-05:00',
  until: '2014-10-01T00:00:00-04:00',
});

const { regimes, column2, lines: figures } = usRules2 as SecondRuleSet;

/** The rules as they were when the rulings' goods were entered; before December 1986 there was no fee. */
const rulesOf = (fees: boolean) =>
  parseRuleSet({
    ...usRules2,
    name: 'Synthetic: rules at the dates of rulings',
    from: '1986-01-01T00:00:00-05:00',
    regimes: regimes
      .filter(({ suspended }) => suspended.length === 0)
      .map((one) => (fees ? one : { ...one, fees: [] })),
    groups: [],
    stacking: [],
    column2: column2.map((one, i) =>
      i === 0 ? { ...one, from: '1986-01-01T00:00:00-05:00' } : one,
    ),
    lines: [
      ...figures.filter(({ figure }) => !figure.startsWith('interest/')),
      dated('mpf.rate', '0.21', 'percent', '19 CFR 24.23(b)(1)(i) (1997): 0.21 percent'),
      dated('mpf.minimum', '25', 'amount', 'HQ 114716: $25 on a formal entry'),
      dated('mpf.maximum', '485', 'amount', '19 CFR 24.23(b)(1)(i)(B) (1997)'),
      dated('mpf.informal', '2', 'amount', 'HQ 114716: $2 on an automated informal entry'),
    ],
  });

const GASOLINE = 'HQ 221692 (protest 2704-8-004309; 19 U.S.C. 1505(c))';
const COSMETICS = 'HQ 114716 of 8 February 2000 (protest 3004-98-100109)';
const EXAM = 'CBP customs broker license examination';

function gasoline(name: string, source: string, barrels: string, amount: string): Case {
  return us({
    name,
    ground: 'ruling',
    source,
    at: '1986-08-01T10:00:00-04:00',
    schedule: stated,
    rules: rulesOf(false),
    declaration: entry('US', '01', [goods('2710.12.15.19', '4000000', of('bbl', barrels))]),
    values: ['4000000'],
    lines: [{ duty: amount }],
    fees: {},
  });
}

/**
 * Cases whose amounts stand in a ruling of the customs headquarters, in the key that CBP published to
 * one of its examinations, or in an example of the regulations. What such a source adds that is not
 * computed here (deposits of antidumping duty) is left out, and said.
 */
export const RULINGS: readonly Case[] = [
  gasoline(
    'the gasoline of HQ 221692: half a cent is taken up',
    `${GASOLINE}: 209,225 barrels, "duty of $109,843.13"; at 52.5¢/bbl 109,843.125`,
    '209225',
    '109843.13',
  ),
  gasoline(
    'the gasoline of HQ 221692, ascertained twice over',
    `${GASOLINE}: "Duty in the amount of $219,686.25 … based on a quantity of 209,225 barrels plus 8,787,450 gallons"`,
    '418450',
    '219686.25',
  ),
  us({
    name: 'the cosmetics of HQ 114716, entered formally',
    ground: 'ruling',
    source: `${COSMETICS}: value $1052, "a merchandise processing fee of $25.00 was paid"; the ruling names no rate of duty, so free goods stand for them`,
    at: '1997-09-15T10:00:00-04:00',
    schedule: stated,
    rules: rulesOf(true),
    declaration: entry('US', '01', [goods('8411.91.90.85', '1052')]),
    values: ['1052'],
    lines: [{ duty: '0.00' }],
    fees: { MPF: '25.00' },
  }),
  us({
    name: 'the cosmetics of HQ 114716, had they been entered informally',
    ground: 'ruling',
    source: `${COSMETICS}: "refund $23.00, which is the difference between the merchandise processing fee for a formal and an informal entry"`,
    at: '1997-09-15T10:00:00-04:00',
    schedule: stated,
    rules: rulesOf(true),
    declaration: entry('US', '11', [goods('8411.91.90.85', '1052')]),
    values: ['1052'],
    lines: [{ duty: '0.00' }],
    fees: { MPF: '2.00' },
  }),
  us({
    name: 'the garlic of the examination of April 2018',
    ground: 'official example',
    source: `${EXAM}, April 2018, answer key, questions 11 and 12: "$49167.00 x HMF .125% = 61.46", "x MPF .3464% = 170.31", "25719 kg x .0043 = $110.59"; without the antidumping deposit of question 13`,
    at: '2017-10-02T10:00:00-04:00',
    schedule: stated,
    declaration: entry('US', '01-11', [goods('0703.20.00.15', '49167', of('kg', '25719'))]),
    values: ['49167'],
    lines: [{ duty: '110.59' }],
    fees: { HMF: '61.46', MPF: '170.31' },
  }),
  us({
    name: 'the bearings of the examination of April 2018',
    ground: 'official example',
    source: `${EXAM}, April 2018, answer key, question 19: "$5798.00 x 2.4% = $139.15, MPF … $20.08, reverts to minimum of $25.00"; without the antidumping deposit`,
    at: '2017-10-02T10:00:00-04:00',
    schedule: stated,
    declaration: entry('US', '01', [goods('8482.10.10.80', '5798', of('No.', '100'))]),
    values: ['5798'],
    lines: [{ duty: '139.15' }],
    fees: { MPF: '25.00' },
  }),
  us({
    name: 'the bearings of the examination of April 2017',
    ground: 'official example',
    source: `${EXAM}, April 2017, answer key, question 3: "2.4% x $9875.00 = $237.00, MPF .3464% X $9875.00 = $34.21"; without the antidumping deposit`,
    at: '2017-04-03T10:00:00-04:00',
    schedule: stated,
    declaration: entry('US', '01', [goods('8482.10.10.80', '9875', of('No.', '100'))]),
    values: ['9875'],
    lines: [{ duty: '237.00' }],
    fees: { MPF: '34.21' },
  }),
  us({
    name: 'the napkins of the examination of October 2020: half a cent of a fee is taken up',
    ground: 'official example',
    source: `${EXAM}, October 2020 PM, answer key revised 18 November 2020, question 33: "10500. X 14.9% = 1564.50", "X .3464% = $36.37", "X .125% = $13.13"`,
    at: '2019-04-01T10:00:00-04:00',
    schedule: stated,
    declaration: entry('US', '01-11', [goods('9619.00.64.00', '10500', of('kg', '900'))]),
    values: ['10500'],
    lines: [{ duty: '1564.50' }],
    fees: { HMF: '13.13', MPF: '36.37' },
  }),
  us({
    name: 'the three line items of the example on apportioned fees',
    ground: 'official example',
    source:
      '19 CFR 190.51(a)(2), Example 1: lines of $50,000, $90,000 and $200,000, "Merchandise processing fee = $485"; its apportionment is drawback, which is not computed',
    at: '2017-10-02T10:00:00-04:00',
    schedule: stated,
    declaration: entry(
      'US',
      '01',
      ['50000', '90000', '200000'].map((value) => goods('8411.91.90.85', value)),
    ),
    values: ['50000', '90000', '200000'],
    lines: [{ duty: '0.00' }, { duty: '0.00' }, { duty: '0.00' }],
    fees: { MPF: '485.00' },
  }),
];

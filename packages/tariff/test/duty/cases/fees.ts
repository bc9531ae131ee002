import { type Case, entry, goods, usmca, us } from './case.ts';

const FREE = '8411.91.90.85';
const free = (value: string, more: Parameters<typeof goods>[2] = {}) => goods(FREE, value, more);

/** Fiscal year, notice, day in it, minimum, a value between and its fee, maximum. */
const YEARS = [
  ['2015', '19 CFR part 24, Appendix B', '2015-04-01', '25.00', '485.00'],
  [
    '2019',
    '83 FR 37509 (fiscal year 2019), as reported by inlt.com',
    '2019-04-01',
    '26.22',
    '508.70',
  ],
  ['2021', '85 FR 45646', '2021-04-01', '27.23', '528.33'],
  ['2022', '86 FR 40864', '2022-04-01', '27.75', '538.40'],
  ['2023', 'FR Doc. 2022-16533', '2023-04-03', '29.66', '575.35'],
  ['2024', '88 FR 48900 (CBP Dec. 23-08)', '2024-04-01', '31.67', '614.35'],
  ['2025', '89 FR notice for fiscal year 2025; 90 FR 34665', '2025-04-01', '32.71', '634.62'],
  ['2026', '90 FR 34665 (CBP Dec. 25-10)', '2026-08-03', '33.58', '651.50'],
] as const;

function fee(
  name: string,
  ground: Case['ground'],
  source: string,
  day: string,
  value: string,
  amount: string,
): Case {
  return us({
    name,
    ground,
    source,
    at: `${day}T12:00:00-04:00`,
    declaration: entry('US', '01', [free(value)]),
    values: [value],
    lines: [{ duty: '0.00' }],
    fees: { MPF: amount },
  });
}

const AT = '2026-08-03T10:00:00-04:00';
const RATE = '19 U.S.C. 58c(a)(9); 19 CFR 24.23(b)(1)(i): 0.3464 percent';

/** Fees on entries (19 CFR 24.23, 24.24). */
export const FEES: readonly Case[] = [
  ...YEARS.flatMap(([year, notice, day, minimum, maximum]) => [
    fee(`MPF of ${year}: not less than`, 'statute', notice, day, '2600', minimum),
    fee(`MPF of ${year}: by its rate`, 'statute', `${RATE}; ${notice}`, day, '100000', '346.40'),
    fee(`MPF of ${year}: not more than`, 'statute', notice, day, '200000', maximum),
  ]),
  fee(
    'MPF paid on the bicycles and spare parts',
    'official example',
    'CBP customs broker license examination, October 2015, question 52: total entered value $185,000, MPF rate .3464%, "Total MPF paid $485.00"',
    '2015-10-01',
    '185000',
    '485.00',
  ),
  us({
    name: 'MPF on the lines without a claim alone',
    ground: 'statute',
    source: `${RATE}; USMCA: 19 U.S.C. 58c(b)(10), 19 CFR 24.23(c)`,
    at: AT,
    declaration: entry('US', '01', [free('20000', usmca), free('10000', { origin: 'DE' })]),
    values: ['20000', '10000'],
    lines: [{ duty: '0.00' }, { duty: '0.00' }],
    fees: { MPF: '34.64' },
  }),
  us({
    name: 'no MPF where every line is claimed, and no bounds asked for: fiscal year 2027',
    ground: 'statute',
    source: '19 U.S.C. 58c(b)(10); bounds since 1 October 2026 not found, nor needed',
    at: '2026-11-02T10:00:00-05:00',
    declaration: entry('US', '01', [free('20000', { ...usmca })]),
    values: ['20000'],
    lines: [{ duty: '0.00' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'informal entry of 2026',
    ground: 'statute',
    source: '19 CFR 24.23(b)(2); 90 FR 34665 (CBP Dec. 25-10)',
    at: AT,
    declaration: entry('US', '11', [goods('8544.30.00.00', '800')]),
    values: ['800'],
    lines: [{ duty: '40.00' }],
    fees: { MPF: '2.69' },
  }),
  us({
    name: 'informal entry of 2015',
    ground: 'statute',
    source: '19 CFR 24.23(b)(2)(i); 19 CFR part 24, Appendix B: $2',
    at: '2015-04-01T10:00:00-04:00',
    declaration: entry('US', '11', [goods('8544.30.00.00', '800')]),
    values: ['800'],
    lines: [{ duty: '40.00' }],
    fees: { MPF: '2.00' },
  }),
  us({
    name: 'informal entry of claimed goods',
    ground: 'statute',
    source: '19 U.S.C. 58c(b)(10): no fee under (a)(9) or (10)',
    at: AT,
    declaration: entry('US', '11', [goods('8544.30.00.00', '800', usmca)]),
    values: ['800'],
    lines: [{ duty: '0.00' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'by vessel, with harbor maintenance fee',
    ground: 'statute',
    source: '19 CFR 24.24: 0.125 percent of the value of cargo',
    at: AT,
    declaration: entry('US', '01-11', [free('100000')]),
    values: ['100000'],
    lines: [{ duty: '0.00' }],
    fees: { HMF: '125.00', MPF: '346.40' },
  }),
  us({
    name: 'by vessel, claimed: USMCA frees from MPF, not from the harbor maintenance fee',
    ground: 'statute',
    source: '19 CFR 24.23(c), 24.24',
    at: AT,
    declaration: entry('US', '01-11', [free('100000', usmca)]),
    values: ['100000'],
    lines: [{ duty: '0.00' }],
    fees: { HMF: '125.00', MPF: '0.00' },
  }),
];

import type { Declaration, ExchangeRates, RuleSet, Schedule } from '../../src/index.ts';
import { claim, declare, line } from '../support/declare.ts';
import {
  earlySchedule,
  mxExchange,
  mxSchedule,
  mxSyntheticRules,
  usRules,
} from '../support/published.ts';

/** One worked example: what is declared, and every total that must come of it, to the cent. */
export interface WorkedCase {
  readonly name: string;
  readonly nation: string;
  /** Date whose law applies. */
  readonly at: string;
  readonly declaration: Declaration;
  readonly schedule: Schedule;
  readonly rules: RuleSet;
  readonly exchange?: ExchangeRates;
  /** Value of each line in even dollars or pesos. */
  readonly values: readonly string[];
  readonly totals: Readonly<Record<string, string>>;
  readonly due: string;
}

const DAY = '2026-08-03T10:00:00-04:00';
const us = { nation: 'US', schedule: earlySchedule, rules: usRules } as const;
const mx = {
  nation: 'MX',
  schedule: mxSchedule,
  rules: mxSyntheticRules,
  exchange: mxExchange,
} as const;
const pieces = (amount: string) => ({ quantities: [{ unit: 'No.', amount }] });
const other = { origin: 'DE' };
/** Free goods: only the fee is due. */
const fee = (value: string) => declare([line('turbinePart', value, other)]);
const AUTO = '9903.94.01';

const charges = {
  charges: [
    { kind: 'freight', amount: '850.00', currency: 'USD' },
    { kind: 'insurance', amount: '120.00', currency: 'USD' },
  ],
} satisfies Partial<Declaration>;

/** U1 to U7 and M1 to M3 of the domain notes, and the edges beside them. */
export const WORKED_CASES: readonly WorkedCase[] = [
  {
    ...us,
    name: 'U1 ad valorem',
    at: DAY,
    declaration: declare([line('harness', '12345.50')]),
    values: ['12346'],
    totals: { MPF: '42.77', duty: '617.30' },
    due: '660.07',
  },
  {
    ...us,
    name: 'U1 with 9903.05.55',
    at: '2026-09-30T12:00:00-04:00',
    declaration: declare([line('harness', '12345.50', { additions: { US: ['9903.05.55'] } })]),
    values: ['12346'],
    totals: { '9903.05.55': '1234.60', MPF: '42.77', duty: '617.30' },
    due: '1894.67',
  },
  {
    ...us,
    name: 'U1 with § 232 on parts',
    at: DAY,
    declaration: declare([line('harness', '12345.50', { additions: { US: ['9903.94.05'] } })]),
    values: ['12346'],
    totals: { '9903.94.05': '3086.50', MPF: '42.77', duty: '617.30' },
    due: '3746.57',
  },
  {
    ...us,
    name: 'U2 compound',
    at: DAY,
    declaration: declare([line('knifeHandle', '4321.49', pieces('1200'))]),
    values: ['4321'],
    totals: { MPF: '33.58', duty: '269.33' },
    due: '302.91',
  },
  {
    ...us,
    name: 'U3 the sum of a compound rate is rounded, not its parts',
    at: DAY,
    declaration: declare([line('fixedBladeKnife', '2301', pieces('1001'))]),
    values: ['2301'],
    totals: { MPF: '33.58', duty: '144.37' },
    due: '177.95',
  },
  {
    ...us,
    name: 'U4 of two equal fractions the lower rate gives way (19 CFR 159.3(a))',
    at: DAY,
    declaration: declare([line('vehicle', '100.50', other), line('harness', '200.50', other)]),
    values: ['100', '201'],
    totals: { MPF: '33.58', duty: '12.55' },
    due: '46.13',
  },
  {
    ...us,
    name: 'U5 USMCA vehicle pays on its non-U.S. content',
    at: DAY,
    declaration: declare([
      claim('vehicle', '31250', { usContent: '9800', additions: { US: ['9903.94.03'] } }),
    ]),
    values: ['31250'],
    totals: { '9903.94.03': '5362.50', MPF: '0.00', duty: '0.00' },
    due: '5362.50',
  },
  {
    ...us,
    name: 'U6 the same without USMCA',
    at: DAY,
    declaration: declare([line('vehicle', '31250', { additions: { US: [AUTO] } })]),
    values: ['31250'],
    totals: { [AUTO]: '7812.50', MPF: '108.25', duty: '781.25' },
    due: '8702.00',
  },
  ...(
    [
      ['9693', DAY, '33.58'],
      ['9694', DAY, '33.58'],
      ['9695', DAY, '33.58'],
      ['188077', DAY, '651.50'],
      ['188078', DAY, '651.50'],
      ['9700', '2025-09-30T23:59:59-04:00', '33.60'],
      ['9700', '2025-10-01T00:00:00-04:00', '33.60'],
      ['5000', '2025-09-30T23:59:59-04:00', '32.71'],
      ['5000', '2025-10-01T00:00:00-04:00', '33.58'],
    ] as const
  ).map(([value, at, amount]): WorkedCase => ({
    ...us,
    name: `U7 MPF on ${value} at ${at}`,
    at,
    declaration: fee(value),
    values: [value],
    totals: { MPF: amount, duty: '0.00' },
    due: amount,
  })),
  {
    ...mx,
    name: 'M1 no preference',
    at: '2026-08-03T10:00:00-06:00',
    declaration: declare([line('harness', '25000.00', { origin: 'US' })], charges),
    values: ['479320'],
    totals: { CNT: '62', DTA: '3835', IGI: '23966', IVA: '81139', PRV: '240' },
    due: '109242',
  },
  {
    ...mx,
    name: 'M2 T-MEC, exempt from DTA',
    at: '2026-08-03T10:00:00-06:00',
    declaration: declare([claim('harness', '25000.00', { origin: 'US' })], charges),
    values: ['479320'],
    totals: { CNT: '62', DTA: '0', IGI: '0', IVA: '76691', PRV: '240' },
    due: '76993',
  },
  {
    ...mx,
    name: 'M3 the least DTA',
    at: '2024-08-05T10:00:00-06:00',
    declaration: declare([line('harness', '1500.00', { origin: 'US' })]),
    values: ['27685'],
    totals: { CNT: '62', DTA: '425', IGI: '1384', IVA: '4719', PRV: '240' },
    due: '6830',
  },
  {
    ...mx,
    name: 'export pays the fixed DTA and the prevalidation, no IVA',
    at: '2026-08-03T10:00:00-06:00',
    declaration: declare([line('vehicle', '31250.00')], {
      ...charges,
      sides: {
        MX: {
          reference: { type: 'pedimento', value: '26  24  3912  6001235' },
          regime: 'EXP-A1',
          office: '24',
        },
      },
    }),
    values: ['576772'],
    totals: { CNT: '62', DTA: '427', IGE: '0', PRV: '240' },
    due: '729',
  },
];

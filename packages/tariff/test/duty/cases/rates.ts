import { type Case, entry, goods, of, part, us } from './case.ts';

const AT = '2026-08-03T10:00:00-04:00';
const LEAST = { MPF: '33.58' };

function one(
  name: string,
  source: string,
  line: ReturnType<typeof goods>,
  value: string,
  duty: string,
  more: Partial<Pick<Case, 'at' | 'fees' | 'ground'>> = {},
): Case {
  return us({
    name,
    ground: 'statute',
    source,
    at: AT,
    declaration: entry('US', '01', [line]),
    values: [value],
    lines: [{ duty }],
    fees: LEAST,
    ...more,
  });
}

const SUGAR =
  'HTSUS 1701.99.10: 3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than 3.143854¢/kg';
const sugar = (degrees: string) =>
  goods('1701.99.10.50', '9000', {
    quantities: [
      { unit: 'kg', amount: '20000' },
      { unit: 'degrees', amount: degrees },
    ],
  });
const RIFLE =
  'HTSUS 9303.30.40: 3.8% on the value of the rifle + 10% on the value of the telescopic sight, if any';
const rifle = (sight: string) =>
  goods('9303.30.40.30', '750', {
    ...of('No.', '1'),
    parts: [part('rifle', '600'), part('telescopic sight', sight)],
  });

/** Rates of every form in the HTSUS. */
export const RATES: readonly Case[] = [
  one(
    'per proof liter',
    'HTSUS 2208.40.60: 23.7¢/pf.liter',
    goods('2208.40.60.00', '4000', of('pf.liters', '250')),
    '4000',
    '59.25',
  ),
  one(
    'the same from Cuba: column 2',
    'HTSUS 2208.40.60, column 2: $1.32/pf. liter; general note 3(b)',
    goods('2208.40.60.00', '4000', { ...of('pf.liters', '250'), origin: 'CU' }),
    '4000',
    '330.00',
  ),
  one(
    'per kilogram and ad valorem',
    'HTSUS 2402.10.60: 57¢/kg + 1.4%; 12.6 kg count as 13 (19 CFR 159.3(b))',
    goods('2402.10.60.00', '5000', of('kg', '12.6')),
    '5000',
    '77.41',
  ),
  one(
    'on lead content',
    'HTSUS 2607.00.00: 1.1¢/kg on lead content',
    goods('2607.00.00.20', '9000', { parts: [part('lead content', '8000', 'kg')] }),
    '9000',
    '88.00',
  ),
  one(
    'on molybdenum content and ad valorem',
    'HTSUS 8102.94.00: 13.9¢/kg on molybdenum content + 1.9%',
    goods('8102.94.00.00', '9000', { parts: [part('molybdenum content', '120', 'kg')] }),
    '9000',
    '187.68',
  ),
  one(
    'per clean kilogram of wool',
    'HTSUS 5101.19.60: 18.7¢/clean kg',
    goods('5101.19.60.30', '6000', of('cy kg', '1500')),
    '6000',
    '280.50',
  ),
  one('sugar of 98 degrees', SUGAR, sugar('98'), '9000', '723.85'),
  one('sugar of 96.5 degrees', SUGAR, sugar('96.5'), '9000', '717.65'),
  one('sugar at its floor', SUGAR, sugar('70'), '9000', '628.77'),
  one('a rifle with its sight', RIFLE, rifle('150'), '750', '37.80'),
  one('a rifle without', RIFLE, rifle('0'), '750', '22.80'),
  one(
    'ad valorem of three digits',
    'HTSUS 6404.20.60: 37.5%',
    goods('6404.20.60.60', '1234.00', of('prs.', '80')),
    '1234',
    '462.75',
  ),
  one(
    'Russia pays column 2',
    'HTSUS 8544.30.00, column 2: 30%; Public Law 117-110',
    goods('8544.30.00.00', '1000', { origin: 'RU' }),
    '1000',
    '300.00',
  ),
  one(
    'Russia paid column 1 before it',
    'HTSUS 8544.30.00, general: 5%; Public Law 117-110 is of 8 April 2022; 85 FR 45646',
    goods('8544.30.00.00', '1000', { origin: 'RU' }),
    '1000',
    '50.00',
    { at: '2021-06-01T10:00:00-04:00', fees: { MPF: '27.23' } },
  ),
  us({
    name: 'the four articles of a flatware set by themselves',
    ground: 'official example',
    source:
      'CBP customs broker license examination, April 2019, question 70: forks $.26 at 0.4¢ each + 4.8% ("7.69%" with the duty of a fork taken as $.02), spoons $.23 at 6.8%, knives $.57 at 0.3¢ each + 3.7%, steak knives $.68 at 0.3¢ each + 4.9%; here a thousand of each; 83 FR 37509',
    at: '2019-04-24T10:00:00-04:00',
    declaration: entry('US', '01', [
      goods('8215.99.15.00', '260', of('pcs', '1000')),
      goods('8215.99.35.00', '230', of('pcs', '1000')),
      goods('8211.91.40.00', '570', of('pcs', '1000')),
      goods('8211.91.80.30', '680', of('No.', '1000')),
    ]),
    values: ['260', '230', '570', '680'],
    lines: [{ duty: '16.48' }, { duty: '15.64' }, { duty: '24.09' }, { duty: '36.32' }],
    fees: { MPF: '26.22' },
  }),
  us({
    name: 'an invoice in pesos, at the rate of the day of export',
    ground: 'statute',
    source:
      '19 CFR 159.32: "the date of exportation"; 184,567.00 × 0.0542 (synthetic) = 10,003.5314',
    at: AT,
    declaration: entry('US', '01', [goods('8544.30.00.00', '184567.00')], {
      invoices: [{ number: 'INV-1', currency: 'MXN', exportedAt: 1_785_765_600 }],
    }),
    exchange: {
      kind: 'exchange rates',
      nation: 'US',
      name: 'Synthetic rates',
      source: 'made up',
      currency: 'USD',
      from: '2026-01-01T00:00:00-05:00',
      until: '',
      lines: [
        {
          currency: 'MXN',
          from: '2026-01-01T00:00:00-05:00',
          until: '',
          rate: '0.0542',
          citation: 'made up',
        },
      ],
    },
    values: ['10004'],
    lines: [{ duty: '500.20' }],
    fees: { MPF: '34.65' },
  }),
];

import { type Case, entry, goods, part, us, usmca } from './case.ts';

const AT = '2026-08-03T10:00:00-04:00';
const IEEPA_DAY = '2025-06-10T10:00:00-04:00';
const NOTE2 =
  'HTSUS chapter 99, subchapter III, U.S. note 2(b): "the additional duties apply to the value of repairs, alterations, or processing performed"';
const NO_FEE =
  '19 U.S.C. 58c(b)(8)(B)(i) (104 Stat. 636): no fee on "any article … provided for under any item in chapter 98 …, except subheading 9802.00.60 or 9802.00.80"';
const REPAIRS = [part('repairs or alterations', '1200')];
const COMPONENTS = [part('such products of the United States', '8000')];

/** U.S. goods returned, repaired, assembled. */
export const CHAPTER_98: readonly Case[] = [
  us({
    name: 'U.S. goods returned pay neither duty nor fee',
    ground: 'statute',
    source: `HTSUS 9801.00.10: Free; ${NO_FEE}`,
    at: AT,
    declaration: entry('US', '01', [
      goods('8544.30.00.00', '10000', { origin: 'US', headings: ['9801.00.10'] }),
    ]),
    values: ['10000'],
    lines: [{ duty: '0.00', '9801.00.10': '0.00' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'a repair pays the own rate upon the repair alone',
    ground: 'statute',
    source: `HTSUS 9802.00.50, U.S. note 3(c): "at the rate which would apply to the article itself"; 8481.80.90: 2%; ${NO_FEE}`,
    at: AT,
    declaration: entry('US', '01', [
      goods('8481.80.90.50', '10000', { headings: ['9802.00.50'], parts: REPAIRS }),
    ]),
    values: ['10000'],
    lines: [{ duty: '0.00', '9802.00.50': '24.00' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'the IEEPA duty on a repair in Mexico is upon the repair',
    ground: 'statute',
    source: `${NOTE2}; HTSUS 9903.01.01: + 25%`,
    at: IEEPA_DAY,
    declaration: entry('US', '01', [
      goods('8481.80.90.50', '10000', {
        origin: 'MX',
        headings: ['9802.00.50', '9903.01.01'],
        parts: REPAIRS,
      }),
    ]),
    values: ['10000'],
    lines: [{ duty: '0.00', '9802.00.50': '24.00', '9903.01.01': '300.00' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'a repair in Mexico of claimed goods is free',
    ground: 'statute',
    source: 'HTSUS 9802.00.50, special: Free (… S …); EO 14232',
    at: IEEPA_DAY,
    declaration: entry('US', '01', [
      goods('8481.80.90.50', '10000', { ...usmca, headings: ['9802.00.50'], parts: REPAIRS }),
    ]),
    values: ['10000'],
    lines: [{ duty: '0.00', '9802.00.50': '0.00' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'a repair under warranty',
    ground: 'statute',
    source: 'HTSUS 9802.00.40; 8544.30.00: 5%',
    at: AT,
    declaration: entry('US', '01', [
      goods('8544.30.00.00', '3000', {
        headings: ['9802.00.40'],
        parts: [part('repairs or alterations', '250.50')],
      }),
    ]),
    values: ['3000'],
    lines: [{ duty: '0.00', '9802.00.40': '12.55' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'the repair of goods that are free is free',
    ground: 'statute',
    source: 'HTSUS 9802.00.50; 8411.91.90: Free',
    at: AT,
    declaration: entry('US', '01', [
      goods('8411.91.90.85', '10000', { headings: ['9802.00.50'], parts: REPAIRS }),
    ]),
    values: ['10000'],
    lines: [{ duty: '0.00', '9802.00.50': '0.00' }],
    fees: { MPF: '0.00' },
  }),
  us({
    name: 'goods assembled of U.S. components pay on the rest, and so does the fee',
    ground: 'statute',
    source:
      'HTSUS 9802.00.80: "upon the full value of the imported article, less the cost or value of such products of the United States"; 19 CFR 24.23(c)(2)',
    at: AT,
    declaration: entry('US', '01', [
      goods('8544.30.00.00', '20000', { headings: ['9802.00.80'], parts: COMPONENTS }),
    ]),
    values: ['20000'],
    lines: [{ duty: '0.00', '9802.00.80': '600.00' }],
    fees: { MPF: '41.57' },
  }),
  us({
    name: 'the IEEPA duty on goods assembled in Mexico is upon the rest',
    ground: 'statute',
    source:
      'HTSUS chapter 99, subchapter III, U.S. note 2(b): "to the value of the article assembled abroad (in Mexico), less the cost or value of such products of the United States"',
    at: IEEPA_DAY,
    declaration: entry('US', '01', [
      goods('8544.30.00.00', '20000', {
        origin: 'MX',
        headings: ['9802.00.80', '9903.01.01'],
        parts: COMPONENTS,
      }),
    ]),
    values: ['20000'],
    lines: [{ duty: '0.00', '9802.00.80': '600.00', '9903.01.01': '3000.00' }],
    fees: { MPF: '41.57' },
  }),
  us({
    name: 'metal processed abroad pays on the processing',
    ground: 'statute',
    source: 'HTSUS 9802.00.60: "upon the value of such processing outside the United States"',
    at: AT,
    declaration: entry('US', '01', [
      goods('8481.80.90.50', '50000', {
        headings: ['9802.00.60.00'],
        parts: [part('processing outside the United States', '12000')],
      }),
    ]),
    values: ['50000'],
    lines: [{ duty: '0.00', '9802.00.60.00': '240.00' }],
    fees: { MPF: '41.57' },
  }),
  us({
    name: 'under a temporary importation bond duty is computed and not paid',
    ground: 'statute',
    source: 'HTSUS chapter 98, subchapter XIII; 19 CFR 10.31',
    at: AT,
    declaration: entry('US', '23', [goods('8544.30.00.00', '10000')]),
    values: ['10000'],
    lines: [{ duty: '500.00' }],
    fees: {},
    suspends: ['duty'],
  }),
];

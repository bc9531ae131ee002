import { type Case, goods, of, us } from './case.ts';
import { entry } from './case.ts';

const AT = '2026-08-03T10:00:00-04:00';
const A = '19 CFR 159.3(a)';
const B = '19 CFR 159.3(b)';
const HARNESS = '8544.30.00.00';
const VALVE = '8481.80.90.50';
const ENGINE_PART = '8409.99.91.90';
const LEAST = { MPF: '33.58' };
const duty = (...amounts: readonly string[]) => amounts.map((amount) => ({ duty: amount }));

/** 19 CFR 159.3, sentence by sentence. */
export const ROUNDING: readonly Case[] = [
  us({
    name: 'less than 50 cents is disregarded',
    ground: 'statute',
    source: `${A}: "fractional parts of a dollar less than 50 cents being disregarded"`,
    at: AT,
    declaration: entry('US', '01', [goods(HARNESS, '100.49')]),
    values: ['100'],
    lines: duty('5.00'),
    fees: LEAST,
  }),
  us({
    name: '50 cents is considered as $1',
    ground: 'statute',
    source: `${A}: "50 cents or more being considered as $1"`,
    at: AT,
    declaration: entry('US', '01', [goods(HARNESS, '100.50')]),
    values: ['101'],
    lines: duty('5.05'),
    fees: LEAST,
  }),
  us({
    name: 'goods of one invoice and rate are a unit',
    ground: 'statute',
    source: `${A}: "all merchandise in the same invoice subject to the same rate … treated as a unit": 200.60 is 201`,
    at: AT,
    declaration: entry('US', '01', [goods(HARNESS, '100.30'), goods(HARNESS, '100.30')]),
    values: ['101', '100'],
    lines: duty('5.05', '5.00'),
    fees: LEAST,
  }),
  us({
    name: 'goods of two invoices are not',
    ground: 'statute',
    source: `${A}: "in the same invoice"`,
    at: AT,
    declaration: entry('US', '01', [
      goods(HARNESS, '100.30'),
      goods(HARNESS, '100.30', { invoice: 'INV-2' }),
    ]),
    values: ['100', '100'],
    lines: duty('5.00', '5.00'),
    fees: LEAST,
  }),
  us({
    name: 'where too much is taken up, the lower fraction is dropped',
    ground: 'statute',
    source: `${A}: "the lower fractions shall be dropped": 10.60, 10.70, 10.80 make 32, not 33`,
    at: AT,
    declaration: entry('US', '01', [
      goods(VALVE, '10.60'),
      goods(HARNESS, '10.70'),
      goods(ENGINE_PART, '10.80'),
    ]),
    values: ['10', '11', '11'],
    lines: duty('0.20', '0.55', '0.28'),
    fees: LEAST,
  }),
  us({
    name: 'where too little is taken up, the larger fraction is taken',
    ground: 'statute',
    source: `${A}: "the larger fractions shall be taken": 10.40, 10.30, 10.30 make 31, not 30`,
    at: AT,
    declaration: entry('US', '01', [
      goods(VALVE, '10.40'),
      goods(HARNESS, '10.30'),
      goods(ENGINE_PART, '10.30'),
    ]),
    values: ['11', '10', '10'],
    lines: duty('0.22', '0.50', '0.25'),
    fees: LEAST,
  }),
  us({
    name: 'of two equal fractions the lower rate is taken up',
    ground: 'statute',
    source: `${A}: "the one subject to the lower rate of duty shall be dropped or taken up"`,
    at: AT,
    declaration: entry('US', '01', [goods(HARNESS, '10.25'), goods(VALVE, '10.25')]),
    values: ['10', '11'],
    lines: duty('0.50', '0.22'),
    fees: LEAST,
  }),
  us({
    name: 'of two equal fractions the lower rate is dropped',
    ground: 'statute',
    source: `${A}: "the one subject to the lower rate of duty shall be dropped or taken up"`,
    at: AT,
    declaration: entry('US', '01', [goods(HARNESS, '200.50'), goods(ENGINE_PART, '100.50')]),
    values: ['201', '100'],
    lines: duty('10.05', '2.50'),
    fees: LEAST,
  }),
  us({
    name: 'half a chick is one',
    ground: 'statute',
    source: `${B}: "fractional quantities, if less than one-half, shall be disregarded, and if one-half or more" taken as one; HTSUS 0105.11.00, 0.9¢ each`,
    at: AT,
    declaration: entry('US', '01', [goods('0105.11.00.10', '500', of('No.', '1000.5'))]),
    values: ['500'],
    lines: duty('9.01'),
    fees: LEAST,
  }),
  us({
    name: 'less than half a chick is none',
    ground: 'statute',
    source: `${B}; HTSUS 0105.11.00, 0.9¢ each`,
    at: AT,
    declaration: entry('US', '01', [goods('0105.11.00.10', '500', of('No.', '1000.4'))]),
    values: ['500'],
    lines: duty('9.00'),
    fees: LEAST,
  }),
  us({
    name: 'at more than $1 a unit, hundredths count',
    ground: 'our reading',
    source: `${B} above $1 per unit from a secondary source; HTSUS 0601.10.85, $1.44/1000`,
    at: AT,
    declaration: entry('US', '01', [goods('0601.10.85.00', '500', of('1000', '12.345'))]),
    values: ['500'],
    lines: duty('17.78'),
    fees: LEAST,
  }),
];

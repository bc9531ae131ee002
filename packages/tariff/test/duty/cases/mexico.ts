import { mxExchange } from '../../support/published.ts';
import { type Case, entry, goods, mx, mxRules2, of, usmca } from './case.ts';

const AT = '2026-08-03T10:00:00-06:00';
const HARNESS = '8544.30.99.01.MX';
const CFF = 'CFF Art. 20: 1 to 50 centavos to the peso below, 51 to 99 to the one above';
const IVA = 'LIVA Art. 27: customs value, IGI and the other contributions due on import';
const PRV = { PRV: '240', CNT: '62' };
const dollars = {
  invoices: [{ number: 'INV-1', currency: 'USD', exportedAt: 1_785_765_600 }],
  charges: [
    { kind: 'freight' as const, amount: '850.00', currency: 'USD' },
    { kind: 'insurance' as const, amount: '120.00', currency: 'USD' },
  ],
};
const claimed = { ...usmca, origin: 'US' };

/** IGI at 5 % of a value in pesos, rounded: the other amounts follow. */
function edge(value: string, igi: string, iva: string): Case {
  const dta = '425';
  return mx({
    name: `IGI on ${value} pesos`,
    ground: 'statute',
    source: `${CFF}; ${IVA}`,
    at: AT,
    declaration: entry('MX', 'IMP-A1', [goods(HARNESS, value)]),
    values: [value],
    lines: [{ IGI: igi, IVA: iva }],
    fees: { DTA: dta, ...PRV },
  });
}

export const MEXICO: readonly Case[] = [
  mx({
    name: 'M1 no preference',
    ground: 'domain notes',
    source:
      'worked M1 of the domain notes: Ley Aduanera Art. 64-66, LFD Art. 49 I, LIVA Art. 27, CFF Art. 20',
    at: AT,
    declaration: entry('MX', 'IMP-A1', [goods(HARNESS, '25000.00')], dollars),
    exchange: mxExchange,
    values: ['479320'],
    lines: [{ IGI: '23966', IVA: '81139' }],
    fees: { DTA: '3835', ...PRV },
  }),
  mx({
    name: 'M2 T-MEC, exempt from DTA',
    ground: 'domain notes',
    source: 'worked M2 of the domain notes',
    at: AT,
    declaration: entry('MX', 'IMP-A1', [goods(HARNESS, '25000.00', claimed)], dollars),
    exchange: mxExchange,
    values: ['479320'],
    lines: [{ IGI: '0', IVA: '76691' }],
    fees: { DTA: '0', ...PRV },
  }),
  mx({
    name: 'the prevalidation of 2018 with its IVA',
    ground: 'secondary source',
    source: 'IDC 2018, lofac: PRV 240 + CNT 62 (fee 20, IVA on 260 = 41.60), total 302',
    at: '2018-06-01T10:00:00-05:00',
    declaration: entry('MX', 'IMP-A1', [goods('8807.30.91.00.MX', '100000', claimed)]),
    rules: mxRules2,
    values: ['100000'],
    lines: [{ IGI: '0', IVA: '16000' }],
    fees: { DTA: '0', ...PRV },
  }),
  edge('1010', '50', '238'),
  edge('1030', '51', '241'),
  edge('1011', '51', '238'),
  edge('10', '0', '70'),
  mx({
    name: 'DTA of 8 per thousand above its minimum',
    ground: 'statute',
    source: 'LFD Art. 49 I; LIVA Art. 27',
    at: AT,
    declaration: entry('MX', 'IMP-A1', [goods(HARNESS, '100000')]),
    values: ['100000'],
    lines: [{ IGI: '5000', IVA: '16928' }],
    fees: { DTA: '800', ...PRV },
  }),
  mx({
    name: 'beer: IEPS of 26.5 %, and IVA upon it',
    ground: 'statute',
    source: `LIEPS Art. 2 I A 1, Art. 14; ${IVA}`,
    at: AT,
    declaration: entry('MX', 'IMP-A1', [goods('2203.00.01.00.MX', '100000')]),
    values: ['100000'],
    lines: [{ IGI: '20000', IEPS: '32012', IVA: '24450' }],
    fees: { DTA: '800', ...PRV },
  }),
  mx({
    name: 'spirits: IEPS of 53 %',
    ground: 'statute',
    source: `LIEPS Art. 2 I A 3, Art. 14; ${IVA}`,
    at: AT,
    declaration: entry('MX', 'IMP-A1', [goods('2208.90.03.00.MX', '100000')]),
    values: ['100000'],
    lines: [{ IGI: '15000', IEPS: '61374', IVA: '28348' }],
    fees: { DTA: '800', ...PRV },
  }),
  mx({
    name: 'cigars: IEPS of 200 % since 2026',
    ground: 'statute',
    source: `LIEPS Art. 2 I C 2 (DOF 07-11-2025), Art. 14; ${IVA}`,
    at: AT,
    declaration: entry('MX', 'IMP-A1', [goods('2402.10.01.00.MX', '10000')]),
    values: ['10000'],
    lines: [{ IGI: '4500', IEPS: '29850', IVA: '7164' }],
    fees: { DTA: '425', ...PRV },
  }),
  mx({
    name: 'soft drinks: an amount per litre (synthetic), and IVA upon it',
    ground: 'statute',
    source: `LIEPS Art. 2 I G (the amount is synthetic); ${IVA}`,
    at: AT,
    declaration: entry('MX', 'IMP-A1', [
      goods('2202.10.01.00.MX', '10000', of('liter', '1000.25')),
    ]),
    values: ['10000'],
    lines: [{ IGI: '2000', IEPS: '3083', IVA: '2481' }],
    fees: { DTA: '425', ...PRV },
  }),
  mx({
    name: 'the border region (rate synthetic)',
    ground: 'our reading',
    source: 'no rate of IVA on importation into the border region was found; 8 % is made up',
    at: AT,
    declaration: entry('MX', 'IMP-A1-F', [goods(HARNESS, '100000')]),
    values: ['100000'],
    lines: [{ IGI: '5000', IVA: '8464' }],
    fees: { DTA: '800', ...PRV },
  }),
  mx({
    name: 'temporary import: IGI and IVA are computed and suspended, DTA is fixed',
    ground: 'statute',
    source: 'Ley Aduanera Art. 104, 108; LFD Art. 49 III (2024: 425)',
    at: '2024-06-03T10:00:00-06:00',
    declaration: entry('MX', 'IMP-IN', [goods(HARNESS, '100000')]),
    values: ['100000'],
    lines: [{ IGI: '5000', IVA: '16868' }],
    fees: { DTA: '425', ...PRV },
    suspends: ['IGI', 'IVA', 'IEPS'],
  }),
  mx({
    name: 'fixed assets of an IMMEX company: 1.76 per thousand',
    ground: 'statute',
    source: 'LFD Art. 49 II; Ley Aduanera Art. 104, 108',
    at: AT,
    declaration: entry('MX', 'IMP-AF', [goods(HARNESS, '1000000')]),
    values: ['1000000'],
    lines: [{ IGI: '50000', IVA: '168282' }],
    fees: { DTA: '1760', ...PRV },
    suspends: ['IGI', 'IVA'],
  }),
  mx({
    name: 'export of 2024 pays the fixed fee of fraction V',
    ground: 'statute',
    source: 'LFD Art. 49 V, 2024: 427 (apta.com.mx, SHCP)',
    at: '2024-06-03T10:00:00-06:00',
    declaration: entry('MX', 'EXP-A1', [goods(HARNESS, '100000')]),
    values: ['100000'],
    lines: [{ IGE: '0' }],
    fees: { DTA: '427', ...PRV },
  }),
  mx({
    name: 'the pesos of three lines make up the customs value',
    ground: 'our reading',
    source: 'Ley Aduanera Art. 64-66: one customs value; its shares by largest remainders',
    at: AT,
    declaration: entry('MX', 'IMP-A1', [
      goods(HARNESS, '33.40'),
      goods(HARNESS, '33.40'),
      goods(HARNESS, '33.40'),
    ]),
    values: ['34', '33', '33'],
    lines: [
      { IGI: '2', IVA: '29' },
      { IGI: '2', IVA: '28' },
      { IGI: '2', IVA: '28' },
    ],
    fees: { DTA: '425', ...PRV },
  }),
];

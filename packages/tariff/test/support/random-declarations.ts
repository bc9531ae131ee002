import {
  type Declaration,
  type DeclarationLine,
  type DutyInput,
  type ExchangeRates,
  instant,
} from '../../src/index.ts';
import {
  entry,
  goods,
  hts,
  mxRules2,
  mxSynthetic2,
  mxTariff,
  of,
  part,
  usmca,
  usRules2,
} from '../duty/cases/case.ts';
import { earlySchedule, mxExchange, mxSchedule, mxSyntheticRules, usRules } from './published.ts';

export const LONG = process.env['ACTA_LONG'] !== undefined;

/** Fixed in a normal run, ACTA_SEED where it is given, fresh with ACTA_LONG=1. */
export const SEED =
  process.env['ACTA_SEED'] !== undefined
    ? Number(process.env['ACTA_SEED'])
    : LONG
      ? Math.floor(Math.random() * 0x7fff_ffff)
      : 20_261_124;
export const COUNT = LONG ? 10_000 : 1000;
export const MILLION = LONG ? 1_000_000 : 100_000;

const usExchange: ExchangeRates = {
  kind: 'exchange rates',
  nation: 'US',
  name: 'Synthetic rates',
  source: 'made up',
  currency: 'USD',
  from: '2014-01-01T00:00:00-05:00',
  until: '',
  lines: [
    {
      currency: 'MXN',
      from: '2014-01-01T00:00:00-05:00',
      until: '',
      rate: '0.054183',
      citation: 'made up',
    },
  ],
};

/** The laws that random declarations are judged by: both nations, both forms. */
export const LAWS: readonly Omit<DutyInput, 'declaration' | 'legalAt'>[] = [
  { nation: 'US', schedule: hts, rules: usRules2, exchange: usExchange },
  { nation: 'US', schedule: earlySchedule, rules: usRules, exchange: usExchange },
  { nation: 'MX', schedule: mxTariff, rules: mxSynthetic2, exchange: mxExchange },
  { nation: 'MX', schedule: mxSchedule, rules: mxSyntheticRules, exchange: mxExchange },
  { nation: 'MX', schedule: mxTariff, rules: mxRules2, exchange: mxExchange },
];

/** Small and the same everywhere (mulberry32): a seed tells the whole run. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** 0 to `most`. */
  nat(most: number): number {
    return Math.floor(this.next() * (most + 1));
  }

  of<T>(list: readonly T[]): T {
    return list[this.nat(list.length - 1)]!;
  }

  /** Whether something of this chance happens. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** An amount with two decimals. */
  money(most: number): string {
    const cents = this.nat(most * 100);
    return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  }
}

export interface RandomCase {
  readonly law: number;
  readonly legalAt: number;
  readonly declaration: Declaration;
}

export function* randomCases(seed: number, count: number): Generator<RandomCase> {
  const random = new Random(seed);
  for (let i = 0; i < count; i += 1) {
    const law = random.of([0, 0, 0, 1, 2, 2, 3, 4]);
    yield LAWS[law]!.nation === 'US' ? american(random, law) : mexican(random, law);
  }
}

const DAYS = [
  '2026-08-03T10:00:00-04:00',
  '2026-08-03T10:00:00-04:00',
  '2025-03-20T12:00:00-04:00',
  '2025-05-20T12:00:00-04:00',
  '2025-06-10T12:00:00-04:00',
  '2026-03-10T12:00:00-04:00',
  '2021-04-01T12:00:00-04:00',
];

function american(random: Random, law: number): RandomCase {
  const day = random.of(DAYS);
  const lines = Array.from({ length: 1 + random.nat(9) }, () =>
    law === 0 ? secondLine(random, day) : firstLine(random, day),
  ).map((line) => ({ ...line, invoice: random.of(['A', 'A', 'B', 'C']) }));
  const regime = law === 0 ? random.of(['01', '01', '01-11', '11', '23']) : '01';
  const declaration = entry('US', regime, lines, {
    invoices: ['A', 'B', 'C'].map((number) => ({
      number,
      currency: random.chance(0.2) ? 'MXN' : 'USD',
      exportedAt: instant(day),
    })),
  });
  return { law, legalAt: instant(day), declaration };
}

/** The heading that goods of Mexico, Canada must declare on a day. */
function required(day: string, origin: string): string[] {
  if (day < '2025' || day > '2026-07-24') return [];
  if (day > '2026-02-24') return ['9903.03.01'];
  return origin === 'MX' ? ['9903.01.01'] : origin === 'CA' ? ['9903.01.10'] : [];
}

function secondLine(random: Random, day: string): DeclarationLine {
  const value = random.money(random.of([50, 5000, 90_000]));
  const origin = random.of(['DE', 'DE', 'MX', 'CA', 'CU', 'RU', 'US']);
  const some = random.money(Math.floor(Number(value)));
  const headings = required(day, origin);
  const own = random.of<() => DeclarationLine>([
    () => goods('8544.30.00.00', value, { origin, headings }),
    () => goods('8481.80.90.50', value, { origin, headings }),
    () => goods('8409.99.91.90', value, { origin, headings }),
    () => goods('8411.91.90.85', value, { origin, headings }),
    () =>
      goods('8544.30.00.00', value, {
        ...usmca,
        headings: day === '2026-03-10T12:00:00-04:00' || day > '2025-03-07' ? [] : headings,
      }),
    () => goods('8211.95.90.00', value, { origin, headings, ...of('No.', random.money(3000)) }),
    () =>
      goods('0601.10.85.00', value, {
        origin,
        headings,
        ...of('1000', `${random.nat(90)}.${random.nat(99999)}`),
      }),
    () =>
      goods('2208.40.60.00', value, { origin, headings, ...of('pf.liters', random.money(900)) }),
    () =>
      goods('1701.99.10.50', value, {
        origin,
        headings,
        quantities: [
          { unit: 'kg', amount: random.money(30_000) },
          { unit: 'degrees', amount: `${70 + random.nat(40)}.${random.nat(9)}` },
        ],
      }),
    () =>
      goods('8102.94.00.00', value, {
        origin,
        headings,
        parts: [part('molybdenum content', random.money(500), 'kg')],
      }),
    () =>
      goods('9303.30.40.30', value, {
        origin: 'DE',
        headings: required(day, 'DE'),
        parts: [part('rifle', some), part('telescopic sight', random.chance(0.5) ? '0' : some)],
      }),
    () =>
      goods(random.of(['8481.80.90.50', '8411.91.90.85', '8544.30.00.00']), value, {
        origin,
        headings: [random.of(['9802.00.40', '9802.00.50']), ...headings],
        parts: [part('repairs or alterations', some)],
      }),
    () =>
      goods('8544.30.00.00', value, {
        origin,
        headings: ['9802.00.80', ...headings],
        parts: [part('such products of the United States', some)],
      }),
    () => goods('8544.30.00.00', value, { origin, headings: ['9801.00.10', ...headings] }),
    () =>
      goods('9403.20.00.78', value, {
        origin,
        headings: [
          ...(day > '2025-03-12' && day < '2026-04-06' ? ['9903.81.91'] : []),
          ...headings,
        ],
        parts: [part('steel content', some)],
      }),
    () =>
      goods('8703.23.01.60', value, {
        origin,
        headings: [...(day > '2025-04-03' ? ['9903.94.01'] : []), ...headings],
      }),
    () => goods('8544.30.00.00', value, { origin, headings: ['9903.94.05', ...headings] }),
  ]);
  return own();
}

function firstLine(random: Random, day: string): DeclarationLine {
  const value = random.money(random.of([50, 5000, 90_000]));
  const origin = random.of(['DE', 'MX', 'CU']);
  const headings = origin === 'MX' ? required(day, 'MX') : [];
  return random.of<() => DeclarationLine>([
    () => goods('8544.30.00.00', value, { origin, headings }),
    () => goods('8211.95.50.00', value, { origin, headings, ...of('No.', random.money(3000)) }),
    () => goods('8544.30.00.00', value, usmca),
    () =>
      goods('8703.23.01.60', value, {
        ...usmca,
        headings: ['9903.94.03'],
        usContent: random.money(Math.floor(Number(value))),
      }),
    () => goods('8703.23.01.60', value, { origin, headings: ['9903.94.01', ...headings] }),
  ])();
}

function mexican(random: Random, law: number): RandomCase {
  const second = law !== 3;
  const day = law === 4 ? '2018-06-01T10:00:00-05:00' : '2026-08-03T10:00:00-06:00';
  const codes = second
    ? [
        '2202.10.01.00',
        '2203.00.01.00',
        '2208.90.03.00',
        '2402.10.01.00',
        '8544.30.99.01',
        '8703.23.99.00',
      ]
    : ['8544.30.99.01', '8703.23.99.00', '8807.30.91.00'];
  const claimed = law === 4;
  const lines = Array.from({ length: 1 + random.nat(7) }, () => {
    const code = law === 4 ? random.of(['8544.30.99.01', '8703.23.99.00']) : random.of(codes);
    return goods(`${code}.MX`, random.money(random.of([30, 3000, 90_000])), {
      ...of('liter', random.money(800)),
      ...(claimed || random.chance(0.3) ? { ...usmca, origin: 'US' } : {}),
    });
  });
  const regimes = second
    ? ['IMP-A1', 'IMP-A1', 'IMP-A1-F', 'IMP-IN', 'IMP-AF', 'EXP-A1']
    : ['IMP-A1', 'EXP-A1'];
  const declaration = entry('MX', law === 4 ? 'IMP-A1' : random.of(regimes), lines, {
    invoices: [
      {
        number: 'INV-1',
        currency: law !== 4 && random.chance(0.6) ? 'USD' : 'MXN',
        exportedAt: instant(day),
      },
    ],
    charges: random.chance(0.5)
      ? [{ kind: 'freight', amount: random.money(900), currency: 'MXN' }]
      : [],
  });
  return { law, legalAt: instant(day), declaration };
}

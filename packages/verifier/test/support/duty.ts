import {
  assess,
  type Assessment,
  type Declaration,
  type ExchangeRates,
  parseDeclaration,
  parseExchangeRates,
  parseRuleSet,
  parseSchedule,
  publishTariffFields,
  type RuleSet,
  type Schedule,
} from '@acta/tariff';

const FROM = '2026-01-01T00:00:00-05:00';

/** A schedule of two lines; the rate of the car is the real one, the rest is for tests. */
export const schedule: Schedule = parseSchedule({
  kind: 'schedule',
  nation: 'US',
  name: 'Extract for tests',
  revision: 'test',
  source: 'written for a test',
  notation: 'HTSUS',
  from: FROM,
  until: '',
  lines: [
    scheduleLine('8411.91.90.85', 'Parts of turbojets', 'Free'),
    scheduleLine('8703.23.01.90', 'Motor cars', '2.5%'),
  ],
});

function scheduleLine(code: string, description: string, general: string) {
  return {
    code,
    description,
    unit: 'No.',
    general,
    special: 'Free (S)',
    column2: '10%',
    export: '',
    rateSource: code,
  };
}

/** What a statement that publishes it says. */
export const published = (content: Schedule | RuleSet | ExchangeRates) =>
  publishTariffFields(content);

export const rules: RuleSet = parseRuleSet({
  kind: 'rule set',
  nation: 'US',
  name: 'Fees for tests (synthetic)',
  law: 'written for a test',
  from: FROM,
  until: '',
  currency: 'USD',
  valuation: 'us-entered-value',
  dutyRounding: { rounding: 'usd-cents-half-up', citation: 'test' },
  lines: [
    {
      figure: 'fee rate',
      from: FROM,
      until: '',
      value: '0.3464',
      unit: 'percent',
      citation: 'test',
    },
    ...['minimum', 'maximum'].map((bound, i) => ({
      figure: `fee ${bound}`,
      from: FROM,
      until: '',
      value: ['1.00', '1000.00'][i]!,
      unit: 'amount',
      citation: 'test',
    })),
  ],
  regimes: [
    { code: '01', flow: 'import', duty: 'duty', taxes: [], fees: ['mpf'], citation: 'test' },
  ],
  preferences: [],
  column2: { origins: [], citation: 'test' },
  groups: [],
  stacking: [],
  fees: [
    {
      id: 'mpf',
      name: 'MPF',
      rate: 'fee rate',
      minimum: 'fee minimum',
      maximum: 'fee maximum',
      fixed: '',
      preferences: [],
      rounding: 'usd-cents-half-up',
      citation: 'test',
    },
  ],
  taxes: [],
});

export const exchange: ExchangeRates = parseExchangeRates({
  kind: 'exchange rates',
  nation: 'US',
  name: 'Rates for tests',
  source: 'written for a test',
  currency: 'USD',
  from: FROM,
  until: '2026-09-21T09:33:20-04:00',
  lines: [{ currency: 'MXN', from: FROM, until: '', rate: '0.055', citation: 'test' }],
});

/** One car at a price; `random` and `ucr` make the declaration's id. */
export function declaration(random: string, price = '410000.00'): Declaration {
  return parseDeclaration({
    random,
    ucr: '6MX12345678-0001',
    exporter: 'Armadora',
    importer: 'Importer',
    sides: {
      US: { reference: { type: 'entry', value: 'ABC-1234567-6' }, regime: '01', office: '2304' },
    },
    invoices: [{ number: 'F-1', currency: 'MXN', exportedAt: 1_780_000_000 }],
    charges: [],
    certifications: [],
    lines: [
      {
        number: 1,
        description: 'Motor car',
        hs6: '8703.23',
        codes: { US: '8703.23.01.90' },
        origin: 'MX',
        invoice: 'F-1',
        value: price,
        usContent: '',
        quantities: [{ unit: 'No.', amount: '1' }],
        preference: '',
        certification: '',
        additions: { US: [] },
      },
    ],
  });
}

export function assessment(declared: Declaration, legalAt: number): Assessment {
  return assess({ nation: 'US', legalAt, declaration: declared, schedule, rules, exchange });
}

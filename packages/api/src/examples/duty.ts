import { hash, NOBODY, TIME, type Examples } from './shared.ts';

const id = hash('79');

const declaration = {
  random: hash('5a'),
  ucr: '6MXEXP123-1',
  exporter: 'A maker',
  importer: 'An importer',
  sides: {
    US: { reference: { type: 'entry', value: 'ZZZ-0000001-1' }, regime: '01', office: '2304' },
  },
  invoices: [{ number: 'INV-1', currency: 'USD', exportedAt: TIME }],
  charges: [],
  certifications: [],
  lines: [
    {
      number: 1,
      description: 'Wiring sets',
      hs6: '8544.30',
      codes: { US: '8544.30.00.00' },
      origin: 'MX',
      invoice: 'INV-1',
      value: '12345.50',
      usContent: '',
      quantities: [{ unit: 'No.', amount: '1200' }],
      preference: '',
      certification: '',
      additions: { US: [] },
    },
  ],
};

const row = {
  declaration: id,
  party: 'US-4F7QK',
  head: hash('de'),
  records: [60],
  sides: [
    {
      section: 'US',
      state: 'assessed',
      head: hash('df'),
      assessed: 63,
      openProtests: 0,
      behind: false,
    },
  ],
};

const account = {
  state: 'paid in part',
  currency: 'USD',
  due: '660.07',
  suspended: '0',
  paid: '100.00',
  credited: '0',
  refunded: '0',
  interestPaid: '0',
  interestRefunded: '0',
  balance: '560.07',
  protests: [],
  deadlines: [
    {
      what: 'payment',
      event: 'entry',
      since: TIME,
      until: TIME + 1_209_600,
      citation: '19 CFR 142.12(b)',
    },
  ],
  checks: [],
  problems: [],
};

export const DUTY_EXAMPLES = {
  'POST /v1/declarations': {
    asks: declaration,
    answers: {
      declaration: id,
      digest: hash('de'),
      type: 'Declare',
      message: {
        party: 'US-4F7QK',
        declaration: id,
        head: NOBODY,
        document: hash('5b'),
        occurredAt: TIME,
        salt: hash('33'),
        deadline: TIME + 604_800,
      },
      documents: {
        document: {
          type: 'declaration',
          content: declaration,
          salts: [hash('c4')],
          root: hash('5b'),
        },
      },
    },
  },
  'GET /v1/declarations': { answers: [row] },
  'POST /v1/declarations/search': {
    asks: { reference: { type: 'entry', value: 'ZZZ-0000001-1' } },
    answers: [row],
  },
  'GET /v1/declarations/:declaration': { answers: { ...row, content: declaration } },
  'GET /v1/assessments/:declaration/differences': {
    answers: {
      declaration: id,
      takings: [
        { by: 'declared', index: 60, known: true },
        { by: 'US', index: 63, known: true },
      ],
      differences: [
        {
          left: 'declared',
          right: 'US',
          line: 1,
          what: 'quantity',
          of: 'No.',
          leftSays: '1200',
          rightSays: '1300',
          en: 'Line 1: the quantity (No.) differs between the declaration and US: 1200 / 1300. Possible error or fraud.',
          es: 'Renglón 1: la cantidad (No.) difiere entre lo declarado y US: 1200 / 1300. Posible error o fraude.',
        },
      ],
    },
  },
  'GET /v1/duty/account/:declaration': {
    answers: [
      {
        declaration: id,
        section: 'MX',
        state: 'payment',
        head: hash('d1'),
        openProtests: 0,
        account: null,
      },
      {
        declaration: id,
        section: 'US',
        state: 'payment',
        head: hash('d2'),
        openProtests: 0,
        account,
      },
    ],
  },
  'GET /v1/duty/queue': {
    answers: [
      {
        index: 60,
        declaration: id,
        party: 'US-4F7QK',
        ucr: '6MXEXP123-1',
        reference: 'ZZZ-0000001-1',
        why: ['not assessed'],
        clean: true,
        reasons: [],
        due: '660.07',
        currency: 'USD',
        deadlines: [],
        problems: [],
      },
    ],
  },
  'GET /v1/duty/affected': {
    answers: [
      { index: 63, declaration: id, legalDate: TIME, current: true, state: 'payment', lines: [1] },
    ],
  },
  'POST /v1/duty/simulate': {
    asks: { nation: 'US', declaration, withoutPreference: true },
    answers: {
      result: 'refused',
      code: 'TARIFF_NOT_PUBLISHED',
      details: { section: 'US', kind: 'schedule' },
    },
  },
  'GET /v1/duty/figures': {
    answers: {
      nation: 'US',
      from: 0,
      until: TIME,
      revenue: [
        {
          nation: 'US',
          chapter: '85',
          office: '2304',
          currency: 'USD',
          name: 'duty',
          amount: '617.30',
          lines: 1,
        },
      ],
      assessments: 1,
      notShown: 0,
    },
  },
} satisfies Examples;

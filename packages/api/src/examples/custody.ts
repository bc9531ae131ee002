import { evidence, hash, NOBODY, state, TIME, type Examples, WORD } from './shared.ts';

const crossing = {
  crossing: hash('c1'),
  port: 'USLRD',
  direction: 'northbound',
  trip: 'SCAC123456',
  first: 90,
  firstAt: TIME,
  state: 'expected',
  expected: [
    {
      record: 90,
      digest: hash('90'),
      party: 'US-4F7QK',
      conveyance: 'TX-ABC1234',
      expectedAt: TIME + 3_600,
      at: TIME,
    },
  ],
  consignments: [
    {
      consignment: hash('c0'),
      ucr: '6MXEXP123-1',
      goods: [hash('0d')],
      releases: [],
      releasedBy: [],
    },
  ],
  goods: [{ goods: hash('0d'), inspections: [], holds: [], stopped: 0 }],
  releasedBy: [],
};

export const CUSTODY_EXAMPLES = {
  'POST /v1/trails/search': {
    asks: { scheme: 'vin', name: '3FA6P0H75TR100001' },
    answers: { goods: [{ goods: hash('0d'), state }], duplicate: false, declarations: [] },
  },
  'GET /v1/trails/:goods': {
    answers: {
      goods: hash('0d'),
      state,
      steps: [
        {
          index: 47,
          kind: 0x0301,
          type: 'Commission',
          digest: hash('ed'),
          recordedAt: TIME,
          occurredAt: TIME - 30,
          to: 'MX-4F7QK',
          seals: NOBODY,
          by: ['MX-4F7QK'],
          cosigned: true,
          documents: { commission: { place: { name: 'Saltillo' } } },
          evidence: '/v1/records/47/evidence',
        },
      ],
      origins: [],
      moreOrigins: false,
      certificates: [],
      releases: [
        {
          record: 92,
          digest: hash('7e'),
          section: 'US',
          office: 'INSPECTOR',
          consignment: hash('c0'),
          at: TIME,
          evidence: '/v1/records/92/evidence',
        },
      ],
    },
  },
  'POST /v1/grants/open': {
    asks: { grant: hash('6a'), secret: hash('5e') },
    answers: { token: 'eyJhbGciOiJIUzI1NiJ9.…', expiresAt: TIME + 900, goods: hash('0d') },
  },
  'GET /v1/grants': {
    answers: [
      {
        digest: hash('6a'),
        record: 91,
        at: TIME,
        goods: hash('0d'),
        giver: 'US-4F7QK',
        bearer: hash('b5'),
        purpose: 'Sale of the car',
        from: TIME,
        until: TIME + 864_000,
        state: 'open',
      },
    ],
  },
  'POST /v1/crossings/search': {
    asks: { port: 'USLRD', direction: 'northbound', state: 'expected', limit: 10 },
    answers: { crossings: [crossing], next: `0000000090/${hash('c1')}` },
  },
  'GET /v1/crossings/:crossing': { answers: crossing },
  'GET /v1/trails/:goods/evidence': {
    answers: evidence({
      kind: 'trail',
      goods: hash('0d'),
      name: { scheme: 'vin', name: '3FA6P0H75TR100001', random: hash('44') },
    }),
  },
  'GET /v1/trails/:goods/current': {
    answers: evidence({
      kind: 'current',
      of: { kind: 'goods', goods: hash('0d') },
      head: hash('ed'),
      words: [WORD],
    }),
  },
} as const satisfies Examples;

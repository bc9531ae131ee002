import { ADDRESS, evidence, hash, TIME, type Examples, WORD } from './shared.ts';

const side = {
  declaration: hash('79'),
  section: 'US',
  head: hash('df'),
  records: [63],
  assessed: 63,
  state: 'assessed',
  protests: [],
};

const finding = {
  record: 70,
  digest: hash('f1'),
  kind: 'finding',
  section: 'US',
  office: 'OVERSIGHT',
  about: hash('ed'),
  answerBy: TIME + 864_000,
  document: hash('f2'),
  occurredAt: TIME,
  recordedAt: TIME,
  at: TIME,
  state: 'open',
  records: [hash('ed')],
  sections: [
    { section: 'MX', withdrawn: false, overdue: false, answers: [] },
    { section: 'US', withdrawn: false, overdue: false, answers: [] },
  ],
  content: { text: { en: 'Two seals off their record.', es: 'Dos candados sin asiento.' } },
};

export const INSTITUTION_EXAMPLES = {
  'GET /v1/assessments/:declaration': {
    answers: [
      {
        ...side,
        chain: [
          {
            index: 63,
            type: 'Assess',
            digest: side.head,
            recordedAt: TIME,
            statement: { section: 'US', declaration: side.declaration },
            assessment: null,
          },
        ],
      },
    ],
  },
  'GET /v1/assessments/:declaration/:section/evidence': {
    answers: evidence({ kind: 'assessment', declaration: side.declaration, section: 'US' }),
  },
  'GET /v1/assessments/:declaration/:section/current': {
    answers: evidence({
      kind: 'current',
      of: { kind: 'assessment', declaration: side.declaration, section: 'US' },
      head: hash('ed'),
      words: [WORD],
    }),
  },
  'GET /v1/findings': { answers: [finding] },
  'GET /v1/findings/:digest': { answers: finding },
  'GET /v1/cost-sharing/:minute': {
    answers: {
      minute: 3,
      minutes: [3],
      lines: [
        {
          line: hash('b1'),
          name: 'Inspection hall',
          currency: 'USD',
          shares: [
            { section: 'MX', basisPoints: 4_000 },
            { section: 'US', basisPoints: 6_000 },
          ],
          remainderTo: 'US',
          ended: false,
          liquidated: false,
          complete: true,
          sides: [
            {
              section: 'US',
              contributed: '600.00',
              claimed: '0.00',
              settled: '0.00',
              balance: '600.00',
              final: false,
            },
          ],
          entries: [
            {
              record: 71,
              digest: hash('c1'),
              section: 'US',
              office: 'SECRETARY',
              kind: 'contribution',
              about: hash('b1'),
              document: hash('c2'),
              at: TIME,
              outcome: 'counted',
              amount: '600.00',
              minute: 3,
              effect: 72,
            },
          ],
        },
      ],
    },
  },
  'GET /v1/notes/:digest': {
    answers: [
      {
        record: 75,
        digest: hash('d1'),
        kind: 'opinion',
        section: 'MX',
        office: 'ADVISER',
        about: hash('ce'),
        answerBy: 0,
        document: hash('d2'),
        occurredAt: TIME,
        recordedAt: TIME,
        at: TIME,
        content: { text: { en: 'Two lanes are too few.', es: 'Dos carriles son pocos.' } },
      },
    ],
  },
  'GET /v1/orders': {
    answers: [
      {
        minute: 4,
        document: hash('8d'),
        sections: ['MX', 'US'],
        port: 'USLRD',
        from: TIME,
        until: TIME + 86_400,
        emergency: true,
        lanes: [{ lane: '4', use: { en: 'Livestock', es: 'Ganado' } }],
        staff: [{ section: 'US', count: 6, duty: { en: 'Weighing', es: 'Pesaje' } }],
        equipment: [{ section: 'MX', count: 1, item: { en: 'Scanner', es: 'Escáner' } }],
        commandCentre: { en: 'Bridge office', es: 'Oficina del puente' },
        state: 'in force',
      },
    ],
  },
  'GET /v1/certificates': {
    answers: [
      {
        record: 80,
        digest: hash('e1'),
        section: 'MX',
        office: 'DIRECTOR',
        document: hash('e2'),
        at: TIME,
        about: hash('e3'),
        until: TIME + 31_536_000,
        expired: false,
        certificate: {
          course: 'Joint inspection',
          hours: 120,
          courseId: hash('e4'),
          holder: 'A. Ruiz',
          key: ADDRESS,
          until: TIME + 31_536_000,
        },
      },
    ],
  },
} as const satisfies Examples;

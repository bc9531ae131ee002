import type { RouteName } from './access/table.ts';
import { EPCIS_EXAMPLES } from './epcis/examples.ts';

const hash = (digits: string): string => `0x${digits.repeat(32)}`;
const ADDRESS = `0x${'7e'.repeat(20)}`;
const ENVELOPE = `0x01${'6b'.repeat(64)}1b`;
const RECEIPT = `0x5553${'00'.repeat(12)}01${'6b'.repeat(64)}1b`;
const NOBODY = `0x${'00'.repeat(32)}`;
const TIME = 1_780_001_440;
const ORIGIN = 'acta.example/log/194402031848';
const DOMAIN = { chainId: 194_402_031_848, log: ADDRESS };
const NOTE = `${ORIGIN}\n86\nKHfR6cd/FeRMOEVd0Wt04EM+CMS9q5sKx77MCxPmh3U=\n\n— ${ORIGIN} …\n`;

const commission = {
  type: 'Commission',
  message: {
    party: 'MX-4F7QK',
    goods: hash('0d'),
    seals: NOBODY,
    document: hash('5a'),
    occurredAt: TIME,
    salt: hash('33'),
    deadline: TIME + 86_400,
  },
  signatures: [ENVELOPE],
};

const document = {
  type: 'packing',
  content: { place: { name: 'Dock 4' } },
  salts: [hash('c4')],
  root: hash('5a'),
};

const state = {
  goods: hash('0d'),
  head: hash('0f'),
  holder: 'US-4F7QK',
  seals: NOBODY,
  contested: false,
  holds: [],
  pieces: 0,
  stopped: 0,
  commissioned: 47,
  lost: false,
  closed: false,
};

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

const record = {
  index: 47,
  record: `0x01${'00'.repeat(94)}`,
  kind: 0x0301,
  writer: ADDRESS,
  recordedAt: TIME,
  sections: ['MX'],
  digest: hash('ed'),
  block: 47,
  tx: hash('4f'),
};

const minute = {
  number: 1,
  state: 'drafted',
  proposer: 'US',
  sections: ['MX', 'US'],
  kind: 'admission',
  entry: 'both notified',
  effectiveFrom: 0,
  document: hash('8c'),
  acts: NOBODY,
  actList: [],
  relation: 'none',
  revises: 0,
  revisedBy: [],
  draft: 33,
  digest: hash('ce'),
  lanes: [{ section: 'MX', head: hash('ce'), records: [] }],
  waiting: [
    {
      minute: 1,
      step: 'sign',
      section: 'MX',
      office: 'COMMISSIONER',
      en: 'MX COMMISSIONER: sign minute 1',
      es: 'MX COMISIONADO: firmar el acta 1',
    },
  ],
  text: { paragraphs: [{ n: 1, en: 'One stop', es: 'Una sola parada' }] },
};

const side = { declaration: hash('79'), section: 'US', head: hash('df'), records: [63] };

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

const evidence = (subject: object) => ({
  acta: 'evidence/1',
  network: { ...DOMAIN, origin: ORIGIN },
  subject,
  checkpoint: NOTE,
  records: [
    {
      record: record.record,
      proof: 'c2sp.org/tlog-proof@v1\nindex 47\nQOOBPjTdoy/VqHhYFcLLEJ0HOiwtcIPOM2Uxq623I3I=\n',
      statement: { type: commission.type, message: commission.message },
    },
  ],
});

const status = { digest: hash('ed'), state: 'held', sections: ['US'], receipt: RECEIPT };
const signedCheckpoint = { size: 86, root: hash('28'), lines: { US: [`— ${ORIGIN} …\n`] } };
const principal = { address: ADDRESS, section: 'US', office: 'INSPECTOR' };

/** What each route is asked with, where it takes a body, and what it answers; short, and made up. */
export const EXAMPLES: Readonly<
  Record<RouteName, { readonly asks?: object; readonly answers: unknown }>
> = {
  'POST /v1/statements': {
    asks: { ...commission, documents: { document: { ...document, type: 'commission' } } },
    answers: status,
  },
  'GET /v1/statements/:digest': {
    answers: { ...status, state: 'recorded', index: 47, recordedAt: TIME },
  },
  'GET /v1/statements/:digest/content': {
    answers: { digest: hash('ed'), submission: commission, firstSeen: TIME, receipt: RECEIPT },
  },
  'GET /v1/statement-types': {
    answers: [
      {
        name: 'WithdrawOffer',
        kind: 0x0304,
        schema: { type: 'object' },
        signers: [{ by: 'party', party: 'party', scope: 'custody' }],
        documents: {},
        en: '{party} withdraws its open offers of goods {goods}.',
        es: '{party} retira sus ofertas abiertas de la mercancía {goods}.',
      },
    ],
  },
  'GET /v1/inbox': {
    answers: [
      {
        digest: hash('ed'),
        type: 'WithdrawOffer',
        message: { party: 'MX-4F7QK', goods: hash('0d'), head: hash('0f') },
        firstSeen: TIME,
        en: 'MX-4F7QK withdraws its open offers of goods 0x0d0d0d0d….',
        es: 'MX-4F7QK retira sus ofertas abiertas de la mercancía 0x0d0d0d0d….',
      },
      {
        minute: 1,
        step: 'forward',
        section: 'MX',
        office: 'SECRETARY',
        until: TIME + 259_200,
        overdue: false,
        en: 'MX SECRETARY: forward copies of minute 1, by 2026-05-31',
        es: 'MX SECRETARIO: remitir copias del acta 1, a más tardar el 2026-05-31',
      },
    ],
  },
  'GET /v1/minutes': { answers: [minute] },
  'GET /v1/minutes/:number': { answers: minute },
  'GET /v1/minutes/:number/redline': {
    answers: {
      before: 1,
      after: 2,
      paragraphs: [
        {
          change: 'changed',
          before: 3,
          after: 3,
          en: [
            { change: 'same', text: 'Trucks stop ' },
            { change: 'removed', text: 'twice' },
            { change: 'added', text: 'once' },
          ],
          es: [
            { change: 'same', text: 'Los camiones paran ' },
            { change: 'removed', text: 'dos veces' },
            { change: 'added', text: 'una vez' },
          ],
        },
      ],
    },
  },
  'POST /v1/minutes/:number/enter': { answers: { minute: 1, step: 'enter' } },
  'POST /v1/minutes/:number/acts/:act': { answers: { minute: 1, step: 'perform', act: 2 } },
  'GET /v1/minutes/:number/evidence': { answers: evidence({ kind: 'minute', number: 1 }) },
  'GET /v1/calendar.ics': {
    answers: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Acta//Minutes//EN\r\n…',
  },
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
  'GET /v1/assessments/:declaration': {
    answers: [
      {
        ...side,
        chain: [
          {
            index: 63,
            type: 'Assess',
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
  'GET /v1/charter': {
    answers: {
      signers: [
        { kind: 'agreement', signs: 'COMMISSIONER', attests: 'SECRETARY', minute: 0 },
        { kind: 'operational order', signs: 'DIRECTOR', minute: 0 },
      ],
      seats: [{ office: 'BOARD_MEMBER', most: 3, minute: 2, record: 60 }],
      certificates: [{ office: 'INSPECTOR', course: hash('e4'), minute: 2, record: 61 }],
      tariffs: { notice: [], minuteRequired: [{ kind: 'schedule', minute: 3, record: 66 }] },
    },
  },
  'GET /v1/records': { answers: [record] },
  'GET /v1/records/:index': { answers: record },
  'GET /v1/records/:index/evidence': { answers: evidence({ kind: 'record', index: 47 }) },
  'GET /v1/documents/:root': { answers: document },
  'PUT /v1/attachments': {
    answers: { sha256: hash('a7'), mediaType: 'application/pdf', size: 48_213 },
  },
  'GET /v1/attachments/:hash': { answers: '(the bytes of the file)' },
  'GET /v1/stream': {
    answers:
      'id: 48.40\nevent: record\ndata: {"index":47,"kind":769,"type":"Commission","state":"recorded",…}\n\n',
  },
  'POST /v1/webhooks': {
    asks: { url: 'https://partner.example.com/acta', events: ['record', 'checkpoint'] },
    answers: {
      id: 'wh_5a5a5a5a5a5a5a5a5a5a5a5a',
      url: 'https://partner.example.com/acta',
      events: ['record', 'checkpoint'],
      secret: 'whsec_…',
    },
  },
  'GET /v1/webhooks': {
    answers: [
      {
        id: 'wh_5a5a5a5a5a5a5a5a5a5a5a5a',
        url: 'https://partner.example.com/acta',
        events: ['record', 'checkpoint'],
        createdAt: TIME,
        next: 86,
        waiting: 0,
        dead: [],
      },
    ],
  },
  'DELETE /v1/webhooks/:id': { answers: { deleted: true } },
  'GET /v1/tariffs/:section': {
    answers: [
      {
        index: 44,
        digest: hash('9f'),
        section: 'US',
        kind: 'schedule',
        document: hash('3a'),
        from: 1_767_000_000,
        until: 0,
        minute: 0,
      },
    ],
  },
  'GET /v1/sections': {
    answers: [
      {
        code: 'MX',
        sets: [{ office: 'SECTION_ADMIN', threshold: 2, keys: [ADDRESS] }],
        logKeys: [],
        admitted: { record: 7, minute: 0, hash: hash('f9') },
      },
    ],
  },
  'GET /v1/parties/:party': {
    answers: {
      party: 'MX-4F7QK',
      section: 'MX',
      registered: 27,
      keys: [ADDRESS],
      admin: ADDRESS,
      document: hash('09'),
      content: null,
    },
  },
  'GET /v1/keys/:address': {
    answers: {
      address: ADDRESS,
      section: 'MX',
      office: 'PARTY_AGENT',
      from: TIME,
      until: TIME + 31_536_000,
      party: 'MX-4F7QK',
      scope: 'custody',
      record: 28,
    },
  },
  'GET /v1/people/:section': {
    answers: [
      {
        address: ADDRESS,
        section: 'US',
        office: 'COMMISSIONER',
        state: 'pending',
        from: TIME + 259_200,
        until: TIME + 31_536_000,
        record: 71,
        credential: {
          holder: 'A. Ruiz',
          title: 'Acting Commissioner',
          basis: 'Order of 24 November 2026',
          actingFor: 'B. Gil',
        },
      },
    ],
  },
  'GET /v1/network': {
    answers: {
      section: 'US',
      engine: 'besu',
      origin: ORIGIN,
      domain: DOMAIN,
      deployment: {},
      index: {
        block: 85,
        hash: hash('56'),
        timestamp: TIME,
        size: 86,
        root: hash('28'),
        chainHead: 85,
        state: 'following',
      },
      cosigned: 86,
      outbox: 0,
    },
  },
  'GET /v1/trust': {
    answers: {
      acta: 'trust/1',
      origin: ORIGIN,
      ranges: [{ firstSize: 0, lastSize: null, sections: ['MX', 'US'] }],
      keys: [],
    },
  },
  'GET /v1/errors': {
    answers: {
      NOT_FOUND: {
        status: 404,
        en: 'There is nothing here under this name.',
        es: 'No hay nada aquí con este nombre.',
        doEn: 'Check the number, digest or path.',
        doEs: 'Revise el número, la huella o la ruta.',
      },
    },
  },
  'POST /v1/login/nonce': {
    answers: {
      nonce: 'ccaddcdc357694c01988961e6a32b019',
      domain: '127.0.0.1:4801',
      chainId: DOMAIN.chainId,
    },
  },
  'POST /v1/login': {
    asks: {
      message: '127.0.0.1:4801 wants you to sign in with your Ethereum account:\n…',
      signature: `0x${'6b'.repeat(64)}1b`,
    },
    answers: { token: 'eyJhbGciOiJIUzI1NiJ9.…', expiresAt: TIME + 900, principal },
  },
  'POST /v1/exchange/statements': {
    asks: { submission: commission, receipt: RECEIPT },
    answers: { taken: true },
  },
  'POST /v1/exchange/checkpoint': {
    asks: signedCheckpoint,
    answers: { checkpoint: signedCheckpoint },
  },
  'GET /checkpoint': { answers: NOTE },
  'GET /tile/*': { answers: '(32 bytes a hash, or 2 bytes of length and 95 of record an entry)' },
  ...EPCIS_EXAMPLES,
  'GET /': { answers: '' },
  'GET /pages/:page': { answers: '<!doctype html>…' },
  'GET /livez': { answers: { ok: true } },
  'GET /readyz': {
    answers: { ready: true, state: 'following', reason: null, block: 85, size: 86, cosigned: 86 },
  },
  'GET /metrics': {
    answers:
      '# HELP acta_log_size Records in the log\n# TYPE acta_log_size gauge\nacta_log_size 86\n',
  },
  'GET /openapi.json': { answers: { openapi: '3.1.0' } },
};

import {
  document,
  commission,
  evidence,
  hash,
  NOTE,
  ORIGIN,
  RECEIPT,
  record,
  TIME,
  type Examples,
} from './shared.ts';

const signedCheckpoint = { size: 86, root: hash('28'), lines: { US: [`— ${ORIGIN} …\n`] } };

export const RECORDS_EXAMPLES = {
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
  'POST /v1/exchange/statements': {
    asks: { submission: commission, receipt: RECEIPT },
    answers: { taken: true },
  },
  'POST /v1/exchange/checkpoint': {
    asks: signedCheckpoint,
    answers: { checkpoint: signedCheckpoint },
  },
  'GET /checkpoint': { answers: NOTE },
  'GET /:hash/checkpoint': { answers: NOTE },
  'POST /add-checkpoint': { answers: '— acta.example/us …\n' },
  'GET /v1/misbehaviour': { answers: [{ notes: [NOTE, NOTE], size: 86, foundAt: TIME, by: [] }] },
  'GET /v1/records/:index/proof': { answers: `c2sp.org/tlog-proof@v1\nindex 47\n…\n\n${NOTE}` },
  'GET /tile/*': { answers: '(32 bytes a hash, or 2 bytes of length and 95 of record an entry)' },
} as const satisfies Examples;

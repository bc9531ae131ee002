import { commission, document, hash, RECEIPT, TIME, type Examples } from './shared.ts';

const status = { digest: hash('ed'), state: 'held', sections: ['US'], receipt: RECEIPT };

export const STATEMENTS_EXAMPLES = {
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
} as const satisfies Examples;

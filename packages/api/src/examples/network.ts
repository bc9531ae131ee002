import { ADDRESS, DOMAIN, hash, ORIGIN, TIME, type Examples } from './shared.ts';

const principal = { address: ADDRESS, section: 'US', office: 'INSPECTOR' };

export const NETWORK_EXAMPLES = {
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
      glns: [{ gln: '0614141000005', vouched: true, since: 27, state: 'own' }],
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
  'GET /v1/policy': {
    answers: `log ${ORIGIN}+…\nwitness us acta.example/us+…\ngroup sections all us\nquorum sections\n`,
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
} as const satisfies Examples;

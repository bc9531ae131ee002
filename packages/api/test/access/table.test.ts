import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Fastify from 'fastify';
import { agent, official, partyAdmin, PARTIES } from '../../../verifier/test/support/founding.ts';
import { person, type Person } from '../../../verifier/test/support/keys.ts';
import { document } from '../../src/documented.ts';
import { ACCESS, type Access } from '../../src/index.ts';
import { type Api, api } from '../support/api.ts';

/** Who asks the API of US, and which accesses are theirs. */
const ROLES: Readonly<Record<string, { key: Person | undefined; may: readonly Access[] }>> = {
  nobody: { key: undefined, may: ['public'] },
  'a key that holds nothing': { key: person('stranger'), may: ['public'] },
  'an official of the own section': {
    key: official('US', 'INSPECTOR'),
    may: ['public', 'known', 'reader', 'official', 'own'],
  },
  'an official of the other section': {
    key: official('MX', 'INSPECTOR'),
    may: ['public', 'known', 'reader', 'official'],
  },
  'the own receipt key': {
    key: person('US receipt'),
    may: ['public', 'known', 'reader', 'official', 'own'],
  },
  'the receipt key of the other section': {
    key: person('MX receipt'),
    may: ['public', 'known', 'reader', 'official', 'peer'],
  },
  'a party of the own section': { key: agent(PARTIES.carrier), may: ['public', 'known', 'reader'] },
  'a party of the other section': { key: agent(PARTIES.maker), may: ['public', 'known', 'reader'] },
  'a party’s admin': { key: partyAdmin(PARTIES.dealer), may: ['public', 'known', 'reader'] },
};

const REFUSED = [401, 403];

let us: Api;
before(async () => {
  us = await api();
  us.turned.submit = () => Promise.resolve({ digest: '0x', state: 'held', sections: [] });
});
after(() => us.close());

/** A URL of the route that leads to nothing in particular. */
const urlOf = (path: string): string =>
  path
    .replace(/:(digest|goods|declaration|root|hash|crossing)/, `0x${'00'.repeat(32)}`)
    .replace(/:(number|minute)/, '99')
    .replace(':act', '1')
    .replace(':index', '9999')
    .replace(':section', 'US')
    .replace(':party', 'US-00000')
    .replace(':address', `0x${'00'.repeat(20)}`)
    .replace('*', '0/000.p/1')
    // A position that the log has not come to: the stream itself has no end.
    .replace('/v1/stream', '/v1/stream?after=999999.0');

describe('the access table', () => {
  for (const [name, access] of Object.entries(ACCESS)) {
    const [method, path] = name.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string];
    for (const [role, { key, may }] of Object.entries(ROLES)) {
      const allowed = may.includes(access);
      it(`${allowed ? 'lets' : 'does not let'} ${role} call ${name}`, async () => {
        const body = method === 'POST' ? {} : undefined;
        const url = urlOf(path);
        const answer = await us.ask(method, url, { as: key, ...(body && { body }) });
        assert.equal(REFUSED.includes(answer.statusCode), !allowed, answer.body);
        // 501 says what is not offered; any other of them is a fault of ours.
        const isFault = answer.statusCode >= 500 && answer.statusCode !== 501;
        if (allowed) return assert.ok(!isFault, answer.body);
        const { code } = answer.json<{ code: string }>();
        assert.equal(code, key === undefined ? 'LOGIN_NEEDED' : 'ACCESS_REFUSED');
      });
    }
  }

  it('lets the bearer of a grant read trails, and call nothing else', async () => {
    const { token } = await us.context.logins.grantToken(`0x${'00'.repeat(32)}`, 9_999_999_999);
    const headers = { authorization: `Bearer ${token}` };
    for (const [name, access] of Object.entries(ACCESS)) {
      const [method, path] = name.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string];
      const body = method === 'POST' ? {} : undefined;
      const answer = await us.ask(method, urlOf(path), { headers, ...(body && { body }) });
      const allowed = access === 'public' || access === 'reader';
      assert.equal(REFUSED.includes(answer.statusCode), !allowed, `${name} ${answer.body}`);
    }
  });

  it('has a row for every route: one without does not come into being', () => {
    const app = Fastify();
    app.addHook('onRoute', document);
    assert.throws(() => app.get('/v1/everything', () => 'all'), /has no row/);
  });

  it('asks of HEAD what it asks of GET', async () => {
    for (const [as, status] of [
      [undefined, 401],
      [person('stranger'), 403],
      [official('US', 'INSPECTOR'), 200],
    ] as const) {
      const answer = await us.ask('HEAD', `/v1/trails/${us.story.car.id}`, { as });
      assert.equal(answer.statusCode, status);
      assert.equal(answer.body, '');
    }
    assert.equal((await us.ask('HEAD', '/livez')).statusCode, 200);
  });

  it('is asked again at each request: an office that ended opens nothing', async (t) => {
    const key = official('US', 'INSPECTOR');
    const holding = await us.context.index.holding(key.address);
    const url = `/v1/trails/${us.story.car.id}`;
    assert.equal((await us.ask('GET', url, { as: key })).statusCode, 200);
    for (const change of [
      { endedAt: holding!.from + 1, ending: 'ended' },
      { endedAt: holding!.from + 1, ending: 'compromised' },
      { until: us.story.ledger.now },
      { from: us.story.ledger.now + 1 },
    ] as const) {
      t.mock.method(us.context.index, 'holding', () => Promise.resolve({ ...holding!, ...change }));
      const answer = await us.ask('GET', url, { as: key });
      assert.equal(answer.statusCode, 403, JSON.stringify(change));
      t.mock.restoreAll();
    }
  });

  it('opens nothing to the people of a party that was struck off', async (t) => {
    const party = await us.context.index.party(PARTIES.maker);
    t.mock.method(us.context.index, 'party', () =>
      Promise.resolve({ ...party!, endedAt: 1, ending: 'ended' }),
    );
    const answer = await us.ask('GET', `/v1/trails/${us.story.car.id}`, {
      as: agent(PARTIES.maker),
    });
    assert.equal(answer.statusCode, 403);
  });
});

describe('a token', () => {
  const ask = async (authorization: string): Promise<[number, string]> => {
    const answer = await us.ask('GET', '/v1/inbox', { headers: { authorization } });
    return [answer.statusCode, answer.json<{ code: string }>().code];
  };

  it('is refused where it was not made here', async () => {
    const forged = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIweDAwIiwiYXVkIjoiMTI3LjAuMC4xOjQ4MDEifQ.';
    for (const token of [forged, 'a', 'a.b.c', `${forged}x`]) {
      assert.deepEqual(await ask(`Bearer ${token}`), [401, 'TOKEN_REFUSED']);
    }
    assert.deepEqual(await ask('Basic dXM6dXM='), [401, 'LOGIN_NEEDED']);
    assert.deepEqual(await ask('Bearer'), [401, 'LOGIN_NEEDED']);
  });

  it('is refused at another section’s API and after fifteen minutes', async () => {
    const mx = await api('MX');
    const { address } = official('US', 'INSPECTOR');
    const foreign = (await mx.context.logins.token(address)).token;
    await mx.close();
    assert.deepEqual(await ask(`Bearer ${foreign}`), [401, 'TOKEN_REFUSED']);
    const { token, expiresAt } = await us.context.logins.token(address);
    const { ledger } = us.story;
    assert.equal(expiresAt, ledger.now + 900);
    const before = ledger.now;
    ledger.now += 901;
    try {
      assert.deepEqual(await ask(`Bearer ${token}`), [401, 'TOKEN_REFUSED']);
    } finally {
      ledger.now = before;
    }
  });
});

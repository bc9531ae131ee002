import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LoginFacts, loginText, signText } from '@acta/protocol';
import { official } from '../../../verifier/test/support/founding.ts';
import { person, type Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

const inspector = official('US', 'INSPECTOR');

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

type Facts = Pick<LoginFacts, 'nonce' | 'domain' | 'chainId'>;
const facts = async (): Promise<Facts> => (await us.ask('POST', '/v1/login/nonce')).json<Facts>();

/** Logs in with a message of its own facts, some of them changed. */
async function login(
  key: Person,
  change: Partial<LoginFacts> = {},
  tamper: (text: string) => string = (text) => text,
): Promise<{ status: number; code?: string; why?: unknown; token?: string }> {
  const issuedAt = us.story.ledger.now;
  const text = loginText({ ...(await facts()), address: key.address, issuedAt, ...change });
  const body = { message: tamper(text), signature: signText(key.secret, text) };
  const answer = await us.ask('POST', '/v1/login', { body });
  const said = answer.json<{ code: string; details: { why: string }; token: string }>();
  return { status: answer.statusCode, code: said.code, why: said.details?.why, token: said.token };
}

const refused = (why: string) => ({ status: 401, code: 'LOGIN_REFUSED', why, token: undefined });

describe('logging in', () => {
  it('gives a token to whoever holds something, and says as what', async () => {
    const issuedAt = us.story.ledger.now;
    const message = loginText({ ...(await facts()), address: inspector.address, issuedAt });
    const signature = signText(inspector.secret, message);
    const answer = await us.ask('POST', '/v1/login', { body: { message, signature } });
    const { token, expiresAt, principal } = answer.json<Record<string, unknown>>();
    assert.equal(expiresAt, issuedAt + 900);
    const { address } = inspector;
    assert.deepEqual(principal, { address, section: 'US', office: 'INSPECTOR' });
    const headers = { authorization: `Bearer ${String(token)}` };
    assert.equal((await us.ask('GET', '/v1/inbox', { headers })).statusCode, 200);
  });

  it('refuses a message for another host: a fake site passes on what it was given', async () => {
    assert.deepEqual(await login(inspector, { domain: 'evil.example' }), refused('domain'));
    assert.deepEqual(await login(inspector, { domain: '127.0.0.1:4802' }), refused('domain'));
  });

  it('refuses a message for another chain', async () => {
    assert.deepEqual(await login(inspector, { chainId: 1 }), refused('chain id'));
  });

  it('takes a nonce once, whatever came of it', async () => {
    const { nonce } = await facts();
    assert.equal((await login(inspector, { nonce })).status, 200);
    assert.deepEqual(await login(inspector, { nonce }), refused('nonce'));
    const other = await facts();
    assert.deepEqual(
      await login(inspector, { nonce: other.nonce, chainId: 1 }),
      refused('chain id'),
    );
    assert.deepEqual(await login(inspector, { nonce: other.nonce }), refused('nonce'));
  });

  it('refuses a nonce that it never gave', async () => {
    assert.deepEqual(await login(inspector, { nonce: 'a'.repeat(32) }), refused('nonce'));
  });

  it('refuses a nonce after five minutes', async () => {
    const { nonce } = await facts();
    const { ledger } = us.story;
    const before = ledger.now;
    ledger.now += 301;
    try {
      assert.deepEqual(await login(inspector, { nonce }), refused('nonce'));
    } finally {
      ledger.now = before;
    }
  });

  it('refuses a signature of another key than the message names', async () => {
    const { address } = official('US', 'SECRETARY');
    assert.deepEqual(await login(inspector, { address }), refused('signature'));
  });

  it('refuses a text that was changed after it was signed', async () => {
    const later = (text: string) => text.replace(/Issued At: ..../, 'Issued At: 2031');
    assert.deepEqual(await login(inspector, {}, later), refused('signature'));
  });

  it('refuses what is no such message', async () => {
    const broken = await login(inspector, {}, (text) => text.replace('wants you', 'asks you'));
    assert.deepEqual(broken, refused('form'));
    assert.deepEqual(await login(inspector, {}, () => 'let me in'), refused('form'));
  });

  it('refuses a key that holds nothing, after it proved to be that key', async () => {
    const { status, code } = await login(person('stranger'));
    assert.deepEqual([status, code], [403, 'ACCESS_REFUSED']);
  });

  it('keeps no more open nonces than it has room for, dropping the oldest', async () => {
    const { nonce: first } = await facts();
    for (let i = 0; i < 10_000; i += 1) us.context.logins.nonce();
    assert.deepEqual(await login(inspector, { nonce: first }), refused('nonce'));
    assert.equal((await login(inspector)).status, 200);
  });
});

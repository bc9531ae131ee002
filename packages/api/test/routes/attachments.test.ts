import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { attachmentOf, bytesToHex, hexToBytes, sha256, utf8 } from '@acta/protocol';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

const { maker, dealer } = PARTIES;
const file = utf8('{"plan": "as it came"}');
const digestOf = (bytes: Uint8Array) =>
  `sha-256=:${Buffer.from(hexToBytes(bytesToHex(sha256(bytes)))).toString('base64')}:`;

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const put = async (bytes: Uint8Array, headers: Record<string, string>, as = agent(maker)) => {
  const { token } = await us.context.logins.token(as.address);
  return us.app.inject({
    method: 'PUT',
    url: '/v1/attachments',
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: Buffer.from(bytes),
  });
};

describe('an attachment', () => {
  it('is kept byte for byte under the hash in Content-Digest, JSON too', async () => {
    for (const type of ['application/json', 'application/octet-stream']) {
      const answer = await put(file, { 'content-type': type, 'content-digest': digestOf(file) });
      assert.equal(answer.statusCode, 201, answer.body);
      assert.deepEqual(answer.json(), attachmentOf(file, type));
    }
  });

  it('needs its digest, in the one form', async () => {
    for (const digest of ['', 'sha-512=:AA==:', `sha-256=:${'A'.repeat(12)}:`, 'x']) {
      const answer = await put(file, { 'content-type': 'text/plain', 'content-digest': digest });
      assert.equal(answer.statusCode, 400, digest);
    }
    assert.equal((await put(file, { 'content-type': 'text/plain' })).statusCode, 400);
  });

  it('is at most 16 MiB', async () => {
    const large = new Uint8Array(16 * 1024 * 1024 + 1);
    const headers = { 'content-type': 'text/plain', 'content-digest': digestOf(large) };
    const answer = await put(large, headers);
    assert.equal(answer.json<{ code: string }>().code, 'REQUEST_TOO_LARGE');
  });

  it('is shown to whom a document that names it is shown, and to who brought it', async () => {
    const { carTrail } = us.story;
    const released = carTrail.find(({ row }) => row.handoff !== undefined)!.row;
    const root = String(released.handoff!.message['document']);
    const { sha256: hash } = attachmentOf(file, 'text/plain');
    const by = agent(dealer).address;
    const row = { bytes: file, mediaType: 'text/html', size: file.length, by, at: 0 };
    const see = async (as: Parameters<typeof put>[2]) =>
      us.ask('GET', `/v1/attachments/${hash}`, { as });
    us.turned.attachments.set(hash, { ...row, namedBy: [] });
    assert.equal((await see(agent(maker))).statusCode, 404);
    assert.equal((await see(official('MX', 'INSPECTOR'))).statusCode, 404);
    assert.equal((await see(agent(dealer))).statusCode, 200);
    const other = official('US', 'DIRECTOR').address;
    us.turned.attachments.set(hash, { ...row, by: other, namedBy: [root] });
    assert.equal((await see(agent(maker))).statusCode, 200);
    assert.equal((await see(agent(dealer))).statusCode, 404);
    const answer = await see(official('MX', 'INSPECTOR'));
    assert.deepEqual(new Uint8Array(answer.rawPayload), file);
    assert.match(String(answer.headers['content-security-policy']), /sandbox/);
    assert.match(String(answer.headers['content-disposition']), /^attachment/);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  });
});

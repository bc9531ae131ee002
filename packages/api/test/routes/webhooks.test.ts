import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, official, partyAdmin, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const url = 'https://partner.example.com/acta';

describe('webhooks', () => {
  it('belong to a party or to a section, and are seen by its own people alone', async () => {
    const { maker, dealer } = PARTIES;
    const body = { url, events: ['record'] };
    const made = await us.ask('POST', '/v1/webhooks', { as: agent(maker), body });
    assert.equal(made.statusCode, 201, made.body);
    const { id, secret } = made.json<{ id: string; secret: string }>();
    assert.equal(secret, 'whsec_test');
    const listed = async (as: ReturnType<typeof agent>) =>
      (await us.ask('GET', '/v1/webhooks', { as })).json<{ id: string }[]>();
    assert.deepEqual(
      (await listed(partyAdmin(maker))).map((one) => one.id),
      [id],
    );
    assert.ok(!JSON.stringify(await listed(partyAdmin(maker))).includes('whsec'));
    for (const as of [agent(dealer), official('US', 'INSPECTOR')]) {
      assert.deepEqual(await listed(as), []);
      const gone = await us.ask('DELETE', `/v1/webhooks/${id}`, { as });
      assert.equal(gone.statusCode, 404);
    }
    const gone = await us.ask('DELETE', `/v1/webhooks/${id}`, { as: partyAdmin(maker) });
    assert.equal(gone.statusCode, 200);
  });

  it('are registered with what can happen, and nothing else', async () => {
    for (const body of [
      { url },
      { url, events: [] },
      { url, events: ['all'] },
      { url, events: ['record'], secret: 'x' },
    ]) {
      const answer = await us.ask('POST', '/v1/webhooks', { as: official('US', 'DIRECTOR'), body });
      assert.equal(answer.statusCode, 400, JSON.stringify(body));
    }
  });
});

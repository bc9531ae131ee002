import type { CostSharing } from '@acta/protocol';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

describe('cost sharing', () => {
  it('is told of any minute, and of one that shares nothing as having no lines', async () => {
    const as = official('MX', 'DIRECTOR');
    const sharing = (await us.ask('GET', '/v1/cost-sharing/1', { as })).json<CostSharing>();
    assert.deepEqual(sharing, { minute: 1, minutes: [1], lines: [] });
    const none = await us.ask('GET', '/v1/cost-sharing/99', { as });
    assert.equal(none.json<{ code: string }>().code, 'NOT_FOUND');
  });

  it('is not told to parties', async () => {
    const answer = await us.ask('GET', '/v1/cost-sharing/1', { as: agent(PARTIES.maker) });
    assert.equal(answer.statusCode, 403);
  });
});

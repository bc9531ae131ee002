import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { official } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
let url: string;
before(async () => {
  us = await api();
  await us.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(us.app.server.address() as AddressInfo).port}/v1/stream`;
});
after(() => us.close());

// The intervals are the test's in this file alone: a stream of another test would not end by them.
describe('how long a stream lasts', { timeout: 60_000 }, () => {
  it('beats while nothing happens, and ends with the token that it was opened with', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { ledger } = us.story;
    const began = ledger.now;
    t.after(() => (ledger.now = began));
    const { token, expiresAt } = await us.context.logins.token(official('US', 'REGISTRAR').address);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body = answer.body!.getReader();
    let said = '';
    const until = async (text: string): Promise<void> => {
      while (!said.includes(text)) {
        const { value, done } = await body.read();
        if (done) throw new Error(`ended before it said “${text}”: ${said}`);
        said += new TextDecoder().decode(value);
      }
    };
    await until('event: ready');
    t.mock.timers.tick(15_000);
    await until('\n: \n\n');
    assert.doesNotMatch(said, /event: end/);

    // In the last second of the token it is still heard, then no more.
    ledger.now = expiresAt - 1;
    t.mock.timers.tick(15_000);
    await until(': \n\n: \n\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.doesNotMatch(said, /event: end/);
    ledger.now = expiresAt;
    t.mock.timers.tick(15_000);
    await until('event: end\ndata: {"code":"TOKEN_REFUSED"}');
    assert.equal((await body.read()).done, true);
  });

  it('ends with the office of its reader, whose token still lasts', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { address } = official('US', 'SECRETARY');
    const { token } = await us.context.logins.token(address);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const { index } = us.context;
    const holding = index.holding.bind(index);
    t.mock.method(index, 'holding', (of: string) =>
      of === address ? Promise.resolve(undefined) : holding(of),
    );
    t.mock.timers.tick(15_000);
    assert.match(await answer.text(), /event: end\ndata: \{"code":"TOKEN_REFUSED"\}\n\n$/);
  });
});

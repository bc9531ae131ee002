import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Http } from '../src/http.ts';

const SOON = (seconds: number): Response =>
  Response.json(
    { code: 'REQUEST_RATE' },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  );

/** An API that gives these answers in turn, under a clock that a wait moves at once. */
function api(t: TestContext, answers: readonly Response[]): { http: Http; waits: number[] } {
  const waits: number[] = [];
  t.mock.method(globalThis, 'setTimeout', (done: () => void, wait: number) => {
    waits.push(wait);
    queueMicrotask(done);
  });
  const left = [...answers];
  return { http: new Http('http://acta.test', () => Promise.resolve(left.shift()!)), waits };
}

describe('a request that came too soon', () => {
  it('waits as long as the API says and is made again', async (t) => {
    const { http, waits } = api(t, [SOON(7), SOON(40), Response.json({ fine: true })]);
    assert.deepEqual(await http.get('/v1/network'), { fine: true });
    assert.deepEqual(waits, [7_000, 40_000]);
  });

  it('gives up after two minutes', async (t) => {
    const { http, waits } = api(t, [SOON(60), SOON(60), SOON(1)]);
    await assert.rejects(http.get('/v1/network'), { code: 'REQUEST_RATE' });
    assert.deepEqual(waits, [60_000, 60_000]);
  });

  it('does not wait where the API does not say how long', async (t) => {
    const refused = Response.json({ code: 'REQUEST_RATE' }, { status: 429 });
    const { http, waits } = api(t, [refused]);
    await assert.rejects(http.get('/v1/network'), { code: 'REQUEST_RATE' });
    assert.deepEqual(waits, []);
  });
});

it('calls fetch as a function: a browser refuses it as a method of anything else', async (t) => {
  t.mock.method(globalThis, 'fetch', function (this: unknown) {
    assert.equal(this, undefined);
    return Promise.resolve(Response.json({ fine: true }));
  });
  assert.deepEqual(await new Http('http://acta.test').get('/v1/network'), { fine: true });
});

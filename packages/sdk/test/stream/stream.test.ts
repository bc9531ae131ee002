import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Http } from '../../src/http.ts';
import { streamEvents } from '../../src/stream/stream.ts';

const RECORDS = 20;
const textFrom = (next: number): string =>
  Array.from({ length: RECORDS - next }, (_, i) => next + i)
    .map((n) => `id: ${n + 1}.0\nevent: record\ndata: {"index":${n}}\n\n`)
    .join('');

describe('client.stream', () => {
  it('gives every record once, over connections that are cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { maxLength: 8 }), async (cuts) => {
        const left = [...cuts];
        const asked: string[] = [];
        const fetcher = ((_url: string, init: RequestInit) => {
          const last = new Headers(init.headers).get('last-event-id') ?? '0.0';
          asked.push(last);
          const cut = left.shift();
          if (cut !== undefined && cut % 7 === 0)
            return Promise.reject(new TypeError('no network'));
          const text = textFrom(Number(last.split('.')[0]));
          return Promise.resolve(new Response(text.slice(0, cut)));
        }) as typeof fetch;
        const seen: unknown[] = [];
        const options = { after: '0.0', pause: 0 };
        for await (const { data } of streamEvents(new Http('http://acta.test', fetcher), options)) {
          seen.push(data['index']);
          if (seen.length === RECORDS) break;
        }
        assert.deepEqual(
          seen,
          Array.from({ length: RECORDS }, (_, i) => i),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('throws what coming again does not cure, and ends when it is told', async () => {
    const refusing = (code: string, status: number) =>
      new Http('http://acta.test', (() =>
        Promise.resolve(Response.json({ code, details: {} }, { status }))) as typeof fetch);
    await assert.rejects(
      streamEvents(refusing('STREAM_POSITION_UNKNOWN', 422), { after: '9.9' }).next(),
      { code: 'STREAM_POSITION_UNKNOWN' },
    );
    const ended = new Http('http://acta.test', (() =>
      Promise.resolve(
        new Response('event: end\ndata: {"code":"TOKEN_REFUSED"}\n\n'),
      )) as typeof fetch);
    await assert.rejects(streamEvents(ended, {}).next(), { code: 'TOKEN_REFUSED' });
    const stop = new AbortController();
    const busy = streamEvents(refusing('STREAMS_TOO_MANY', 429), {
      signal: stop.signal,
      pause: 50,
    });
    setTimeout(() => stop.abort(), 20);
    assert.deepEqual(await busy.next(), { done: true, value: undefined });
  });
});

import assert from 'node:assert/strict';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { STATEMENTS } from '@acta/protocol';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
let url: string;
before(async () => {
  us = await api();
  await us.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(us.app.server.address() as AddressInfo).port}/v1/stream`;
});
after(() => us.close());

interface Read {
  readonly id?: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Reads until it has enough, or until so many bytes have come: then it is cut. */
async function read(
  headers: Record<string, string>,
  enough: (events: readonly Read[]) => boolean,
  bytes = Infinity,
): Promise<Read[]> {
  const cut = new AbortController();
  const answer = await fetch(url, { headers, signal: cut.signal });
  assert.equal(answer.status, 200);
  let text = '';
  let count = 0;
  try {
    for await (const chunk of answer.body!) {
      const part = (chunk as Uint8Array).subarray(0, bytes - count);
      count += part.length;
      text += new TextDecoder().decode(part);
      if (count >= bytes || enough(eventsIn(text))) break;
    }
  } finally {
    cut.abort();
  }
  return eventsIn(text);
}

function eventsIn(text: string): Read[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const event = field('event');
      if (event === undefined) return [];
      const id = field('id');
      const data = JSON.parse(field('data')!) as Record<string, unknown>;
      return [{ ...(id !== undefined && { id }), event, data }];
    });
}

const FIRST = { 'last-event-id': '0.0' };
const hasCheckpoint = (events: readonly Read[]) =>
  events.some(({ event }) => event === 'checkpoint');
const indexes = (events: readonly Read[]) =>
  events.filter(({ event }) => event === 'record').map(({ data }) => data['index']);

describe('the stream', () => {
  it('tells every record once, in order, then the checkpoint over them', async () => {
    const events = await read(FIRST, hasCheckpoint);
    const { size } = us.context.index.status();
    assert.deepEqual(
      indexes(events),
      Array.from({ length: size }, (_, i) => i),
    );
    assert.deepEqual(events.at(-1), {
      id: `${size}.${size}`,
      event: 'checkpoint',
      data: { size },
    });
  });

  it('tells the log’s public facts and no name, goods or party', async () => {
    const events = await read(FIRST, hasCheckpoint);
    const told = new Set(events.flatMap(({ data }) => Object.keys(data)));
    const known = 'index kind type state sections recordedAt digest minute size cosigned';
    assert.deepEqual(
      [...told].filter((name) => !known.split(' ').includes(name)),
      [],
    );
    const text = JSON.stringify(events);
    for (const party of Object.values(PARTIES)) assert.ok(!text.includes(party));
    assert.ok(!text.includes(us.story.car.id));
    const minutes = events.flatMap(({ data }) => data['minute'] ?? []) as { number: number }[];
    assert.ok(minutes.length > 0);
  });

  it(
    'cut off anywhere and resumed, tells every record exactly once',
    { timeout: 60_000 },
    async () => {
      const { size } = us.context.index.status();
      const wanted = Array.from({ length: size }, (_, i) => i);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 6 }),
          async (cuts) => {
            let last = '0.0';
            const seen: unknown[] = [];
            let checkpoints = 0;
            for (const bytes of [...cuts, Infinity]) {
              const events = await read({ 'last-event-id': last }, hasCheckpoint, bytes);
              seen.push(...indexes(events));
              checkpoints += events.filter(({ event }) => event === 'checkpoint').length;
              last = events.findLast(({ id }) => id !== undefined)?.id ?? last;
              if (checkpoints > 0) break;
            }
            assert.deepEqual(seen, wanted);
            assert.equal(checkpoints, 1);
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  it('begins now where no position is given, and refuses one that is not of this log', async () => {
    const { size } = us.context.index.status();
    const [ready] = await read({}, (events) => events.length > 0);
    assert.deepEqual(ready, {
      id: `${size}.${size}`,
      event: 'ready',
      data: { size, cosigned: size },
    });
    for (const [position, status] of [
      [`${size + 1}.0`, 422],
      ['x', 400],
      ['1', 400],
      ['-1.0', 400],
    ] as const) {
      const answer = await fetch(url, { headers: { 'last-event-id': position } });
      assert.equal(answer.status, status, position);
      await answer.body?.cancel();
    }
  });

  it('takes a token by header or HttpOnly cookie, and none in the URL', async () => {
    const { token } = await us.context.logins.token(official('US', 'INSPECTOR').address);
    for (const headers of [
      { authorization: `Bearer ${token}` },
      { cookie: `a=b; acta_stream=${token}` },
    ]) {
      const heard: Read[] = [];
      const reading = read(headers, (events) => {
        heard.splice(0, heard.length, ...events);
        return events.some(({ event }) => event === 'statement');
      });
      while (!heard.some(({ event }) => event === 'ready')) await sleep(10);
      tellOffer();
      assert.equal((await reading).at(-1)!.event, 'statement');
    }
    assert.equal((await fetch(`${url}?token=${token}`)).status, 400);
    const bad = await fetch(url, { headers: { cookie: 'acta_stream=a.b.c' } });
    assert.equal(bad.status, 401);
    // A cookie opens nothing else: no page of a stranger acts with it.
    const inbox = await us.ask('GET', '/v1/inbox', {
      headers: { cookie: `acta_stream=${token}` },
    });
    assert.equal(inbox.statusCode, 401);
  });

  it('tells of offers only those whom they concern', async () => {
    const { token } = await us.context.logins.token(agent(PARTIES.dealer).address);
    const heard: Read[] = [];
    const cut = new AbortController();
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: cut.signal,
    });
    tellOffer();
    await sleep(50);
    for (const listener of us.turned.listeners) listener({ what: 'checkpoint', size: 1 });
    const reader = answer.body!.getReader();
    const first = await reader.read();
    heard.push(...eventsIn(new TextDecoder().decode(first.value)));
    assert.ok(!heard.some(({ event }) => event === 'statement'));
    cut.abort();
  });

  it('is open at most four times to one reader', async () => {
    const { token } = await us.context.logins.token(official('MX', 'INSPECTOR').address);
    const headers = { authorization: `Bearer ${token}` };
    const open = await Promise.all([1, 2, 3, 4].map(() => fetch(url, { headers })));
    const fifth = await fetch(url, { headers });
    assert.equal(fifth.status, 429);
    assert.equal(((await fifth.json()) as { code: string }).code, 'STREAMS_TOO_MANY');
    for (const one of open) await one.body!.cancel();
    await sleep(50);
    const again = await fetch(url, { headers });
    assert.equal(again.status, 200);
    await again.body!.cancel();
  });

  it('tells its readers when the service stops', async () => {
    const mx = await api('MX');
    await mx.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = mx.app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.write('GET /v1/stream HTTP/1.1\r\nhost: a\r\n\r\n');
    while (!said.includes('ready')) await sleep(10);
    await mx.close();
    assert.match(said, /event: end\ndata: \{"code":"STREAM_CLOSING"\}/);
    socket.destroy();
  });
});

/** A handoff between the maker and the carrier comes in as an offer. */
function tellOffer(): void {
  const { maker, carrier } = PARTIES;
  const submission = {
    type: STATEMENTS.Handoff.name,
    message: { party: maker, to: carrier },
    signatures: [null],
  } as const;
  const digest = `0x${'0f'.repeat(32)}`;
  for (const listener of us.turned.listeners) {
    listener({ what: 'statement', digest, state: 'offered', submission });
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { IndexedRecord, IndexStatus, RecordsQuery } from '@acta/indexer';
import { parsePosition } from '../../src/stream/position.ts';
import { StreamReader } from '../../src/stream/reader.ts';

/** Enough to fill every buffer between the two ends many times over. */
const RECORDS = 60_000;
const PATIENCE = 10_000;
const MOST_WAITING = 1024 * 1024;

const row = (index: number): IndexedRecord => ({
  index,
  record: '',
  kind: 0x0701,
  writer: '',
  recordedAt: 1_800_000_000,
  sections: ['MX', 'US'],
  digest: `0x${index.toString(16).padStart(64, '0')}`,
  block: index,
  tx: '',
});
const log = {
  status: () => ({ size: RECORDS }) as IndexStatus,
  minute: () => Promise.resolve(undefined),
  records: ({ after = -1, limit }: RecordsQuery) =>
    Promise.resolve(
      Array.from({ length: Math.min(limit, RECORDS - after - 1) }, (_, i) => row(after + 1 + i)),
    ),
};

const indexes = (text: string): number[] =>
  [...text.matchAll(/"index":(\d+)/g)].map(([, n]) => Number(n));

describe('a reader of the stream that is slow', { timeout: 60_000 }, () => {
  let server: Server;
  /** The reader of the connection that came last. */
  let reader: StreamReader;
  /** Bytes that wait for the client of that connection. */
  let waiting: () => number;
  before(async () => {
    server = createServer((request, response) => {
      const from = parsePosition(String(request.headers['last-event-id']))!;
      const cosigned = () => Promise.resolve(RECORDS);
      reader = new StreamReader({ index: log, sink: response, from, cosigned });
      waiting = () => response.writableLength;
      reader.begin();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A client that takes nothing until it is told to. */
  async function lazyClient(last: string): Promise<Socket> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.pause();
    const asked = once(server, 'request');
    socket.write(`GET / HTTP/1.1\r\nhost: a\r\nlast-event-id: ${last}\r\n\r\n`);
    await asked;
    return socket;
  }

  /** Whatever still comes: whole events alone. */
  async function rest(socket: Socket): Promise<string> {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.resume();
    await once(socket, 'close');
    return text;
  }

  const stuck = async (): Promise<void> => {
    let before = -1;
    // It stands still once it has filled what the two kernels and the reader itself may hold.
    while (before !== waiting() || before < MOST_WAITING) {
      before = waiting();
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    }
  };

  it('is held at a megabyte, then let go, and loses nothing by coming again', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const seen: number[] = [];
    let last = '0.0';
    const socket = await lazyClient(last);
    await stuck();
    assert.ok(waiting() < MOST_WAITING + 1_000, `${waiting()} bytes wait`);
    t.mock.timers.tick(PATIENCE - 1);
    assert.equal(reader.ended, false);
    t.mock.timers.tick(1);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(reader.ended, true);
    // It wakes up after all: what waits for it ends with the reason.
    const text = await rest(socket);
    assert.match(text, /event: end\ndata: \{"code":"STREAM_TOO_SLOW"\}/);
    seen.push(...indexes(text));
    assert.ok(seen.length > 0 && seen.length < RECORDS);
    last = [...text.matchAll(/^id: (.*)$/gm)].at(-1)![1]!;

    const again = await lazyClient(last);
    const chunks: Buffer[] = [];
    const whole = new Promise<void>((resolve) => {
      again.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        // The last chunk alone may hold half of it.
        if (Buffer.concat(chunks.slice(-2)).includes('event: checkpoint')) resolve();
      });
    });
    again.resume();
    await whole;
    again.destroy();
    seen.push(...indexes(Buffer.concat(chunks).toString('latin1')));
    assert.deepEqual(
      seen,
      Array.from({ length: RECORDS }, (_, i) => i),
    );
  });

  it('is cut off where it takes not even the end, so that it keeps no place', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const socket = await lazyClient('0.0');
    await stuck();
    t.mock.timers.tick(PATIENCE);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(reader.ended, true);
    const open = () =>
      new Promise<number>((done) => server.getConnections((_error, count) => done(count)));
    const before = await open();
    t.mock.timers.tick(PATIENCE);
    while ((await open()) === before) await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
  });

  it('hears of the moment no more once a megabyte waits', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const socket = await lazyClient('0.0');
    await stuck();
    reader.tell('statement', { digest: '0x' });
    reader.tell('statement', { filler: 'x'.repeat(1_000) });
    assert.equal(reader.ended, true);
    const before = waiting();
    reader.tell('statement', { digest: '0x' });
    reader.beat();
    assert.equal(waiting(), before);
    socket.destroy();
  });
});

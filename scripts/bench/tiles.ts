import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '@acta/api';
import autocannon from 'autocannon';
import { ClassicLevel } from 'classic-level';
import Fastify from 'fastify';
import { tell } from '../../packages/api/test/support/told-context.ts';
import { Custody } from '../../packages/verifier/test/support/custody.ts';
import type { BenchRow } from './bench-row.ts';

const ROUNDS = 4;
const SECONDS = 3;
const CONNECTIONS = 8;
const GOAL = 0.8;
const PATH = '/tile/0/000';

/**
 * `GET` of a full tile of hashes beside fastify that gives the same bytes out of LevelDB, found by the
 * path as it was asked. Load comes from another thread; rounds take turns, and the best of each counts.
 */
export async function run(): Promise<BenchRow> {
  const told = await tell(
    'US',
    ({ ledger }) => {
      const custody = new Custody(ledger);
      for (let at = 0; ledger.rows.length < 300; at += 1) {
        custody.commission(`box ${at}`, { scheme: 'vin', name: '1M8GDM9AXKP042788' });
      }
    },
    250,
  );
  const folder = await mkdtemp(join(tmpdir(), 'acta-bench-'));
  const db = new ClassicLevel<string, Uint8Array>(folder, { valueEncoding: 'view' });
  const app = await buildApp({ context: told.context, rate: 1_000_000_000 });
  const peer = Fastify();
  peer.get('/tile/*', async (request, reply) => {
    const bytes = (await db.get(request.url))!;
    return reply
      .type('application/octet-stream')
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  try {
    const { rawPayload, statusCode } = await app.inject({ url: PATH });
    if (statusCode !== 200) throw new Error(`${PATH} answered ${statusCode}`);
    await db.put(PATH, rawPayload);
    const [ours, theirs] = [await app.listen({ port: 0 }), await peer.listen({ port: 0 })];
    const best = { ours: 0, peer: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      best.peer = Math.max(best.peer, await load(theirs + PATH));
      best.ours = Math.max(best.ours, await load(ours + PATH));
    }
    const ratio = best.ours / best.peer;
    return {
      name: `GET of a full tile (${rawPayload.length} bytes)`,
      unit: 'requests/s',
      ours: best.ours,
      peer: best.peer,
      peerName: 'fastify + one LevelDB get of the same bytes',
      ratio,
      goal: `≥ ${GOAL}`,
      reached: ratio >= GOAL,
    };
  } finally {
    await app.close();
    await peer.close();
    await db.close();
    await told.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(url: string): Promise<number> {
  const found = await autocannon({
    url,
    headers: {},
    connections: CONNECTIONS,
    duration: SECONDS,
    workers: 1,
  });
  if (found.non2xx > 0 || found.errors > 0) throw new Error(`${url} did not answer`);
  return found.requests.average;
}

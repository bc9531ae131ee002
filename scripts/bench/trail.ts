import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '@acta/api';
import autocannon from 'autocannon';
import { ClassicLevel } from 'classic-level';
import Fastify from 'fastify';
import { tell } from '../../packages/api/test/support/told-context.ts';
import { official } from '../../packages/verifier/test/support/founding.ts';
import type { BenchRow } from './bench-row.ts';

const ROUNDS = 4;
const SECONDS = 3;
const CONNECTIONS = 8;
const THROUGHPUT = 0.8;
const P99 = 1.25;

/**
 * `GET` of a trail with its proofs, as one evidence file, by an inspector with a token, beside fastify that
 * gives the same bytes by one LevelDB `get` to anybody. The office behind the token, the trail's
 * version and what the asker may see are asked for at each request of ours. Load comes from another
 * thread; rounds take turns, and the best of each counts.
 */
export async function run(): Promise<BenchRow> {
  // As a section does: it looks for blocks four times a second.
  const told = await tell('US', undefined, 250);
  const folder = await mkdtemp(join(tmpdir(), 'acta-bench-'));
  const db = new ClassicLevel<string, string>(folder);
  const app = await buildApp({ context: told.context, rate: 1_000_000_000 });
  const peer = Fastify();
  peer.get<{ Params: { goods: string } }>('/v1/trails/:goods/evidence', async ({ params }, reply) =>
    reply.type('application/json; charset=utf-8').send(await db.get(params.goods)),
  );
  try {
    const path = `/v1/trails/${told.story.car.id}/evidence`;
    const { address } = official('US', 'INSPECTOR');
    const { token } = await told.context.logins.token(address);
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await app.inject({ url: path, headers });
    await db.put(told.story.car.id, body);
    const [ours, theirs] = [await app.listen({ port: 0 }), await peer.listen({ port: 0 })];
    const best = { ours: NONE, peer: NONE };
    for (let round = 0; round < ROUNDS; round += 1) {
      best.peer = better(best.peer, await load(theirs + path, {}));
      best.ours = better(best.ours, await load(ours + path, headers));
    }
    const ratio = best.ours.rate / best.peer.rate;
    const p99 = best.ours.p99 / best.peer.p99;
    return {
      name: `GET of a trail with proofs (${body.length} bytes)`,
      unit: 'requests/s',
      ours: best.ours.rate,
      peer: best.peer.rate,
      peerName: `fastify + one LevelDB get; p99 ${best.ours.p99} beside ${best.peer.p99} ms, ratio ${p99.toFixed(2)}`,
      ratio,
      goal: `≥ ${THROUGHPUT}, p99 at most ${P99}`,
      reached: ratio >= THROUGHPUT && p99 <= P99,
    };
  } finally {
    await app.close();
    await peer.close();
    await db.close();
    await told.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Load {
  readonly rate: number;
  /** Milliseconds. */
  readonly p99: number;
}

const NONE: Load = { rate: 0, p99: Infinity };

const better = (one: Load, other: Load): Load => ({
  rate: Math.max(one.rate, other.rate),
  p99: Math.min(one.p99, other.p99),
});

async function load(url: string, headers: Record<string, string>): Promise<Load> {
  const found = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
    workers: 1,
  });
  if (found.non2xx > 0 || found.errors > 0) throw new Error(`${url} did not answer`);
  return { rate: found.requests.average, p99: found.latency.p99 };
}

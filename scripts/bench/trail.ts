import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildApp } from '@acta/api';
import { ClassicLevel } from 'classic-level';
import Fastify from 'fastify';
import { tell } from '../../packages/api/test/support/told-context.ts';
import { official } from '../../packages/verifier/test/support/founding.ts';
import type { BenchRow } from './bench-row.ts';
import type { Load, Slice } from './load-worker.ts';

/** Rounds, each with a slice of either kind for either side; the first only warms up. */
const ROUNDS = 13;
const SECONDS = 1;
const CONNECTIONS = 8;
/** Part of what the slower side can do at most, at which latencies are compared. */
const SHARE = 0.3;
const THROUGHPUT = 0.8;
const P99 = 1.25;

/**
 * `GET` of a trail with its proofs, as one evidence file, by an inspector with a token, beside fastify that
 * gives the same bytes by one LevelDB `get` to anybody. The office behind the token, the trail's
 * version and what the asker may see are asked for at each request of ours. Both servers stand in one
 * process, the load in one thread beside them.
 *
 * Throughput is that of as many requests as a side can take. Latency is compared under one and the same
 * number of requests a second, well below that: whoever answers more would else be punished for it. A machine
 * is never alone: slices of a second take turns, each side first as often as the other. For throughput
 * each is measured against its neighbour, and the median of those ratios counts. What others do on the machine
 * only ever adds to a latency, most to the rarest: of the p99 of all slices the lower quartile counts,
 * for either side alike.
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
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url));
  const load = async (url: string, given: Slice['headers'], rate?: number): Promise<Load> => {
    const answered = once(worker, 'message') as Promise<[{ done?: Load; error?: string }]>;
    const slice = { url, headers: given, connections: CONNECTIONS, seconds: SECONDS };
    worker.postMessage({ ...slice, ...(rate !== undefined && { rate }) });
    const [{ done, error }] = await answered;
    if (done === undefined) throw new Error(error);
    return done;
  };
  try {
    const path = `/v1/trails/${told.story.car.id}/evidence`;
    const { address } = official('US', 'INSPECTOR');
    const { token } = await told.context.logins.token(address);
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await app.inject({ url: path, headers });
    await db.put(told.story.car.id, body);
    const [ourUrl, peerUrl] = [await app.listen({ port: 0 }), await peer.listen({ port: 0 })];
    const full = new Pairs();
    const equal = new Pairs();
    let offered = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const isOursFirst = round % 2 === 1;
      await full.add(
        isOursFirst,
        () => load(ourUrl + path, headers),
        () => load(peerUrl + path, {}),
      );
      // The first round says how much both can take.
      offered ||= Math.max(20, Math.floor(SHARE * full.slowest));
      await equal.add(
        isOursFirst,
        () => load(ourUrl + path, headers, offered),
        () => load(peerUrl + path, {}, offered),
      );
    }
    const ratio = full.median(([mine, peer]) => mine.rate / peer.rate);
    const ourP99 = equal.low(([{ p99: own }]) => own);
    const peerP99 = equal.low(([, { p99: own }]) => own);
    const p99 = ourP99 / peerP99;
    const beside = `at ${offered} a second p99 ${ourP99.toFixed(2)} beside ${peerP99.toFixed(2)} ms`;
    return {
      name: `GET of a trail with proofs (${body.length} bytes)`,
      unit: 'requests/s',
      ours: Math.round(full.median(([{ rate }]) => rate)),
      peer: Math.round(full.median(([, { rate }]) => rate)),
      peerName: `fastify + one LevelDB get; ${beside}, ratio ${p99.toFixed(2)}, ${ROUNDS - 1} rounds`,
      ratio,
      goal: `≥ ${THROUGHPUT}, p99 at most ${P99}`,
      reached: ratio >= THROUGHPUT && p99 <= P99,
    };
  } finally {
    await worker.terminate();
    await app.close();
    await peer.close();
    await db.close();
    await told.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Slices of both sides, one beside the other in time. */
class Pairs {
  readonly #pairs: Pair[] = [];

  async add(
    isOursFirst: boolean,
    ours: () => Promise<Load>,
    peer: () => Promise<Load>,
  ): Promise<void> {
    const first = isOursFirst ? await ours() : undefined;
    const theirs = await peer();
    this.#pairs.push([first ?? (await ours()), theirs]);
  }

  /** Answers a second that either side reached in its worst slice. */
  get slowest(): number {
    return Math.min(...this.#pairs.flat().map(({ rate }) => rate));
  }

  /** The median over all rounds but the first, which warms up. */
  median(of: (pair: Pair) => number): number {
    return this.#at(0.5, of);
  }

  /** The lower quartile. */
  low(of: (pair: Pair) => number): number {
    return this.#at(0.25, of);
  }

  #at(part: number, of: (pair: Pair) => number): number {
    const sorted = this.#pairs
      .slice(1)
      .map(of)
      .sort((a, b) => a - b);
    return sorted[Math.floor(part * (sorted.length - 1))]!;
  }
}

type Pair = readonly [ours: Load, peer: Load];

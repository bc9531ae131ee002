import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BenchRow } from './bench-row.ts';
import type { Load, Slice } from './load-worker.ts';
import type { Listening } from './trail-server.ts';

/** Rounds, each with a slice of either kind; the first only warms up. */
const ROUNDS = 13;
const SECONDS = 1;
const CONNECTIONS = 8;
/** Part of what the slower side can do at most, at which latencies are compared, both sides at once. */
const SHARE = 0.2;
const THROUGHPUT = 0.8;
const P99 = 1.25;

/**
 * `GET` of a trail with its proofs, as one evidence file, by an inspector with a token, beside fastify that
 * gives the same bytes by one LevelDB `get` to anybody. The office behind the token, the trail's
 * version and what the asker may see are asked for at each request of ours. Each server, and each load, has a
 * thread of its own.
 *
 * Throughput is that of as many requests as a side can take: slices of a second take turns, each side first as
 * often as the other, each is measured against its neighbour, and the median of those ratios counts.
 * Latency is compared under one and the same number of requests a second, well below that (whoever answers
 * more would else be punished for it), and at the same time: a machine is never alone, and what others do on it
 * comes to both. All those answers count, so that p99 is that of some thousands.
 */
export async function run(): Promise<BenchRow> {
  const ours = await Server.start();
  const peer = await Server.start(ours.listening.body);
  const loads = [new Loader(), new Loader()] as const;
  try {
    const full: Pair[] = [];
    const times: [number[], number[]] = [[], []];
    let offered = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const isOursFirst = round % 2 === 1;
      const first = isOursFirst ? await loads[0].slice(ours.listening) : undefined;
      const theirs = await loads[1].slice(peer.listening);
      full.push([first ?? (await loads[0].slice(ours.listening)), theirs]);
      // The first round says how much both can take.
      offered ||= Math.max(
        20,
        Math.floor(SHARE * Math.min(...full.flat().map(({ rate }) => rate))),
      );
      const [mine, other] = await Promise.all([
        loads[0].slice(ours.listening, offered),
        loads[1].slice(peer.listening, offered),
      ]);
      if (round === 0) continue;
      times[0].push(...mine.times);
      times[1].push(...other.times);
    }
    const ratio = median(full, ([mine, other]) => mine.rate / other.rate);
    const [ourP99, peerP99] = [p99Of(times[0]), p99Of(times[1])];
    const p99 = ourP99 / peerP99;
    const beside = `at ${offered} a second each p99 ${ourP99.toFixed(2)} beside ${peerP99.toFixed(2)} ms`;
    return {
      name: `GET of a trail with proofs (${ours.listening.body.length} bytes)`,
      unit: 'requests/s',
      ours: Math.round(median(full, ([{ rate }]) => rate)),
      peer: Math.round(median(full, ([, { rate }]) => rate)),
      peerName: `fastify + one LevelDB get; ${beside}, ratio ${p99.toFixed(2)}`,
      ratio,
      goal: `≥ ${THROUGHPUT}, p99 at most ${P99}`,
      reached: ratio >= THROUGHPUT && p99 <= P99,
    };
  } finally {
    await Promise.all(loads.map((loader) => loader.close()));
    await ours.close();
    await peer.close();
  }
}

type Pair = readonly [ours: Load, peer: Load];

/** Over all rounds but the first, which warms up. */
function median(pairs: readonly Pair[], of: (pair: Pair) => number): number {
  const sorted = pairs.slice(1).map(of);
  sorted.sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

function p99Of(times: number[]): number {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * 0.99))]!;
}

/** One side's server in a thread of its own. */
class Server {
  readonly listening: Listening;
  readonly #worker: Worker;

  private constructor(worker: Worker, listening: Listening) {
    this.#worker = worker;
    this.listening = listening;
  }

  /** @param body what the peer gives; without it, our own side */
  static async start(body?: string): Promise<Server> {
    const workerData = body === undefined ? {} : { body };
    const worker = new Worker(new URL('./trail-server.ts', import.meta.url), { workerData });
    const [listening] = (await once(worker, 'message')) as [Listening];
    return new Server(worker, listening);
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    await ended;
  }
}

/** Load out of a thread of its own. */
class Loader {
  readonly #worker = new Worker(new URL('./load-worker.ts', import.meta.url));

  /** @param rate requests a second; absent: as many as the server takes */
  async slice({ url, headers }: Listening, rate?: number): Promise<Load> {
    const answered = once(this.#worker, 'message') as Promise<[{ done?: Load; error?: string }]>;
    const slice: Slice = {
      ...{ url, headers, connections: CONNECTIONS, seconds: SECONDS },
      ...(rate !== undefined && { rate }),
    };
    this.#worker.postMessage(slice);
    const [{ done, error }] = await answered;
    if (done === undefined) throw new Error(error);
    return done;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

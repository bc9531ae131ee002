import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { auditPlace } from '../../packages/cli/src/audit/audit-place.ts';
import type { BenchRow } from './bench-row.ts';
import { type Bare, fillLog } from './log/filled-log.ts';

/** `ACTA_BENCH_RECORDS=100000` is what the goal is stated for. */
const RECORDS = Number(process.env['ACTA_BENCH_RECORDS'] ?? 20_000);
const ROUNDS = 4;
const GOAL = 0.7;

/**
 * Auditing a whole log (every tile, digest, signature, receipt, office, head and hand) beside recovering
 * the same signatures on as many threads and doing nothing else, from bytes that lie ready. Rounds take
 * turns; the best of each counts. Starting the threads belongs to the audit, not to the peer.
 */
export async function run(): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'acta-bench-'));
  const threads = availableParallelism();
  try {
    const { log, statements, trust, bare } = fillLog(folder, RECORDS);
    const workers = await bareWorkers(bare, threads);
    const best = { ours: Infinity, peer: Infinity };
    let cores = 0;
    let signatures = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      best.peer = Math.min(best.peer, await timed(() => recoverAll(workers)));
      const before = process.cpuUsage();
      const took = await timed(async () => {
        const report = await auditPlace({ log, shown: statements }, trust, { threads });
        if (report.verdict !== 'valid') throw new Error(`the log is ${report.verdict}`);
        signatures = report.signatures;
      });
      const { user, system } = process.cpuUsage(before);
      if (took < best.ours) cores = (user + system) / 1000 / took;
      best.ours = Math.min(best.ours, took);
    }
    await Promise.all(workers.map((worker) => worker.terminate()));
    const ours = (1000 * bare.length) / best.ours;
    const peer = (1000 * bare.length) / best.peer;
    return {
      name: `auditing a log of ${RECORDS} records (${signatures} signatures) on ${threads} threads, ${cores.toFixed(2)} cores used`,
      unit: 'signatures/s',
      ours,
      peer,
      peerName: `bare recovery on ${threads} threads, libsecp256k1`,
      ratio: ours / peer,
      goal: `≥ ${GOAL}`,
      reached: ours / peer >= GOAL,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bareWorkers(bare: readonly Bare[], threads: number): Promise<Worker[]> {
  const each = Math.ceil(bare.length / threads);
  const workers = Array.from(
    { length: threads },
    (_, at) =>
      new Worker(new URL('./log/recover-worker.ts', import.meta.url), {
        workerData: bare.slice(at * each, (at + 1) * each),
      }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return workers;
}

async function recoverAll(workers: readonly Worker[]): Promise<void> {
  const ends = workers.map((worker) => once(worker, 'message'));
  for (const worker of workers) worker.postMessage('go');
  await Promise.all(ends);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIndex } from '@acta/indexer';
import { type Deployment, openLedger } from '@acta/ledger';
import { spawnEmbedded } from '@acta/network';
import type { BenchRow } from './bench-row.ts';
import { BareReads } from './chain/bare-reads.ts';
import { ChainFiller } from './chain/fill.ts';

/** `ACTA_BENCH_EVENTS=100000` is what the goal is stated for; it takes minutes to fill the chain. */
const EVENTS = Number(process.env['ACTA_BENCH_EVENTS'] ?? 10_000);
const ROUNDS = 3;
const GOAL = 0.5;

/**
 * The index built from nothing (synced, tiles and trails made, every root compared) beside reading
 * the same logs, blocks and roots off the same chain and dropping them. The chain is a process of
 * its own, as always; rounds take turns, and the best of each counts.
 */
export async function run(): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'acta-bench-'));
  const engine = await spawnEmbedded({ dataDir: join(folder, 'chain') });
  try {
    const filler = await ChainFiller.found(engine.url);
    await filler.fill(EVENTS);
    const { deployment } = filler;
    const { number } = await openLedger({ url: engine.url, deployment }).head();
    const bare = new BareReads(engine.url, deployment.addresses.log);
    const best = { ours: 0, whole: 0, logs: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = join(folder, `index-${round}`);
      best.ours = Math.max(best.ours, await rate(() => backfill(path, engine.url, deployment)));
      best.whole = Math.max(best.whole, await rate(() => bare.all(number, true)));
      best.logs = Math.max(best.logs, await rate(() => bare.all(number, false)));
    }
    const ratio = best.ours / best.whole;
    return {
      name: 'index backfill, synced, tiles and trails built',
      unit: 'events/s',
      ours: best.ours,
      peer: best.whole,
      peerName: `the same logs, blocks and roots read and dropped; logs alone: ${Math.round(best.logs)}`,
      ratio,
      goal: `≥ ${GOAL}`,
      reached: ratio >= GOAL,
    };
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Events a second. */
async function rate(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const events = await work();
  return (1000 * events) / (performance.now() - start);
}

async function backfill(folder: string, url: string, deployment: Deployment): Promise<number> {
  const ledger = openLedger({ url, deployment });
  const { number } = await ledger.head();
  const documents = { document: () => Promise.resolve(undefined) };
  const index = await openIndex({ folder, ledger, documents });
  try {
    await new Promise<void>((resolve) => {
      index.follow((block) => {
        if (block.number === number) resolve();
      });
    });
    return index.status().size;
  } finally {
    await index.close();
  }
}

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bytesToHex,
  formatSignedCheckpoint,
  Frontier,
  leafHash,
  type NoteSigner,
  RECORD_SIZE,
  signCheckpoint,
  utf8,
} from '@acta/protocol';
import { ClassicLevel } from 'classic-level';
import { bytes, type Bucket } from '../../packages/indexer/src/store/bucket.ts';
import { BUCKETS } from '../../packages/indexer/src/store/buckets.ts';
import { Draft } from '../../packages/indexer/src/store/draft.ts';
import { grow, writeTiles } from '../../packages/indexer/src/tiles/grow.ts';
import type { BenchRow, Skipped } from './bench-row.ts';

const ENTRIES = Number(process.env['ACTA_BENCH_ENTRIES'] ?? 20_000);
const BATCH = 256;
const ROUNDS = 3;
const GOAL = 1.5;
const TESSERA = fileURLToPath(new URL('./tessera/', import.meta.url));
const CHECKPOINT: Bucket<Uint8Array> = bytes('bench-checkpoint');

/**
 * Entries appended to our log as the index keeps it (leaf hashes, tiles, records and a signed
 * checkpoint in one synced batch for each 256) beside Tessera's POSIX log under the same load: as many
 * entries of the same length, batches of as many, on the same disk, until a signed checkpoint covers
 * them all. In the service a contract orders the entries; here both are the log alone.
 */
export async function run(): Promise<BenchRow | Skipped> {
  const name = `durable append of ${ENTRIES} entries with signed checkpoints`;
  const folder = await mkdtemp(join(tmpdir(), 'acta-bench-'));
  try {
    const program = join(folder, 'tessera');
    const version = buildPeer(program);
    if (version === undefined) return { name, skipped: 'no Go here, or no way to fetch Tessera' };
    const best = { ours: 0, peer: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const args = [join(folder, `peer-${round}`), ENTRIES, RECORD_SIZE, BATCH].map(String);
      const rate = execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
      best.peer = Math.max(best.peer, Number(rate));
      best.ours = Math.max(best.ours, await append(join(folder, `ours-${round}`)));
    }
    const ratio = best.ours / best.peer;
    return {
      name,
      unit: 'entries/s',
      ours: best.ours,
      peer: best.peer,
      peerName: `Tessera ${version}, POSIX, batches of ${BATCH}`,
      ratio,
      goal: `≥ ${GOAL}`,
      reached: ratio >= GOAL,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds the peer from its own module, fetched by Go. @returns its version */
function buildPeer(program: string): string | undefined {
  const go = (...args: string[]): string =>
    execFileSync('go', args, {
      cwd: TESSERA,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    go('build', '-o', program, '.');
    return go('list', '-m', '-f', '{{.Version}}', 'github.com/transparency-dev/tessera').trim();
  } catch {
    return undefined;
  }
}

async function append(folder: string): Promise<number> {
  const db = new ClassicLevel(folder);
  await db.open();
  const draft = new Draft(db);
  const frontier = new Frontier();
  const origin = 'bench.example/log/1';
  const signer: NoteSigner = { type: 'log-ed25519', name: origin, seed: randomBytes(32) };
  const entries = Array.from({ length: ENTRIES }, () => new Uint8Array(randomBytes(RECORD_SIZE)));
  const start = performance.now();
  for (let first = 0; first < ENTRIES; first += BATCH) {
    const some = entries.slice(first, first + BATCH);
    const leaves = some.map((entry) => leafHash(entry));
    writeTiles(draft, grow(frontier, leaves));
    some.forEach((entry, at) => draft.put(BUCKETS.record, [first + at], entry));
    const checkpoint = { origin, size: frontier.size, root: bytesToHex(frontier.root()) };
    const note = formatSignedCheckpoint(checkpoint, [signCheckpoint(checkpoint, signer, 1)]);
    draft.put(CHECKPOINT, [], utf8(note));
    await draft.commit();
  }
  const rate = (1000 * ENTRIES) / (performance.now() - start);
  await db.close();
  return rate;
}

import {
  ActaError,
  bytesToHex,
  type Checkpoint,
  decodeEntryBundle,
  decodeRecord,
  domainSeparator,
  encodeTile,
  equalBytes,
  LeafTree,
  TILE_WIDTH,
  tilePath,
  tileWidth,
  type Trust,
} from '@acta/protocol';
import { inParallel } from '../batch/in-parallel.ts';
import type { ReadLog } from '../mirror/log-place.ts';
import type { PublishedCheckpoint } from '../mirror/published-checkpoint.ts';
import { edgeOf, rootOfEdge } from '../mirror/right-edge.ts';
import { AuditFindings, type AuditReport, auditVerdict } from './audit-report.ts';
import { Histories } from './histories.ts';
import { OfficeBook } from './offices.ts';
import { RecordOrder } from './order.ts';
import { checkPromises, type Promised, ReceiptOrder } from './promises.ts';
import type { Shard, ShardResult } from './shard.ts';

/** Shards under way at once, for each thread: one that it works on, one that waits for it. */
const AHEAD = 3;

export interface AuditInput {
  readonly read: ReadLog;
  /** All checkpoints that this log was seen with, ascending by size; the last is audited. */
  readonly checkpoints: readonly PublishedCheckpoint[];
  readonly trust: Trust;
  /** SHA-256 of the trust file. */
  readonly trustHash: string;
  /** Audits one bundle (`auditShard`), here or in another thread. */
  readonly run: (shard: Shard) => Promise<ShardResult>;
  /** Threads behind `run`. */
  readonly threads: number;
  readonly promises?: readonly Promised[];
  /** Called as it goes on. */
  readonly tell?: (done: number, of: number) => void;
}

/**
 * Audits a whole log: bundles side by side, then what only shows in their order (writers, offices,
 * heads, hands, receipts), in one pass behind them. Nothing of ours is asked; everything that was not
 * shown is told as not checked.
 *
 * @throws ActaError LOG_TILE_MISSING, TILE_MALFORMED, RECORD_MALFORMED where not even the first entry,
 *   which names the ledger's domain, can be read
 */
export async function auditLog(input: AuditInput): Promise<AuditReport> {
  const { read, trust } = input;
  const checkpoint = input.checkpoints.at(-1)!;
  const { origin, size, root } = checkpoint;
  const found = new AuditFindings();
  found.looked('checkpoint', checkpoint.times.length);
  const log = await firstWriter(read, checkpoint);
  const separator = domainSeparator({ chainId: Number(origin.split('/').at(-1)), log });
  const order = new RecordOrder(trust, size);
  const [offices, histories, receipts] = [new OfficeBook(), new Histories(), new ReceiptOrder()];
  const count = Math.ceil(size / TILE_WIDTH);
  const leaves: Uint8Array[] = [];
  const waiting = new Map<number, ShardResult>();
  let next = 0;
  let shown = 0;
  let signatures = 0;

  const take = (result: ShardResult): void => {
    for (const finding of result.found) found.add(finding);
    leaves.push(result.leaves);
    signatures += result.signatures;
    found.looked('signatures', result.signatures);
    for (const row of result.rows) {
      order.take(row, log, found);
      offices.take(row, found);
      histories.take(row, found);
      receipts.take(row, found);
      if (row.shown !== undefined) shown += 1;
    }
  };
  await inParallel(
    Array.from({ length: count }, (_, index) => index),
    input.threads * AHEAD,
    async (index) => {
      const width = tileWidth('entries', index, size);
      waiting.set(index, await input.run({ index, width, separator }));
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        waiting.delete(next);
        next += 1;
        take(ready);
      }
      input.tell?.(next, count);
    },
  );
  receipts.end(found);
  await checkTree(leaves, checkpoint, read, found);
  found.looked('statements', shown);
  if (shown < size) {
    for (const check of [
      'statements',
      'signatures',
      'offices',
      'receipts',
      'heads',
      'hands',
    ] as const) {
      found.open(check, 'AUDIT_NOT_SHOWN', { records: size - shown });
    }
  }
  checkPromises(input.promises ?? [], separator, input.checkpoints, order, offices, found);
  const checks = found.list();
  return {
    acta: 'audit/1',
    verdict: auditVerdict(checks),
    origin,
    size,
    root,
    trust: input.trustHash,
    cosignedAt: checkpoint.times,
    shown,
    signatures,
    checks,
  };
}

/** The RecordLog writes its own records, and the first of all is one: so it names itself. */
async function firstWriter(read: ReadLog, { size }: Checkpoint): Promise<string> {
  const path = tilePath({ level: 'entries', index: 0, width: tileWidth('entries', 0, size) });
  const bytes = await read(path);
  if (bytes === undefined) throw new ActaError('LOG_TILE_MISSING', { path });
  return decodeRecord(decodeEntryBundle(bytes)[0]!).writer;
}

/** The tree from the leaves up: every tile above them, and the root that was signed. */
async function checkTree(
  leaves: readonly Uint8Array[],
  { size, root }: Checkpoint,
  read: ReadLog,
  found: AuditFindings,
): Promise<void> {
  let hashes = leaves.flatMap((some) =>
    Array.from({ length: some.length / 32 }, (_, at) => some.subarray(32 * at, 32 * at + 32)),
  );
  found.looked('root');
  found.looked('tiles', 2 * leaves.length);
  if (hashes.length !== size) {
    found.fail('root', 'LOG_ROOT_DIFFERS', { size, entries: hashes.length });
    return;
  }
  const levels = new Map<number, readonly Uint8Array[]>();
  for (let level = 0; hashes.length > 0; level += 1) {
    levels.set(level, hashes);
    if (level > 0) await compareLevel(level, hashes, read, found);
    hashes = Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, at) =>
      new LeafTree(hashes.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)).root(),
    );
  }
  const edge = edgeOf(size).map(({ level, index, width }) =>
    levels.get(level)!.slice(index * TILE_WIDTH, index * TILE_WIDTH + width),
  );
  const computed = bytesToHex(rootOfEdge(edge));
  if (computed !== root) found.fail('root', 'LOG_ROOT_DIFFERS', { size, root, computed });
}

async function compareLevel(
  level: number,
  hashes: readonly Uint8Array[],
  read: ReadLog,
  found: AuditFindings,
): Promise<void> {
  for (let index = 0; index * TILE_WIDTH < hashes.length; index += 1) {
    const some = hashes.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    const path = tilePath({ level, index, width: some.length });
    const bytes = await read(path);
    found.looked('tiles');
    if (bytes === undefined) found.fail('tiles', 'LOG_TILE_MISSING', { path });
    else if (!equalBytes(bytes, encodeTile(some)))
      found.fail('tiles', 'LOG_TILE_DIFFERS', { path });
  }
}

import {
  auditLog,
  type AuditReport,
  type Promised,
  type PublishedCheckpoint,
  ActaError,
  fromUtf8,
  pastCheckpointPath,
  parseTrust,
  readPublished,
  bytesToHex,
  sha256,
  type Shard,
  type ShardResult,
  type Trust,
} from '@acta/sdk';
import type { AuditPlaces } from './audit-worker.ts';
import { isAddress, logAt } from './log-at.ts';
import { pastSizes } from './log-folder.ts';
import { Threads } from './threads.ts';

/** Audits the log in a folder or at an address, on all cores. */
export async function auditPlace(
  places: AuditPlaces,
  trustFile: Uint8Array,
  options: {
    readonly promises?: readonly Promised[];
    readonly threads?: number;
    readonly tell?: (done: number, of: number) => void;
  } = {},
): Promise<AuditReport> {
  const trust = parseTrust(trustFile);
  const read = logAt(places.log);
  const checkpoints = await checkpointsOf(places.log, trust);
  const threads = new Threads<Shard, ShardResult>(
    new URL('./audit-worker.ts', import.meta.url),
    places,
    options.threads,
  );
  try {
    return await auditLog({
      read,
      checkpoints,
      trust,
      trustHash: bytesToHex(sha256(trustFile)),
      threads: threads.count,
      run: (shard) => threads.run(shard),
      ...(options.promises && { promises: options.promises }),
      ...(options.tell && { tell: options.tell }),
    });
  } finally {
    await threads.close();
  }
}

/**
 * The checkpoint of a log, and before it those that its mirror saw. Of the past ones each must be signed
 * as well as the newest; one that is not dates nothing and is left out.
 */
export async function checkpointsOf(place: string, trust: Trust): Promise<PublishedCheckpoint[]> {
  const open = (note: string): PublishedCheckpoint => readPublished(note, trust);
  const read = logAt(place);
  const note = await read('checkpoint');
  if (note === undefined) throw new ActaError('LOG_TILE_MISSING', { path: 'checkpoint' });
  const newest = open(fromUtf8(note) ?? '');
  const past: PublishedCheckpoint[] = [];
  for (const size of isAddress(place) ? [] : await pastSizes(place)) {
    if (size >= newest.size) continue;
    const bytes = await read(pastCheckpointPath(size));
    try {
      past.push(open(fromUtf8(bytes!) ?? ''));
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
    }
  }
  return [...past, newest];
}

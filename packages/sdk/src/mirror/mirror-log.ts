import { ActaError, fromUtf8, TILE_WIDTH, type Trust, utf8 } from '@acta/protocol';
import { inParallel } from '../batch/in-parallel.ts';
import { type LogStore, pastCheckpointPath, type ReadLog } from './log-place.ts';
import { type Proven, ProvenLog } from './proven-log.ts';
import { type PublishedCheckpoint, readPublished } from './published-checkpoint.ts';

/** How many requests are under way at once. */
const AT_ONCE = 8;

/** What a run of the mirror did. */
export interface Mirrored {
  readonly checkpoint: PublishedCheckpoint;
  /** Files that were fetched and proved in this run, and those that lay there and were proved again. */
  readonly fetched: number;
  readonly kept: number;
}

/**
 * Copies a whole log: checkpoint, tiles of hashes, bundles of entries, at the paths of C2SP tlog-tiles,
 * so that the copy can be served as it lies. Each file is proved under the checkpoint before it is
 * kept, and the checkpoint is written last: whenever the process dies, what lies there is a whole log
 * of the size that its checkpoint says, and the next run goes on from what is there.
 *
 * A log that shows a history other than the one kept leaves both signed notes under `conflicts/`:
 * together they prove it to anybody.
 *
 * @param source the log, at any address
 * @param trust without all signatures that it asks for nothing is kept
 * @param tell how far the run is
 * @throws ActaError LOG_*, NOTE_MALFORMED, CHECKPOINT_MALFORMED
 */
export async function mirrorLog(
  source: ReadLog,
  store: LogStore,
  trust: Trust,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<Mirrored> {
  const checkpoint = await newest(source, trust);
  const before = await readCheckpoint(store.read, trust);
  if (before !== undefined && checkpoint.size < before.size) {
    throw new ActaError('LOG_BEHIND', { size: checkpoint.size, kept: before.size });
  }
  const isOther = before?.size === checkpoint.size && before.root !== checkpoint.root;
  if (isOther) await refuseBoth(store, before, checkpoint);
  const log = await ProvenLog.open(checkpoint, source, store.read);
  if (before !== undefined && (await log.rootAt(before.size)) !== before.root) {
    await refuseBoth(store, before, checkpoint);
  }
  const counts = { fetched: 0, kept: 0 };
  const keep = async ({ path, bytes, isKept }: Proven<unknown>): Promise<void> => {
    if (!isKept) await store.write(path, bytes);
    counts[isKept ? 'kept' : 'fetched'] += 1;
  };
  for (const { level, index } of log.tilesAbove()) await keep(await log.tile(level, index));
  const bundles = Array.from({ length: Math.ceil(checkpoint.size / TILE_WIDTH) }, (_, n) => n);
  let done = 0;
  await inParallel(bundles, AT_ONCE, async (n) => {
    await keep(await log.tile(0, n));
    await keep(await log.entries(n));
    done += 1;
    tell(done, bundles.length);
  });
  const note = utf8(checkpoint.note);
  await store.write(pastCheckpointPath(checkpoint.size), note);
  await store.settle();
  await store.write('checkpoint', note);
  await store.settle();
  return { checkpoint, ...counts };
}

async function newest(source: ReadLog, trust: Trust): Promise<PublishedCheckpoint> {
  const published = await readCheckpoint(source, trust);
  if (published === undefined) throw new ActaError('LOG_TILE_MISSING', { path: 'checkpoint' });
  return published;
}

/** The checkpoint of a log. @throws ActaError LOG_*, NOTE_MALFORMED, CHECKPOINT_MALFORMED */
export async function readCheckpoint(
  read: ReadLog,
  trust: Trust,
): Promise<PublishedCheckpoint | undefined> {
  const bytes = await read('checkpoint');
  return bytes && readPublished(fromUtf8(bytes) ?? '', trust);
}

/** Keeps both signed notes, then refuses. */
async function refuseBoth(
  store: LogStore,
  before: PublishedCheckpoint,
  now: PublishedCheckpoint,
): Promise<never> {
  for (const { size, root, note } of [before, now]) {
    await store.write(`conflicts/${size}-${root.slice(2, 18)}`, utf8(note));
  }
  await store.settle();
  throw new ActaError('LOG_SPLIT_VIEW', { kept: before.size, size: now.size });
}

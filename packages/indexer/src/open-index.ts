import { ClassicLevel } from 'classic-level';
import { ActaError } from '@acta/protocol';
import { LevelIndex } from './level-index.ts';
import type { Index, IndexOptions } from './index-api.ts';
import { BUCKETS } from './store/buckets.ts';
import { Draft } from './store/draft.ts';
import type { Network } from './store/rows.ts';

/** Changes whenever the rows do; an index of another format is rebuilt from nothing. */
const FORMAT = 5;

/**
 * Opens the index in a folder and begins to follow the chain. An empty folder, and one whose rows
 * have another format, is built from block 0.
 *
 * @throws ActaError INDEX_LOCKED (another process has the folder), INDEX_NETWORK_DIFFERS (it
 *   belongs to another chain)
 */
export async function openIndex(options: IndexOptions): Promise<Index> {
  const { folder, ledger } = options;
  const db = new ClassicLevel(folder);
  try {
    await db.open();
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause;
    if (cause?.code === 'LEVEL_LOCKED') throw new ActaError('INDEX_LOCKED', { folder });
    throw error;
  }
  try {
    await claim(db, { format: FORMAT, ...ledger.domain });
  } catch (error) {
    await db.close();
    throw error;
  }
  return new LevelIndex(db, options);
}

/** Makes the folder that of this network: two chains in one index would be neither. */
async function claim(db: ClassicLevel, network: Network): Promise<void> {
  const draft = new Draft(db);
  const found = draft.get(BUCKETS.network);
  if (found !== undefined && (found.chainId !== network.chainId || found.log !== network.log)) {
    const { chainId, log } = found;
    throw new ActaError('INDEX_NETWORK_DIFFERS', { chainId, log, expected: network });
  }
  if (found?.format === network.format) return;
  await db.clear();
  draft.put(BUCKETS.network, [], network);
  await draft.commit();
}

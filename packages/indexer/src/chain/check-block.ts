import { ActaError, bytesToHex, EMPTY_ROOT } from '@acta/protocol';
import type { BlockHeader, LedgerBlock, LogState } from '@acta/ledger';
import type { Difference } from '../index-api.ts';
import type { BlockRow, Cursor } from '../store/rows.ts';

/** The state before block 0. */
export const GENESIS_PARENT: Cursor = {
  number: -1,
  hash: `0x${'00'.repeat(32)}`,
  parentHash: `0x${'00'.repeat(32)}`,
  timestamp: 0,
  size: 0,
  root: bytesToHex(EMPTY_ROOT),
  frontier: [],
};

/**
 * Whether a block follows on the one this index stands at: number, parent hash, time, and records
 * numbered without a gap. A node that lies about the past has to break one of these, or the root.
 */
export function checkFollows(cursor: Cursor, block: LedgerBlock): Difference['what'] | undefined {
  if (block.number !== cursor.number + 1) return 'block number';
  if (block.number > 0 && block.parentHash !== cursor.hash) return 'parent hash';
  if (block.timestamp < cursor.timestamp) return 'time';
  if (block.entries.some((entry, i) => entry.index !== cursor.size + i)) return 'record order';
  return undefined;
}

/** Both sides of a difference, as they are kept. */
export function difference(
  what: Difference['what'],
  before: BlockRow,
  block: Difference['theirs'],
  log: LogState = before,
): Difference {
  return {
    what,
    ours: { ...headerOf(before), size: log.size, root: log.root },
    theirs: {
      ...headerOf(block),
      size: block.size,
      ...(block.root !== undefined && { root: block.root }),
    },
  };
}

/** The same as an error, for whoever has to be told. */
export function chainDiffers({ what, ours, theirs }: Difference): ActaError {
  return new ActaError('INDEX_CHAIN_DIFFERS', { what, ours, theirs });
}

function headerOf({ number, hash, parentHash, timestamp }: BlockHeader): BlockHeader {
  return { number, hash, parentHash, timestamp };
}

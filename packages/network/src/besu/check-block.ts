import { ActaError } from '@acta/protocol';
import { type BesuHeader, headerOf } from './block-header.ts';
import { checkSeals } from './check-seals.ts';
import { orderedRoot } from './ordered-trie.ts';
import { type BesuReceipt, encodeReceipt } from './receipt.ts';
import { type BesuTransaction, encodeTransaction } from './transaction.ts';

/** A block with all that a node says happened in it. */
export interface BesuBlock {
  /** `eth_getBlockByNumber(n, true)`. */
  readonly block: Readonly<Record<string, unknown>> & {
    readonly hash: string;
    readonly transactions: readonly BesuTransaction[];
  };
  /** `eth_getBlockReceipts(n)`. */
  readonly receipts: readonly BesuReceipt[];
}

/**
 * Checks that what a node says happened in a block is what the validators sealed: the header's
 * hash and seals, then each transaction and each log under the header's roots. A node that leaves
 * out a log, or makes one up, is found by the block itself.
 *
 * @param validators those in the state of the block's parent
 * @returns the header, of which every field is now known to be sealed
 * @throws ActaError as `checkSeals`, and QBFT_ROOT_DIFFERS {number, of: transactions | receipts,
 *   root, computed}
 */
export async function checkBlock(
  { block, receipts }: BesuBlock,
  validators: readonly string[],
): Promise<BesuHeader> {
  const header = headerOf(block);
  checkSeals(header, block.hash, validators);
  const roots = [
    ['transactions', header.transactionsRoot, () => block.transactions.map(encodeTransaction)],
    ['receipts', header.receiptsRoot, () => receipts.map(encodeReceipt)],
  ] as const;
  for (const [of, root, values] of roots) {
    const computed = await rootOf(values);
    if (computed !== root) {
      throw new ActaError('QBFT_ROOT_DIFFERS', {
        number: Number(header.number),
        of,
        root,
        computed,
      });
    }
  }
  return header;
}

/** What can't even be written as bytes has no root. */
async function rootOf(values: () => readonly string[]): Promise<string> {
  let bytes: readonly string[];
  try {
    bytes = values();
  } catch {
    return 'none';
  }
  return orderedRoot(bytes);
}

import { setImmediate as breathe } from 'node:timers/promises';
import { type ChunkSource, inconsistent, type RpcBlock } from './chunk-source.ts';
import type { ContractChange } from './contract-change.ts';
import type { EntryReader } from './entry-reader.ts';
import { readFact } from './events/contract-fact.ts';
import { readStatement } from './events/contract-statement.ts';
import type { ContractEvent, EventReader, RpcLog } from './events/event-reader.ts';
import type { LedgerBlock, LedgerEntry, RecordedStatement } from './ledger-block.ts';

export interface BlockReaderParts {
  readonly chunks: ChunkSource;
  readonly events: EventReader;
  readonly entries: EntryReader;
}

/** Blocks that are decoded before answers that have come meanwhile are taken in. */
const BREATH = 64;

/** Reads blocks in order, with what each put on record and changed. */
export class BlockReader {
  readonly #parts: BlockReaderParts;

  constructor(parts: BlockReaderParts) {
    this.#parts = parts;
  }

  /**
   * @param sizeBefore records in the log before block `from`
   * @throws ActaError LEDGER_UNREACHABLE, LEDGER_RPC_FAILED, LEDGER_INCONSISTENT {block}
   */
  async *blocks(from: number, to: number, sizeBefore: number): AsyncGenerator<LedgerBlock> {
    let size = sizeBefore;
    let root: string | undefined;
    for await (const { blocks, logs, roots } of this.#parts.chunks.chunks(from, to)) {
      for (const block of blocks) {
        const number = Number(block.number);
        if (roots.has(number)) root = roots.get(number);
        const read = this.#read(block, logs.get(number) ?? [], size, root);
        size = read.size;
        if (number % BREATH === 0) await breathe();
        yield read;
      }
    }
  }

  #read(
    block: RpcBlock,
    logs: readonly RpcLog[],
    before: number,
    root: string | undefined,
  ): LedgerBlock {
    const { entries } = this.#parts;
    const number = Number(block.number);
    const read: LedgerEntry[] = [];
    const changes: ContractChange[] = [];
    const events = logs.map((log) => ({ log, event: this.#parts.events.read(log) }));
    const own = ownStatements(events);
    for (const { log, event } of events) {
      if (event === undefined) continue;
      const tx = log.transactionHash;
      const fact = readFact(event);
      if (fact !== undefined) changes.push({ ...fact, tx, at: before + read.length });
      if (event.role !== 'log' || event.name !== 'Recorded') continue;
      const transaction = block.transactions[Number(log.transactionIndex)];
      if (log.blockHash !== block.hash || transaction?.hash !== tx) return inconsistent(number);
      const { index, head, sections, digest } = event.words as Record<string, string>;
      // The first byte of the head is the leaf's prefix, not the record's (RecordLog.sol).
      const record = `0x${head!.slice(2)}${sections}${digest}`;
      read.push({
        index: Number(`0x${index}`),
        record,
        tx,
        ...entries.content(`0x${digest}`, transaction, own.get(tx) ?? []),
      });
    }
    return {
      number,
      hash: block.hash,
      parentHash: block.parentHash,
      timestamp: Number(block.timestamp),
      size: before + read.length,
      ...(root !== undefined && { root }),
      entries: read,
      changes,
    };
  }
}

/** What contracts put on record themselves, by transaction. */
function ownStatements(
  events: readonly { readonly log: RpcLog; readonly event: ContractEvent | undefined }[],
): Map<string, RecordedStatement[]> {
  const own = new Map<string, RecordedStatement[]>();
  for (const { log, event } of events) {
    const statement = event && readStatement(event);
    if (statement === undefined) continue;
    const others = own.get(log.transactionHash) ?? [];
    own.set(log.transactionHash, [...others, { ...statement, signatures: [] }]);
  }
  return own;
}

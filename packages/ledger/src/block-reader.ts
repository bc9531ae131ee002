import { ActaError, bytesToHex, EMPTY_ROOT } from '@acta/protocol';
import type { ContractChange } from './contract-change.ts';
import type { EntryReader, Transaction } from './entry-reader.ts';
import { readStatement } from './events/contract-statement.ts';
import type { ContractEvent, EventReader, RpcLog } from './events/event-reader.ts';
import { readFact } from './events/contract-fact.ts';
import type { LedgerBlock, LedgerEntry, RecordedStatement } from './ledger-block.ts';
import { quantity, type RpcCall, type RpcClient } from './rpc.ts';

/** A block as `eth_getBlockByNumber` gives it, with its transactions. */
export interface RpcBlock {
  readonly number: string;
  readonly hash: string;
  readonly parentHash: string;
  readonly timestamp: string;
  readonly stateRoot: string;
  readonly transactions: readonly Transaction[];
}

/** Blocks with all that is read about them in one go. */
interface Chunk {
  readonly end: number;
  readonly blocks: readonly RpcBlock[];
  readonly logs: ReadonlyMap<number, readonly RpcLog[]>;
  /** Root of the log by block; absent where nothing in the chain's state has changed since. */
  readonly roots: ReadonlyMap<number, string>;
}

/** Blocks that one go may have, and log entries that it should: a few megabytes of JSON. */
const MOST_BLOCKS = 500;
const GOOD_LOGS = 4_000;

export const NO_LOG_ROOT = bytesToHex(EMPTY_ROOT);

/** Root of the log as an `eth_call` of `root()` gives it; nothing while there is no log yet. */
export function rootOf(result: unknown): string {
  return result === '0x' ? NO_LOG_ROOT : (result as string);
}

export interface BlockReaderParts {
  readonly rpc: RpcClient;
  readonly events: EventReader;
  readonly entries: EntryReader;
  /** Asks for the root of the log at a block. */
  readonly rootCall: (block: number) => RpcCall;
  /** Asks for its size. */
  readonly sizeAt: (block: number) => Promise<number>;
}

/** Reads blocks in order, the next ones already under way while the last are being used. */
export class BlockReader {
  readonly #parts: BlockReaderParts;
  /** The last block that was given out, and the size of the log there. */
  #last: { readonly number: number; readonly size: number } | undefined;

  constructor(parts: BlockReaderParts) {
    this.#parts = parts;
  }

  /** @throws ActaError LEDGER_UNREACHABLE, LEDGER_RPC_FAILED, LEDGER_INCONSISTENT {block} */
  async *blocks(from: number, to: number): AsyncGenerator<LedgerBlock> {
    let size = from === 0 ? 0 : await this.#sizeBefore(from);
    let root = NO_LOG_ROOT;
    let span = 16;
    let next: Promise<Chunk> | undefined = this.#fetch(from, Math.min(to, from + span - 1));
    while (next !== undefined) {
      const { end, blocks, logs, roots }: Chunk = await next;
      const logged = [...logs.values()].reduce((sum, list) => sum + list.length, 0);
      span = Math.max(1, Math.min(MOST_BLOCKS, 4 * span, (span * GOOD_LOGS) / (logged + 1)));
      next = end < to ? this.#fetch(end + 1, Math.min(to, end + Math.floor(span))) : undefined;
      // Whoever leaves this loop early never asks for it: that it failed is no one's fault then.
      next?.catch(() => undefined);
      for (const block of blocks) {
        const number = Number(block.number);
        root = roots.get(number) ?? root;
        const read = this.#read(block, logs.get(number) ?? [], size, root);
        size = read.size;
        this.#last = { number, size };
        yield read;
      }
    }
  }

  async #sizeBefore(from: number): Promise<number> {
    if (this.#last?.number === from - 1) return this.#last.size;
    return this.#parts.sizeAt(from - 1);
  }

  async #fetch(from: number, to: number): Promise<Chunk> {
    const { rpc, events, rootCall } = this.#parts;
    const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const filter = {
      fromBlock: quantity(from),
      toBlock: quantity(to),
      address: events.addresses,
      topics: [events.topics],
    };
    const asked = numbers.map((number) => ({
      method: 'eth_getBlockByNumber',
      params: [quantity(number), true],
    }));
    const [found, logs] = await Promise.all([
      rpc.batch(asked) as Promise<(RpcBlock | null)[]>,
      rpc.call<RpcLog[]>('eth_getLogs', filter),
    ]);
    const blocks = found.map((block, i) => block ?? inconsistent(numbers[i]!));
    // An equal state root is an equal state: empty blocks, of which Besu makes many, cost no call.
    const changed = numbers.filter((_, i) => blocks[i]!.stateRoot !== blocks[i - 1]?.stateRoot);
    const roots = await rpc.batch(changed.map(rootCall));
    return {
      end: to,
      blocks,
      logs: Map.groupBy(logs, (log) => Number(log.blockNumber)),
      roots: new Map(changed.map((number, i) => [number, rootOf(roots[i])])),
    };
  }

  #read(block: RpcBlock, logs: readonly RpcLog[], before: number, root: string): LedgerBlock {
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
      root,
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

/** The chain moved between two questions about one block, or the node contradicts itself. */
function inconsistent(block: number): never {
  throw new ActaError('LEDGER_INCONSISTENT', { block });
}

import { ActaError, bytesToHex, EMPTY_ROOT } from '@acta/protocol';
import type { Transaction } from './entry-reader.ts';
import type { RpcLog } from './events/event-reader.ts';
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
export interface Chunk {
  readonly blocks: readonly RpcBlock[];
  readonly logs: ReadonlyMap<number, readonly RpcLog[]>;
  /**
   * Root of the log by block; absent where nothing in the chain's state has changed since, undefined
   * where the node no longer has that state.
   */
  readonly roots: ReadonlyMap<number, string | undefined>;
  /** How many blocks changed the state. */
  readonly changed: number;
}

/** What is asked about each block beside itself. */
export interface ChunkQuestions {
  readonly addresses: readonly string[];
  readonly topics: readonly string[];
  /** Asks for the root of the log at a block. */
  readonly rootCall: (block: number) => RpcCall;
}

/** Blocks that one go may have, and log entries that it should: a few megabytes of JSON. */
const FIRST_BLOCKS = 16;
const MOST_BLOCKS = 500;
const GOOD_LOGS = 2_000;
/**
 * A node answers for the state of its latest blocks at the least (Besu: 510). Of older ones it may have
 * none, and after a long outage an index has to get past them all the same.
 */
const KEPT_BLOCKS = 256;
/** Goes under way at once, so that the node has work while the last one is being used. */
const AHEAD = 2;

/** What is known of a stretch of blocks before it is asked for. */
interface Stretch {
  /** Most blocks change something: their roots are asked for without a look first. */
  readonly isDense: boolean;
  /** The node must have the state at each of them. */
  readonly isKept: boolean;
}

const NO_LOG_ROOT = bytesToHex(EMPTY_ROOT);

/** Root of the log as an `eth_call` of `root()` gives it; that of nothing while there is no log. */
export function rootOf(result: unknown): string {
  return result === '0x' ? NO_LOG_ROOT : (result as string);
}

/** Reads blocks, their logs and the roots at their ends, in order. */
export class ChunkSource {
  readonly #rpc: RpcClient;
  readonly #questions: ChunkQuestions;

  constructor(rpc: RpcClient, questions: ChunkQuestions) {
    this.#rpc = rpc;
    this.#questions = questions;
  }

  async *chunks(from: number, to: number): AsyncGenerator<Chunk> {
    const ahead: Promise<Chunk>[] = [];
    let begin = from;
    let span = FIRST_BLOCKS;
    let isDense = false;
    for (;;) {
      while (ahead.length < AHEAD && begin <= to) {
        const isKept = begin > to - KEPT_BLOCKS;
        const end = Math.min(isKept ? to : to - KEPT_BLOCKS, begin + Math.floor(span) - 1);
        const chunk = this.#fetch(begin, end, { isDense, isKept });
        // Whoever leaves this loop early never asks for it: that it failed is no one's fault then.
        chunk.catch(() => undefined);
        ahead.push(chunk);
        begin = end + 1;
      }
      const chunk = await ahead.shift();
      if (chunk === undefined) return;
      const logged = [...chunk.logs.values()].reduce((sum, list) => sum + list.length, 0);
      const good = (GOOD_LOGS * chunk.blocks.length) / (logged + 1);
      span = Math.max(1, Math.min(MOST_BLOCKS, 4 * span, good));
      isDense = 2 * chunk.changed > chunk.blocks.length;
      yield chunk;
    }
  }

  async #fetch(from: number, to: number, { isDense, isKept }: Stretch): Promise<Chunk> {
    const { addresses, topics } = this.#questions;
    const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const range = { fromBlock: quantity(from), toBlock: quantity(to) };
    const calls = numbers.map((number) => ({
      method: 'eth_getBlockByNumber',
      params: [quantity(number), true],
    }));
    const [answers, logs, atOnce] = await Promise.all([
      this.#rpc.batch(calls),
      this.#rpc.call<RpcLog[]>('eth_getLogs', { ...range, address: addresses, topics: [topics] }),
      isDense ? this.#roots(numbers, isKept) : undefined,
    ]);
    const found = answers as (RpcBlock | null)[];
    const blocks = found.map((block, i) => block ?? inconsistent(numbers[i]!));
    // An equal state root is an equal state: empty blocks, of which Besu makes many, cost no call.
    const changed = numbers.filter((_, i) => blocks[i]!.stateRoot !== blocks[i - 1]?.stateRoot);
    return {
      blocks,
      logs: Map.groupBy(logs, (log) => Number(log.blockNumber)),
      roots: atOnce ?? (await this.#roots(changed, isKept)),
      changed: changed.length,
    };
  }

  /**
   * A node that lies about old records gains nothing by saying that it has no old state: the root at
   * the end of every stretch that it must answer for is over all that came before.
   */
  async #roots(
    numbers: readonly number[],
    isKept: boolean,
  ): Promise<ReadonlyMap<number, string | undefined>> {
    try {
      const roots = await this.#rpc.batch(numbers.map(this.#questions.rootCall));
      return new Map(numbers.map((number, i) => [number, rootOf(roots[i])]));
    } catch (error) {
      const isRefused = error instanceof ActaError && error.code === 'LEDGER_RPC_FAILED';
      if (isKept || !isRefused) throw error;
      return new Map(numbers.map((number) => [number, undefined]));
    }
  }
}

/** The chain moved between two questions about one block, or the node contradicts itself. */
export function inconsistent(block: number): never {
  throw new ActaError('LEDGER_INCONSISTENT', { block });
}

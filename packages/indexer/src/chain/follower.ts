import { setTimeout as sleep } from 'node:timers/promises';
import { ActaError } from '@acta/protocol';
import type { BlockHeader, Ledger, LedgerBlock } from '@acta/ledger';
import type { Difference } from '../index-api.ts';
import type { BlockRow } from '../store/rows.ts';
import type { Builder } from './builder.ts';
import { difference } from './check-block.ts';

/** What the follower asks of the index and tells it. */
export interface FollowerEvents {
  /** Blocks that are on disk now, with the roots of documents that stand behind their records. */
  committed(blocks: readonly LedgerBlock[], expected: readonly string[]): Promise<void>;
  /** The chain contradicts the index, or itself. */
  stopped(difference: Difference): Promise<void>;
  /** A bug of ours: nothing more is taken in until a restart. */
  failed(error: unknown): void;
  /** What this index holds of a block, if it has records. */
  blockAt(number: number): Promise<BlockRow | undefined>;
}

/**
 * A batch ends at the end of a block, and at the chain's head with every block. While the index is
 * behind, more of them share one: until so many rows, or so many blocks, wait.
 */
const MOST_ROWS = 20_000;
const MOST_BLOCKS = 1_000;
/** Longest pause between two tries while the chain does not answer, in milliseconds. */
const LONGEST_PAUSE = 5_000;

/** Follows the chain from the builder's cursor on, until it is closed or has to stop. */
export class Follower {
  readonly #ledger: Ledger;
  readonly #builder: Builder;
  readonly #events: FollowerEvents;
  readonly #pollEvery: number;
  readonly #closing = new AbortController();
  /** What of ours is under way: writes, and reads of what was written. */
  #busy: Promise<unknown> = Promise.resolve();
  /** Blocks that the builder has taken in and that are not on disk yet. */
  #applied: LedgerBlock[] = [];
  #chainHead: number | undefined;
  #trouble: string | undefined;

  constructor(ledger: Ledger, builder: Builder, events: FollowerEvents, pollEvery: number) {
    this.#ledger = ledger;
    this.#builder = builder;
    this.#events = events;
    this.#pollEvery = pollEvery;
  }

  /** Head of the chain when it last answered. */
  get chainHead(): number | undefined {
    return this.#chainHead;
  }

  /** Code of what keeps the index from going on just now. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  start(): void {
    void this.#run();
  }

  /** Waits for what is being written, not for a chain that may never answer. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#busy.catch(() => undefined);
  }

  async #run(): Promise<void> {
    let pause = this.#pollEvery;
    while (!this.#closing.signal.aborted) {
      try {
        const found = await this.#catchUp();
        if (found !== undefined) return await this.#work(this.#events.stopped(found));
        this.#trouble = undefined;
        pause = this.#pollEvery;
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        // Our own bug is no reason to guess at the chain: the index stays where it is on disk.
        this.#trouble = error instanceof ActaError ? error.code : 'INDEX_FAILED';
        if (!(error instanceof ActaError)) return this.#events.failed(error);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
      await sleep(pause, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  async #catchUp(): Promise<Difference | undefined> {
    const head = await this.#ledger.head();
    if (this.#closing.signal.aborted) return undefined;
    this.#chainHead = head.number;
    const { number, size } = this.#builder.cursor;
    const first = number + 1;
    if (head.number < first) return this.#compare(head);
    for await (const block of this.#ledger.blocks(first, head.number, size)) {
      if (this.#closing.signal.aborted) return undefined;
      const found = this.#builder.apply(block);
      if (found === undefined) this.#applied.push(block);
      const full = this.#builder.waiting >= MOST_ROWS || this.#applied.length >= MOST_BLOCKS;
      const ends = found !== undefined || block.number === head.number;
      if ((full || ends) && this.#applied.length > 0) await this.#work(this.#commit());
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #commit(): Promise<void> {
    const blocks = this.#applied;
    this.#applied = [];
    await this.#events.committed(blocks, await this.#builder.commit());
  }

  #work<T>(work: Promise<T>): Promise<T> {
    this.#busy = work;
    return work;
  }

  /** A chain that gives nothing new must still be the one that this index was built from. */
  async #compare(head: BlockHeader): Promise<Difference | undefined> {
    const { cursor } = this.#builder;
    const ours =
      head.number === cursor.number ? cursor : await this.#work(this.#events.blockAt(head.number));
    if (ours === undefined || ours.hash === head.hash) return undefined;
    const state = await this.#ledger.logState(head.number);
    return difference('block hash', ours, { ...head, ...state });
  }
}

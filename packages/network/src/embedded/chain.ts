import { ActaError } from '@acta/protocol';
import type { Edr } from './edr.ts';
import type { RootProbe } from './entry.ts';
import { execute, quantity, Refusal } from './execution.ts';
import type { Journal } from './journal.ts';
import type { ChainState } from './replay.ts';
import { Serial } from './serial.ts';

export interface ChainParts {
  readonly edr: Edr;
  readonly journal: Journal;
  readonly state: ChainState;
  /** Unix seconds. */
  readonly clock: () => number;
  /** How many blocks the chain may have. */
  readonly ceiling: number;
}

/** The running chain: the one place where a block is made, and where its time is set. */
export class Chain {
  readonly #parts: ChainParts;
  readonly #serial = new Serial();
  #state: ChainState;
  #failed = false;

  constructor(parts: ChainParts) {
    this.#parts = parts;
    this.#state = parts.state;
  }

  /**
   * Journals a transaction, makes its block, journals the outcome; then only resolves, with the
   * transaction's hash. Whether it succeeded stands in its receipt.
   *
   * @throws Refusal where the engine refuses it; ActaError NETWORK_CEILING {ceiling},
   *   NETWORK_STOPPED
   */
  send(raw: Uint8Array): Promise<string> {
    return this.#serial.run(async () => {
      const { ceiling } = this.#parts;
      if (this.#failed) throw new ActaError('NETWORK_STOPPED');
      if (this.#state.block >= ceiling) throw new ActaError('NETWORK_CEILING', { ceiling });
      try {
        return await this.#append(raw);
      } catch (error) {
        if (error instanceof Refusal) throw error;
        // The block may stand in the engine and not in the journal. What readers saw of it comes
        // again with the next start, since it was journalled before; nothing may be built on it now.
        this.#failed = true;
        throw new ActaError('NETWORK_STOPPED', {}, { cause: error });
      }
    });
  }

  /** Runs a read about the next block (`pending`, gas estimates) at the time it would have. */
  ahead<T>(read: () => Promise<T>): Promise<T> {
    return this.#serial.run(async () => {
      await this.#parts.edr.request('evm_setNextBlockTimestamp', quantity(this.#nextTime()));
      return read();
    });
  }

  /**
   * From now on the journal keeps the log's root with each block, for good.
   *
   * @throws ActaError NETWORK_PROBE_DIFFERS where another call was recorded before
   */
  watchRoot(probe: RootProbe): Promise<void> {
    return this.#serial.run(async () => {
      const { probe: known } = this.#state;
      if (known === undefined) {
        await this.#parts.journal.recordProbe(probe);
        this.#state = { ...this.#state, probe };
      } else if (known.to !== probe.to || known.data !== probe.data) {
        throw new ActaError('NETWORK_PROBE_DIFFERS', { recorded: known.to, asked: probe.to });
      }
    });
  }

  /** Resolves once all that was asked for before is done. */
  settled(): Promise<void> {
    return this.#serial.run(async () => {});
  }

  async #append(raw: Uint8Array): Promise<string> {
    const { edr, journal } = this.#parts;
    const { block, probe } = this.#state;
    const next = { number: block + 1, time: this.#nextTime(), raw, probe };
    await journal.begin(next.time, raw);
    try {
      const { hash, outcome } = await execute(edr, next);
      await journal.seal(outcome);
      this.#state = { ...this.#state, block: next.number, time: next.time };
      return hash;
    } catch (error) {
      if (error instanceof Refusal) await journal.discard();
      throw error;
    }
  }

  /** A clock that was set back makes time stand still, never go back. */
  #nextTime(): number {
    return Math.max(this.#state.time, this.#parts.clock());
  }
}

import { ActaError, type Submission } from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { Call, Ledger, RelaySigner } from '@acta/ledger';
import type { HeldStatement } from './held-statement.ts';
import type { Losers } from './losers.ts';
import type { Vault } from './vault.ts';

/** How many rows one round takes from the outbox. */
const ROUND = 64;
/** Milliseconds between two looks at a transaction, or at an outbox that could not move. */
const WAIT = 100;
/** How long a sent transaction is waited for before the round starts anew, milliseconds. */
const PATIENCE = 15_000;

export interface RelayParts {
  readonly vault: Vault;
  readonly index: Index;
  readonly ledger: Ledger;
  readonly signer: RelaySigner;
  readonly losers: Losers;
  /** Calls that nobody signs and somebody has to make: a minute into force, its acts. */
  readonly chores: () => Promise<readonly Call[]>;
  /** Told of what a round could not do; the row stays and is tried again. */
  readonly onProblem: (digest: string, error: unknown) => void;
}

/**
 * Brings what was receipted into the log. Only the log decides: a digest in it is done, whoever
 * relayed it, so this may be killed anywhere and run again. One account, one writer of it, the
 * nonce from the chain at each round.
 */
export class Relay {
  readonly #parts: RelayParts;
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(parts: RelayParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#running;
  }

  /** A new row is in the outbox. */
  wake(): void {
    this.#wake();
  }

  async #loop(): Promise<void> {
    while (!this.#closed) {
      let moved = false;
      try {
        moved = await this.#round();
      } catch (error) {
        this.#parts.onProblem('', error);
      }
      if (!moved) await this.#pause();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WAIT * 2);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** One pass over the oldest rows; tells whether anything left the outbox or was sent. */
  async #round(): Promise<boolean> {
    const { vault, index, ledger, signer } = this.#parts;
    const rows = await vault.outbox(ROUND);
    const done: number[] = [];
    const waiting: HeldStatement[] = [];
    for (const { seq, digest } of rows) {
      const held = await vault.statement(digest);
      if (held === undefined) throw new Error(`outbox row ${seq} has no statement`);
      if ((await index.byDigest(digest)) !== undefined || held.refused !== undefined)
        done.push(seq);
      else waiting.push(held);
    }
    await vault.removeFromOutbox(done);
    const chores = await this.#parts.chores();
    if (waiting.length + chores.length === 0) return done.length > 0;
    const nonce = await ledger.nonceOf(signer.address);
    const sent: string[] = [];
    const send = async (call: Call | undefined): Promise<void> => {
      if (call !== undefined) sent.push(await ledger.send(call, signer, nonce + sent.length));
    };
    for (const call of chores) await send(call);
    for (const held of waiting) {
      if (this.#closed) break;
      // One that is out of order must not keep the others waiting; a node that is away stops all.
      try {
        await send(await this.#callFor(held, sent.length > 0));
      } catch (error) {
        if (error instanceof ActaError && error.code === 'LEDGER_UNREACHABLE') throw error;
        this.#parts.onProblem(held.digest, error);
      }
    }
    await this.#confirm(sent);
    return done.length + sent.length > 0;
  }

  /**
   * The call that the contract would accept now, or undefined where this row has to wait: for a
   * row sent just before it, or for a head that only another section holds yet.
   */
  async #callFor(held: HeldStatement, othersInFlight: boolean): Promise<Call | undefined> {
    const { ledger, onProblem } = this.#parts;
    const { submission, receipt } = held;
    const first = needsReceipt(submission) ? receipt : undefined;
    try {
      await ledger.tryStatement(submission, first);
      return ledger.encodeCall(submission, first);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (first === undefined && receipt !== undefined && isDated(error)) {
        return this.#withReceipt(submission, receipt, held);
      }
      if (othersInFlight) return undefined;
      onProblem(held.digest, error);
      return this.#parts.losers.settle(held, error);
    }
  }

  /** The deadline or an appointment has passed meanwhile: the receipt dates it (PROTOCOL §3). */
  async #withReceipt(
    submission: Submission,
    receipt: string,
    held: HeldStatement,
  ): Promise<Call | undefined> {
    const { ledger, onProblem } = this.#parts;
    try {
      await ledger.tryStatement(submission, receipt);
      return ledger.encodeCall(submission, receipt);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      onProblem(held.digest, error);
      return this.#parts.losers.settle(held, error);
    }
  }

  /** Waits until the index has seen what became of the transactions. */
  async #confirm(hashes: readonly string[]): Promise<void> {
    const { ledger, index } = this.#parts;
    const until = Date.now() + PATIENCE;
    for (const hash of hashes) {
      let outcome = await ledger.receiptOf(hash);
      while (outcome === undefined && Date.now() < until && !this.#closed) {
        await new Promise((resolve) => setTimeout(resolve, WAIT));
        outcome = await ledger.receiptOf(hash);
      }
      while (
        outcome !== undefined &&
        index.status().block < outcome.block &&
        Date.now() < until &&
        !this.#closed
      ) {
        await new Promise((resolve) => setTimeout(resolve, WAIT / 5));
      }
    }
  }
}

/** A decision counts from its own section's receipt, so it always carries it (PROTOCOL §4.4). */
const needsReceipt = (submission: Submission): boolean => submission.type === 'MinuteDecide';

/** Whether an error is the contract's own word, not a node that does not answer. */
function isRefusal(error: unknown): error is ActaError {
  return error instanceof ActaError && !error.code.startsWith('LEDGER_');
}

/** Refusals that an earlier date can cure. */
function isDated(error: ActaError): boolean {
  return CURED_BY_RECEIPT.has(error.code);
}

const CURED_BY_RECEIPT: ReadonlySet<string> = new Set([
  'DEADLINE_PASSED',
  'AUTHORITY_OVER',
  'AUTHORITY_ENDED',
]);

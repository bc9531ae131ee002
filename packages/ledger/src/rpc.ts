import { ActaError } from '@acta/protocol';

/** One call of JSON-RPC 2.0. */
export interface RpcCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** The error object of an answer (JSON-RPC 2.0 §5.1). */
interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

interface RpcAnswer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: RpcError;
}

/** The cause of LEDGER_RPC_FAILED: what the node said. */
export class RpcFailure extends Error {
  override readonly name = 'RpcFailure';
  /** The bytes that a contract gave with its revert, `0x…`. */
  readonly revert: string | undefined;

  constructor({ message, data }: RpcError) {
    super(message);
    this.revert = revertData(data);
  }
}

/** More than any node takes in one batch is sent in several. */
const MOST_CALLS = 1_024;

/** How long a node may be silent, milliseconds. */
export interface Patience {
  /** For what nobody waits for: blocks with all their logs, a transaction on its way. */
  readonly long: number;
  /**
   * For a read that somebody waits for at the API, who has to be answered in 25 s: a cable that is cut
   * drops packets in silence, and the section gives its receipt without the chain then.
   */
  readonly short: number;
  /** For such a read after one that was not answered, and how long after it: each would else wait as long. */
  readonly again: number;
  readonly forget: number;
}
const PATIENCE: Patience = { long: 60_000, short: 8_000, again: 1_000, forget: 15_000 };

/** Standard `eth_*` JSON-RPC over HTTP, of any engine. */
export class RpcClient {
  readonly #url: string;
  readonly #patience: Patience;
  /** Milliseconds, monotonic: until then the node counts as silent. */
  #silentUntil = 0;

  constructor(url: string, patience = PATIENCE) {
    this.#url = url;
    this.#patience = patience;
  }

  /** @throws ActaError LEDGER_UNREACHABLE, LEDGER_RPC_FAILED {code, message} */
  async call<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const [result] = await this.batch([{ method, params }]);
    return result as T;
  }

  /**
   * The same for a read that somebody waits for.
   *
   * @throws ActaError LEDGER_UNREACHABLE, LEDGER_RPC_FAILED {code, message}
   */
  async ask<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const { short, again, forget } = this.#patience;
    const wait = performance.now() < this.#silentUntil ? again : short;
    try {
      const [result] = await this.#send([{ method, params }], wait);
      this.#silentUntil = 0;
      return result as T;
    } catch (error) {
      if (isSilence(error)) this.#silentUntil = performance.now() + forget;
      throw error;
    }
  }

  /**
   * Results in the order of the calls.
   *
   * @throws ActaError LEDGER_UNREACHABLE, LEDGER_RPC_FAILED of the first call that failed
   */
  async batch(calls: readonly RpcCall[]): Promise<unknown[]> {
    const results: unknown[] = [];
    for (let at = 0; at < calls.length; at += MOST_CALLS) {
      results.push(...(await this.#send(calls.slice(at, at + MOST_CALLS))));
    }
    return results;
  }

  async #send(calls: readonly RpcCall[], wait = this.#patience.long): Promise<unknown[]> {
    const body = calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call }));
    const answers = (await this.#post(JSON.stringify(body), wait)) as RpcAnswer[] | RpcAnswer;
    // A node that refuses the batch as a whole answers with one error.
    if (!Array.isArray(answers)) throw refused(answers);
    // Answers may come in any order (JSON-RPC 2.0 §6).
    const results: unknown[] = new Array<unknown>(calls.length);
    const open = new Set(calls.keys());
    for (const { id, result, error } of answers) {
      if (error !== undefined) throw failed(error);
      results[id] = result;
      open.delete(id);
    }
    if (open.size > 0) throw new ActaError('LEDGER_UNREACHABLE', { unanswered: open.size });
    return results;
  }

  async #post(body: string, wait: number): Promise<unknown> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(wait),
      });
      return await response.json();
    } catch (error) {
      throw new ActaError('LEDGER_UNREACHABLE', { url: this.#url }, { cause: error });
    }
  }
}

/** Nobody answered in time, not even with a refusal to connect. */
const isSilence = (error: unknown): boolean =>
  error instanceof ActaError &&
  error.cause instanceof DOMException &&
  error.cause.name === 'TimeoutError';

function refused(answer: RpcAnswer): Error {
  return answer.error === undefined
    ? new ActaError('LEDGER_UNREACHABLE', { answer: 'not JSON-RPC' })
    : failed(answer.error);
}

function failed(error: RpcError): ActaError {
  const { code, message } = error;
  return new ActaError('LEDGER_RPC_FAILED', { code, message }, { cause: new RpcFailure(error) });
}

/** Geth, Besu and ours give the bytes as `data`; EDR itself puts them one level deeper. */
function revertData(data: unknown): string | undefined {
  const bytes =
    typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : data;
  return typeof bytes === 'string' && /^0x[0-9a-fA-F]*$/.test(bytes)
    ? bytes.toLowerCase()
    : undefined;
}

/** A number as JSON-RPC carries it. */
export const quantity = (value: number): string => `0x${value.toString(16)}`;

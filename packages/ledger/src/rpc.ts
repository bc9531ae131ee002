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
const TIMEOUT_MS = 60_000;

/** Standard `eth_*` JSON-RPC over HTTP, of any engine. */
export class RpcClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws ActaError LEDGER_UNREACHABLE, LEDGER_RPC_FAILED {code, message} */
  async call<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const [result] = await this.batch([{ method, params }]);
    return result as T;
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

  async #send(calls: readonly RpcCall[]): Promise<unknown[]> {
    const body = calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call }));
    const answers = (await this.#post(JSON.stringify(body))) as RpcAnswer[] | RpcAnswer;
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

  async #post(body: string): Promise<unknown> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await response.json();
    } catch (error) {
      throw new ActaError('LEDGER_UNREACHABLE', { url: this.#url }, { cause: error });
    }
  }
}

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

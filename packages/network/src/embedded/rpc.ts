import { ActaError, ERRORS, hexToBytes } from '@acta/protocol';
import type { Chain } from './chain.ts';
import type { Edr } from './edr.ts';
import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  type JsonRpcError,
  LIMIT_EXCEEDED,
  METHOD_NOT_FOUND,
  RpcError,
} from './rpc-error.ts';

/**
 * All that is answered: what the engine answers as it stands. EDR itself knows far more (time,
 * balances, code, other people's accounts, tracing): whoever can reach the port could rewrite the
 * ledger with it, so a method is served only if it stands here.
 */
const PASSED: ReadonlySet<string> = new Set([
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_feeHistory',
  'eth_getBalance',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getBlockTransactionCountByHash',
  'eth_getBlockTransactionCountByNumber',
  'eth_getCode',
  'eth_getLogs',
  'eth_getProof',
  'eth_getStorageAt',
  'eth_getTransactionByBlockHashAndIndex',
  'eth_getTransactionByBlockNumberAndIndex',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_syncing',
  'net_version',
]);

/** Gas is free: EDR would suggest a gwei, which nobody here has. */
const FREE = '0x0';

const MAX_BATCH = 1024;

interface Request {
  /** Undefined in a notification. */
  readonly id: string | number | null | undefined;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** JSON-RPC 2.0 over one chain. */
export class Rpc {
  readonly #chain: Chain;
  readonly #edr: Edr;

  constructor(chain: Chain, edr: Edr) {
    this.#chain = chain;
    this.#edr = edr;
  }

  /**
   * The answer to a parsed body, as JSON text; undefined where none is due (notifications, §4.1).
   * A batch (§6, at most 1,024) runs in its order. Nothing is thrown.
   */
  async answer(body: unknown): Promise<string | undefined> {
    if (!Array.isArray(body)) return this.#one(body);
    if (body.length === 0 || body.length > MAX_BATCH) {
      return failure(null, {
        code: INVALID_REQUEST,
        message: `a batch has 1 to ${MAX_BATCH} calls`,
      });
    }
    const answers: string[] = [];
    for (const call of body as unknown[]) {
      const answer = await this.#one(call);
      if (answer !== undefined) answers.push(answer);
    }
    return answers.length === 0 ? undefined : `[${answers.join(',')}]`;
  }

  async #one(body: unknown): Promise<string | undefined> {
    const request = parseRequest(body);
    if (request === undefined) {
      return failure(null, { code: INVALID_REQUEST, message: 'not a JSON-RPC 2.0 request' });
    }
    const { id } = request;
    let answer: string;
    try {
      answer = await this.#dispatch(request);
    } catch (error) {
      answer = JSON.stringify({ error: errorOf(error) });
    }
    return id === undefined ? undefined : withId(id, answer);
  }

  /** `{"result":…}` or `{"error":…}`. */
  async #dispatch({ method, params }: Request): Promise<string> {
    switch (method) {
      case 'eth_sendRawTransaction':
        return result(await this.#chain.send(rawTransaction(params)));
      case 'eth_gasPrice':
      case 'eth_maxPriorityFeePerGas':
        return result(FREE);
      case 'web3_clientVersion':
        return result(`acta-embedded/${this.#edr.version}`);
      default:
        if (!PASSED.has(method)) {
          throw new RpcError(METHOD_NOT_FOUND, `the method ${method} is not served`);
        }
        return standard(await this.#pass(method, params));
    }
  }

  #pass(method: string, params: readonly unknown[]): Promise<string> {
    const read = (): Promise<string> => this.#edr.answer(method, params);
    const ahead = method === 'eth_estimateGas' || params.includes('pending');
    return ahead ? this.#chain.ahead(read) : read();
  }
}

function parseRequest(body: unknown): Request | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { jsonrpc, id, method, params = [] } = body as Record<string, unknown>;
  const named = id === undefined || id === null || typeof id === 'string' || typeof id === 'number';
  if (jsonrpc !== '2.0' || typeof method !== 'string' || !named || !Array.isArray(params)) {
    return undefined;
  }
  return { id: id as Request['id'], method, params };
}

function rawTransaction(params: readonly unknown[]): Uint8Array {
  const [raw] = params;
  try {
    if (params.length === 1) return hexToBytes((raw as string).toLowerCase());
  } catch {
    // answered below, as a missing one is
  }
  throw new RpcError(INVALID_PARAMS, 'expected one raw transaction, 0x…');
}

/**
 * What EDR says with an error, in the form that other nodes use: a revert is code 3 with the
 * returned bytes as `data` (as geth and Besu have it), and the request is not sent back.
 */
function standard(answer: string): string {
  if (answer.startsWith('{"result"')) return answer;
  const { error } = JSON.parse(answer) as { error: JsonRpcError };
  const { reason, data } = (error.data ?? {}) as { reason?: { Revert?: string }; data?: unknown };
  if (reason?.Revert === undefined) return JSON.stringify({ error: bare(error) });
  return JSON.stringify({ error: { code: 3, message: 'execution reverted', data } });
}

function errorOf(error: unknown): JsonRpcError {
  if (error instanceof RpcError) return bare(error);
  if (error instanceof ActaError) {
    const { en, doEn } = ERRORS[error.code];
    const code = error.code === 'NETWORK_CEILING' ? LIMIT_EXCEEDED : INTERNAL_ERROR;
    return { code, message: `${en} ${doEn}`, data: { code: error.code, ...error.details } };
  }
  // JSON.parse reads any depth, JSON.stringify does not write it again.
  if (error instanceof RangeError) return { code: INVALID_PARAMS, message: 'nested too deep' };
  return { code: INTERNAL_ERROR, message: 'internal error' };
}

function bare({ code, message }: JsonRpcError): JsonRpcError {
  return { code, message };
}

function result(value: string): string {
  return JSON.stringify({ result: value });
}

/** Puts an id before an answer without parsing it: logs of a whole chain go through here. */
function withId(id: string | number | null, answer: string): string {
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},${answer.slice(1)}`;
}

export function failure(id: string | number | null, error: JsonRpcError): string {
  return withId(id, JSON.stringify({ error }));
}

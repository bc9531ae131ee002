/** One call of JSON-RPC 2.0 as a client sends it. */
export interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

export interface RpcAnswer {
  readonly jsonrpc: '2.0';
  readonly id: number | null;
  readonly result?: unknown;
  readonly error?: RpcError;
}

/** What Besu answers over HTTP with `--rpc-http-api=ETH,NET,WEB3` and that Acta may ask. */
const METHODS: ReadonlySet<string> = new Set([
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getBlockReceipts',
  'eth_getCode',
  'eth_getLogs',
  'eth_getProof',
  'eth_getStorageAt',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_sendRawTransaction',
  'eth_syncing',
  'net_version',
  'web3_clientVersion',
]);

/** Position of the block in the parameters of what is asked of a state. */
const STATE_AT: Readonly<Record<string, number>> = {
  eth_call: 1,
  eth_getCode: 1,
  eth_getProof: 2,
  eth_getStorageAt: 2,
  eth_getTransactionCount: 1,
};

/** BESU.md "RPC": the limits of a node with its defaults (and 5,000 blocks a log query). */
const MOST_LOG_BLOCKS = 5_000;
const MOST_CALLS = 1_024;
const STATES = 510;

/** As in Besu's RpcErrorType. */
const NOT_FOUND: RpcError = { code: -32601, message: 'Method not found' };
const BATCH: RpcError = { code: -32005, message: 'Number of requests exceeds max batch size' };
const RANGE: RpcError = {
  code: -32005,
  message: 'Requested range exceeds maximum RPC range limit',
};
const UNKNOWN_BLOCK: RpcError = { code: -39001, message: 'Unknown block' };
const NO_STATE: RpcError = { code: -32000, message: 'World state unavailable' };

/** The one error with which a batch that is too long is refused as a whole. */
export function refusedBatch(calls: number): RpcError | undefined {
  return calls > MOST_CALLS ? BATCH : undefined;
}

/** The error that Besu gives to a call which another engine may answer. */
export function refused({ method, params }: RpcRequest, head: number): RpcError | undefined {
  if (!METHODS.has(method)) return NOT_FOUND;
  if (params.includes('safe') || params.includes('finalized')) return UNKNOWN_BLOCK;
  if (method === 'eth_getLogs') {
    const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }];
    return Number(toBlock) - Number(fromBlock) > MOST_LOG_BLOCKS ? RANGE : undefined;
  }
  const at = STATE_AT[method];
  const block = at === undefined ? Number.NaN : Number(params[at]);
  return block < head - STATES ? NO_STATE : undefined;
}

/** A revert is -32000 in Besu, with the contract's bytes as `data`, and 3 elsewhere. */
export function inBesuForm({ error, ...answer }: RpcAnswer): RpcAnswer {
  if (error === undefined) return answer;
  if (error.code !== 3) return { ...answer, error };
  return { ...answer, error: { ...error, code: -32000, message: 'Execution reverted' } };
}

import { Edr, HARDFORK } from '../../../network/src/embedded/edr.ts';
import type { BuiltNetwork } from '../../src/founding/build-network.ts';
import { RpcRefusal, type RunningServer, serveJsonRpc } from './json-rpc.ts';

/** A chain with the accounts of a genesis, that answers JSON-RPC as a Besu node would. */
export interface BesuLike extends RunningServer {
  /** What the node says instead, by method and first parameter: it may lie. */
  readonly lies: Map<string, unknown>;
  /** Asks the engine itself. */
  ask(method: string, ...params: unknown[]): Promise<unknown>;
}

/**
 * EDR has no genesis of ours, so code and storage are put in place before anything else happens, and
 * block 0 is called by the hash that Besu would compute (shown on real networks in packages/network).
 */
export async function besuLike(network: BuiltNetwork): Promise<BesuLike> {
  const edr = await Edr.create({ chainId: network.chainId, genesisTime: 0, hardfork: HARDFORK });
  for (const [address, { code, storage = {} }] of Object.entries(network.genesis.alloc)) {
    await edr.request('hardhat_setCode', address, code);
    for (const [slot, word] of Object.entries(storage)) {
      const short = `0x${BigInt(slot).toString(16)}`;
      await edr.request('hardhat_setStorageAt', address, short, word);
    }
  }
  const lies = new Map<string, unknown>([
    ['eth_getBlockByNumber 0x0', { hash: network.genesisHash }],
  ]);
  const server = await serveJsonRpc(async (method, params) => {
    const lie = lies.get(`${method} ${String(params[0])}`) ?? lies.get(method);
    if (lie !== undefined) return lie;
    if (method === 'eth_call' && (params[0] as { to?: string }).to === undefined) {
      throw new RpcRefusal(-32_602, 'Missing "to" field in call arguments');
    }
    return edr.request(method, ...params);
  });
  return {
    ...server,
    lies,
    ask: (method, ...params) => edr.request(method, ...params),
  };
}

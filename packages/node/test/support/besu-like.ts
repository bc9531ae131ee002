import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Edr, HARDFORK } from '../../../network/src/embedded/edr.ts';
import type { BuiltNetwork } from '../../src/founding/build-network.ts';

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** A chain with the accounts of a genesis, that answers JSON-RPC as a Besu node would. */
export interface BesuLike {
  readonly url: string;
  /** What the node says instead, by method and first parameter: it may lie. */
  readonly lies: Map<string, unknown>;
  /** Sets a slot or code behind the chain's back. */
  ask(method: string, ...params: unknown[]): Promise<unknown>;
  close(): Promise<void>;
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
  const answer = async ({ id, method, params }: Call): Promise<string> => {
    const lie = lies.get(`${method} ${String(params[0])}`) ?? lies.get(method);
    if (lie !== undefined) return JSON.stringify({ jsonrpc: '2.0', id, result: lie });
    const said = JSON.parse(await edr.answer(method, params)) as object;
    return JSON.stringify({ jsonrpc: '2.0', id, ...said });
  };
  const server = createServer((request, response) => {
    void (async () => {
      const body = JSON.parse(await textOf(request)) as Call | Call[];
      const answers = await Promise.all([body].flat().map(answer));
      response.setHeader('content-type', 'application/json');
      response.end(Array.isArray(body) ? `[${answers.join(',')}]` : answers[0]);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    lies,
    ask: (method, ...params) => edr.request(method, ...params),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text;
}

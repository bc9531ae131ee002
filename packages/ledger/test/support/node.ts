import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { RpcClient } from '../../src/rpc.ts';

/** One call as it reaches a node. */
export interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** A node that answers as it is told. */
export async function node(
  t: TestContext,
  answer: (calls: readonly Call[]) => string | Promise<string>,
): Promise<{ rpc: RpcClient; url: string; sizes: number[] }> {
  const sizes: number[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const calls = JSON.parse(body) as Call[];
      sizes.push(calls.length);
      void Promise.resolve(answer(calls)).then((text) => response.end(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { rpc: new RpcClient(url), url, sizes };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { RpcRequest } from './gate/besu-rules.ts';

/** Changes one result of the node on its way to the reader. */
export type Tamper = (request: RpcRequest, result: unknown) => unknown;

/** A node that says what the true one says, but for one lie. */
export async function lyingNode(t: TestContext, url: string, tamper: Tamper): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      void answer(url, body, tamper).then(
        (text) => response.setHeader('content-type', 'application/json').end(text),
        // The node behind it is gone, as at the end of a test: nobody answers.
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(url: string, body: string, tamper: Tamper): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const answers = (await response.json()) as { id: number; result?: unknown }[];
  const requests = new Map((JSON.parse(body) as RpcRequest[]).map((call) => [call.id, call]));
  return JSON.stringify(
    answers.map(({ result, ...rest }) => ({
      ...rest,
      ...(result !== undefined && { result: tamper(requests.get(rest.id)!, result) }),
    })),
  );
}

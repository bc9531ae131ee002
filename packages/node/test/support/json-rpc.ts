import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server answers: a result, or an error of JSON-RPC. */
export type Answer = (method: string, params: readonly unknown[]) => unknown;

/** An error that a node answers with. */
export class RpcRefusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** A JSON-RPC server on loopback that says what a test tells it to. */
export function serveJsonRpc(answer: Answer): Promise<RunningServer> {
  const one = async ({ id, method, params }: Call): Promise<object> => {
    try {
      return { jsonrpc: '2.0', id, result: await answer(method, params) };
    } catch (error) {
      const { message, code = -32_601, data } = error as Partial<RpcRefusal> & { data?: unknown };
      return { jsonrpc: '2.0', id, error: { code, message, data } };
    }
  };
  return serve(async (_path, text) => {
    const body = JSON.parse(text) as Call | Call[];
    const answers = await Promise.all([body].flat().map(one));
    return JSON.stringify(Array.isArray(body) ? answers : answers[0]);
  });
}

/** A server on loopback by path and body. */
export async function serve(
  answer: (path: string, body: string) => string | Promise<string>,
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    void (async () => response.end(await answer(request.url!, await textOf(request))))();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
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

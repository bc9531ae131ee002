import { ActaError } from '@acta/protocol';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { INVALID_REQUEST, PARSE_ERROR } from './rpc-error.ts';
import { failure, type Rpc } from './rpc.ts';

/** Loopback only: who may speak to the port may use the relays' nonces and fill the journal. */
const HOST = '127.0.0.1';
/** A web page that had its own name point to loopback (DNS rebinding) would send that name. */
const HOSTS = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;
const JSON_TYPE = /^application\/json\b/i;

/** Above the largest transaction that the gas cap allows (1.7 MB of calldata, twice in hex). */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_CONNECTIONS = 256;
const REQUEST_TIMEOUT_MS = 30_000;
const IDLE_TIMEOUT_MS = 120_000;
/** Longer than clients keep an idle connection: the side that closes first must not be this one. */
const KEEP_ALIVE_MS = 60_000;
/** How long a close waits for answers under way. */
const GRACE_MS = 3_000;

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves JSON-RPC over HTTP POST on loopback.
 *
 * @param port 0 for any free one
 * @throws ActaError NETWORK_PORT_TAKEN {port}
 */
export async function serve(rpc: Rpc, port: number): Promise<RunningServer> {
  const limits = { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer(limits, (request, response) => {
    respond(rpc, request, response).catch(() => response.destroy());
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(IDLE_TIMEOUT_MS);
  await listen(server, port);
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${bound}`, close: () => close(server) };
}

async function respond(
  rpc: Rpc,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refused = refusal(request);
  if (refused !== undefined) return send(response, ...refused);
  const body = await read(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    return send(response, 413, invalid(`the body is larger than ${MAX_BODY_BYTES} bytes`));
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return send(response, 200, failure(null, { code: PARSE_ERROR, message: 'not JSON' }));
  }
  const answer = await rpc.answer(parsed);
  if (answer === undefined) response.writeHead(204).end();
  else send(response, 200, answer);
}

function refusal({ method, headers }: IncomingMessage): [number, string] | undefined {
  if (!HOSTS.test(headers.host ?? '')) return [403, invalid('this host name is not served')];
  if (method !== 'POST') return [405, invalid('only POST is served')];
  // A page of another site can send anything but this type without being asked first.
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) return [415, invalid('expected JSON')];
  return undefined;
}

/** Undefined where it is larger than allowed; the rest is not read then. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function invalid(message: string): string {
  return failure(null, { code: INVALID_REQUEST, message });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new ActaError('NETWORK_PORT_TAKEN', { port }) : error);
    });
    server.listen(port, HOST, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close((error) => {
      clearTimeout(force);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}

import { request } from 'node:http';
import { connect } from 'node:net';
import type { ErrorCode } from '@acta/protocol';
import type { Stage } from './stage.ts';

/** What is sent; where nothing else is said, a JSON body to the one door of US. */
export interface Ask {
  readonly at?: 'MX' | 'US';
  readonly method?: string;
  /** As it goes on the wire: nothing tidies it up. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Bytes that are sent in place of a request of our making. */
  readonly raw?: string;
}

/** One row of the table. */
export interface BadInput {
  readonly name: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly ask: (stage: Stage) => Ask | Promise<Ask>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A row of which the body alone is bad. */
export const row = (
  status: number,
  code: ErrorCode,
  name: string,
  ask: BadInput['ask'],
): BadInput => ({ name, status, code, ask });

/** Sends a request as it is, with Node's own client below any that would correct it. */
export function send(url: string, ask: Ask): Promise<Answer> {
  if (ask.raw !== undefined) return sendRaw(url, ask.raw);
  const { method = 'POST', path = '/v1/statements', headers = {}, body } = ask;
  const isBytes = typeof body === 'string' || Buffer.isBuffer(body);
  const payload = body === undefined ? undefined : isBytes ? body : JSON.stringify(body);
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        headers: {
          ...(payload !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(payload)),
          }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode!, body: text }));
      },
    );
    // A server may refuse a large body before it has read it all.
    sent.on('error', reject);
    sent.end(payload);
  });
}

function sendRaw(url: string, bytes: string): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(answer)?.[1]);
      resolve({ status, body: answer.slice(answer.indexOf('\r\n\r\n') + 4) });
    });
    socket.write(bytes);
  });
}

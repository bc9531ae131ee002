import type { Socket } from 'node:net';
import type { ErrorCode } from '@acta/protocol';
import { problem } from './problem.ts';

/** What Node could not read as HTTP at all, by its own code; anything else is malformed. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'REQUEST_HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
};

/**
 * Answers what never became a request: smuggled lengths, headers without end, a client that sends
 * a byte a minute. There is no reply object then, only the socket.
 */
export function refuseSocket(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const told = problem(CODES[error.code ?? ''] ?? 'REQUEST_MALFORMED');
  const body = JSON.stringify(told);
  socket.end(
    [
      `HTTP/1.1 ${told.status} Refused`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

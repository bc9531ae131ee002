import { type BadInput, row } from './bad-input.ts';

const MEBIBYTE = 1024 * 1024;
const HOST = 'Host: 127.0.0.1\r\n';
const post = (headers: string, body: string): string =>
  `POST /v1/statements HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n${headers}\r\n${body}`;

/** Requests that are no request, or no JSON with one meaning. */
export const requests: readonly BadInput[] = [
  row(422, 'JSON_MALFORMED', 'half a JSON object', () => ({ body: '{"type":' })),
  row(422, 'JSON_MALFORMED', 'no body at all', () => ({ body: '' })),
  row(422, 'JSON_MALFORMED', 'bytes that are no UTF-8', () => ({
    body: Buffer.from([0x22, 0xc0, 0xaf, 0x22]),
  })),
  row(422, 'JSON_MALFORMED', 'a field called __proto__', () => ({
    body: '{"type":"Commission","__proto__":{"signatures":[]}}',
  })),
  row(422, 'JSON_NAME_TWICE', 'a name twice, once in disguise', () => ({
    body: '{"type":"Commission","\\u0074ype":"Seal"}',
  })),
  row(422, 'JSON_TOO_DEEP', 'a thousand arrays in each other', () => ({
    body: '['.repeat(1_000) + ']'.repeat(1_000),
  })),
  row(413, 'JSON_TOO_LARGE', 'a million values', () => ({ body: `[${'0,'.repeat(999_999)}0]` })),
  row(413, 'REQUEST_TOO_LARGE', 'five mebibytes', () => ({
    // Refused by its length, before the rest is sent.
    raw: post(`Content-Length: ${5 * MEBIBYTE}\r\n`, '{"'),
  })),
  row(415, 'REQUEST_MEDIA_TYPE', 'plain text', () => ({
    body: '{}',
    headers: { 'content-type': 'text/plain' },
  })),
  row(415, 'REQUEST_MEDIA_TYPE', 'a form', () => ({
    body: 'type=Commission',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })),
  row(400, 'REQUEST_MALFORMED', 'a list in place of a statement', () => ({ body: [] })),
  row(400, 'REQUEST_MALFORMED', 'a text in place of a statement', () => ({ body: '"Commission"' })),
  row(404, 'NOT_FOUND', 'another method', () => ({ method: 'PUT', body: {} })),
  row(404, 'NOT_FOUND', 'a method that asks the server to echo', () => ({ method: 'TRACE' })),
  row(409, 'IDEMPOTENCY_KEY_REUSED', 'another body under one Idempotency-Key', async (stage) => {
    const headers = { 'idempotency-key': 'one key for two bodies' };
    const first = await fetch(`${stage.url('US')}/v1/statements`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"first":true}',
    });
    if (first.status !== 422) throw new Error(`the first body was answered with ${first.status}`);
    return { headers, body: { second: true } };
  }),
  row(431, 'REQUEST_HEADERS_TOO_LARGE', 'headers without end', () => ({
    raw: `GET /livez HTTP/1.1\r\n${HOST}X-Padding: ${'x'.repeat(40_000)}\r\n\r\n`,
  })),
  row(400, 'REQUEST_MALFORMED', 'two lengths', () => ({
    raw: post('Content-Length: 2\r\nContent-Length: 40\r\n', '{}'),
  })),
  row(400, 'REQUEST_MALFORMED', 'a length and chunks, as smugglers send', () => ({
    raw: post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\nGET /x'),
  })),
  row(400, 'REQUEST_MALFORMED', 'a chunk of no size', () => ({
    raw: post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n'),
  })),
  row(400, 'REQUEST_MALFORMED', 'a header split by a line feed', () => ({
    raw: `GET /livez HTTP/1.1\r\n${HOST}X: a\rSet-Cookie: b\r\n\r\n`,
  })),
  row(400, 'REQUEST_MALFORMED', 'bytes of another protocol', () => ({
    raw: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
  })),
];

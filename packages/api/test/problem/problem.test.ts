import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { ERRORS } from '@acta/protocol';
import { type Problem, problemOf } from '../../src/index.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const MEBIBYTE = 1024 * 1024;

describe('a problem', () => {
  it('says in both languages what is wrong and what to do (RFC 9457)', async () => {
    const answer = await us.ask('GET', '/v1/minutes/99');
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.ok(answer.headers['x-request-id']);
    const row = ERRORS.NOT_FOUND;
    assert.deepEqual(answer.json(), {
      type: 'urn:acta:error:NOT_FOUND',
      title: row.en,
      status: 404,
      detail: row.doEn,
      code: 'NOT_FOUND',
      details: { minute: 99 },
      es: { title: row.es, detail: row.doEs },
    } satisfies Problem);
  });

  it('tells nothing of a fault of ours, which might carry somebody’s data', async () => {
    us.turned.submit = () => Promise.reject(new Error('secret VIN 3FA6P0H75TR100001'));
    const answer = await us.ask('POST', '/v1/statements', { body: {} });
    assert.equal(answer.statusCode, 500);
    assert.equal(answer.json<Problem>().code, 'INTERNAL');
    assert.ok(!answer.body.includes('VIN'));
    assert.deepEqual(answer.json<Problem>().details, {});
  });

  it('has a row of the table for every refusal of the framework', () => {
    for (const [error, code] of [
      [{ code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }, 'REQUEST_TOO_LARGE'],
      [{ code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }, 'REQUEST_MEDIA_TYPE'],
      [{ code: 'FST_ERR_HANDLER_TIMEOUT', statusCode: 503 }, 'REQUEST_TIMEOUT'],
      [{ code: 'FST_ERR_BAD_URL', statusCode: 400 }, 'REQUEST_MALFORMED'],
      [{ statusCode: 429 }, 'REQUEST_RATE'],
      [{ code: 'FST_ERR_OF_A_LATER_YEAR', statusCode: 418 }, 'REQUEST_MALFORMED'],
      [{ code: 'FST_ERR_OF_A_LATER_YEAR', statusCode: 500 }, 'INTERNAL'],
      [{ code: 'constructor' }, 'INTERNAL'],
      [new TypeError('ours'), 'INTERNAL'],
      [{ validation: [{ instancePath: '/a', message: 'is bad' }] }, 'REQUEST_MALFORMED'],
    ] as const) {
      assert.equal(problemOf(error).code, code, JSON.stringify(error));
    }
  });
});

describe('a body', () => {
  const post = (payload: string | Buffer, type = 'application/json') =>
    us.app.inject({
      method: 'POST',
      url: '/v1/statements',
      headers: { 'content-type': type },
      payload,
    });

  for (const [what, payload, status, code] of [
    ['that is no JSON', '{"type":', 422, 'JSON_MALFORMED'],
    ['that is empty', '', 422, 'JSON_MALFORMED'],
    ['that is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 422, 'JSON_MALFORMED'],
    ['with a name twice', '{"type":1,"\\u0074ype":2}', 422, 'JSON_NAME_TWICE'],
    ['with __proto__', '{"__proto__":{"admin":true}}', 422, 'JSON_MALFORMED'],
    ['that is nested', '['.repeat(40) + ']'.repeat(40), 422, 'JSON_TOO_DEEP'],
    ['of a million values', `[${'0,'.repeat(400_000)}0]`, 413, 'JSON_TOO_LARGE'],
    ['of five mebibytes', `"${'x'.repeat(5 * MEBIBYTE)}"`, 413, 'REQUEST_TOO_LARGE'],
    ['that is a list', '[]', 400, 'REQUEST_MALFORMED'],
    ['that is a number', '7', 400, 'REQUEST_MALFORMED'],
    ['that is null', 'null', 400, 'REQUEST_MALFORMED'],
  ] as const) {
    it(`${what} is answered with ${code}`, async () => {
      const answer = await post(payload);
      assert.equal(answer.json<Problem>().code, code);
      assert.equal(answer.statusCode, status);
    });
  }

  for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'json']) {
    it(`of type ${type} is answered with REQUEST_MEDIA_TYPE`, async () => {
      const answer = await post('{}', type);
      assert.deepEqual(
        [answer.statusCode, answer.json<Problem>().code],
        [415, 'REQUEST_MEDIA_TYPE'],
      );
    });
  }
});

describe('a request', () => {
  it('is counted: past the rate of one address it is refused, with the time to wait', async () => {
    const few = await api('US', 3);
    for (let i = 0; i < 3; i += 1) assert.equal((await few.ask('GET', '/livez')).statusCode, 200);
    const answer = await few.ask('GET', '/livez');
    await few.close();
    assert.deepEqual([answer.statusCode, answer.json<Problem>().code], [429, 'REQUEST_RATE']);
    assert.ok(Number(answer.headers['retry-after']) > 0);
  });

  it('that takes too long is answered, while its work may go on', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const begun = new Promise<void>((resolve) => {
      us.turned.submit = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const asked = us.ask('POST', '/v1/statements', { body: {} });
    await begun;
    t.mock.timers.tick(25_000);
    const answer = await asked;
    assert.deepEqual([answer.statusCode, answer.json<Problem>().code], [503, 'REQUEST_TIMEOUT']);
  });

  it('has no more than half a minute to arrive', () => {
    const { server } = us.app;
    assert.equal(server.requestTimeout, 30_000);
    assert.equal(server.timeout, 30_000);
  });

  for (const url of ['/v1/nothing', '/v1', '/V1/network', '/v1/network/', '/v1//network']) {
    it(`for ${url} finds nothing`, async () => {
      const answer = await us.app.inject({ method: 'GET', url });
      assert.deepEqual([answer.statusCode, answer.json<Problem>().code], [404, 'NOT_FOUND']);
    });
  }

  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    it(`by ${method} finds nothing`, async () => {
      const answer = await us.app.inject({ method, url: '/v1/network' });
      assert.deepEqual([answer.statusCode, answer.json<Problem>().code], [404, 'NOT_FOUND']);
    });
  }

  for (const url of ['/v1/records/%zz', '/v1/records/%c0%af', '/%']) {
    it(`with the broken path ${url} is malformed`, async () => {
      const answer = await us.app.inject({ method: 'GET', url });
      assert.deepEqual(
        [answer.statusCode, answer.json<Problem>().code],
        [400, 'REQUEST_MALFORMED'],
      );
    });
  }
});

describe('bytes that are no request', () => {
  before(() => us.app.listen({ host: '127.0.0.1', port: 0 }));

  /** Sends raw bytes and gives back what came until the socket closed. */
  async function raw(bytes: string): Promise<string> {
    const { port } = us.app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  }

  const HOST = 'Host: 127.0.0.1\r\n';
  for (const [what, bytes, code] of [
    ['that are no HTTP', 'HELLO\r\n\r\n', 'REQUEST_MALFORMED'],
    [
      'with two lengths',
      `POST /v1/statements HTTP/1.1\r\n${HOST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      'REQUEST_MALFORMED',
    ],
    [
      'with a length and chunks, as smugglers send',
      `POST /v1/statements HTTP/1.1\r\n${HOST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
      'REQUEST_MALFORMED',
    ],
    [
      'with headers without end',
      `GET /livez HTTP/1.1\r\n${HOST}X: ${'y'.repeat(20_000)}\r\n\r\n`,
      'REQUEST_HEADERS_TOO_LARGE',
    ],
    [
      'with a line break in a header',
      `GET /livez HTTP/1.1\r\n${HOST}X: a\rSet-Cookie: b\r\n\r\n`,
      'REQUEST_MALFORMED',
    ],
  ] as const) {
    it(`${what} are answered with ${code}`, async () => {
      const answer = await raw(bytes);
      const [head, body] = answer.split('\r\n\r\n');
      assert.match(head!, /^HTTP\/1\.1 4[0-9]{2} /);
      assert.equal((JSON.parse(body!) as Problem).code, code);
    });
  }
});

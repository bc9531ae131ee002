import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedEngine, startEmbedded } from '../../src/index.ts';
import { ask, post, Sender } from './support.ts';

const CHAIN_ID = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}';

suite('HTTP of the embedded engine', () => {
  let engine: EmbeddedEngine;
  let dataDir: string;

  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'acta-network-'));
    engine = await startEmbedded({ dataDir });
  });

  after(async () => {
    await engine.close();
    rmSync(dataDir, { recursive: true });
  });

  /** `fetch` does not let a host name be set. */
  function statusFor(headers: Record<string, string>, method = 'POST'): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = request(engine.url, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject);
      asked.end(method === 'POST' ? CHAIN_ID : undefined);
    });
  }

  test('listens on loopback alone', () => {
    assert.equal(new URL(engine.url).hostname, '127.0.0.1');
  });

  test('serves loopback names only: a page whose name points here is refused', async () => {
    const json = { 'content-type': 'application/json' };
    for (const host of ['127.0.0.1', 'localhost:8545', '[::1]:1']) {
      assert.equal(await statusFor({ ...json, host }), 200, host);
    }
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil', '10.0.0.1']) {
      assert.equal(await statusFor({ ...json, host }), 403, host);
    }
  });

  test('serves JSON by POST only: a form or an image of another site is refused', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      '',
      'application/jsonp',
    ]) {
      assert.equal(await statusFor({ 'content-type': type }), 415, type);
    }
    assert.equal(await statusFor({ 'content-type': 'application/json; charset=utf-8' }), 200);
    for (const method of ['GET', 'PUT', 'OPTIONS', 'DELETE']) {
      assert.equal(await statusFor({ 'content-type': 'application/json' }, method), 405, method);
    }
  });

  test('takes the largest transaction, and stops reading a body past its limit', async () => {
    const sender = new Sender(engine.chainId);
    const data = `0x${'00'.repeat(1_600_000)}`;
    const gasLimit = 16_777_216;
    await ask(
      engine.url,
      'eth_sendRawTransaction',
      sender.sign(sender.address, data, { gasLimit }),
    );
    const long = `{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":["${'x'.repeat(5_000_000)}"]}`;
    const status = await post(engine.url, long).then(
      (response) => response.status,
      () => 413, // the connection was closed while the body was still being sent
    );
    assert.equal(status, 413);
    assert.equal((await post(engine.url, CHAIN_ID)).status, 200);
  });

  test('refuses a port that is taken, and lets go of the folder', async () => {
    const other = join(dataDir, 'other');
    const port = Number(new URL(engine.url).port);
    await assert.rejects(startEmbedded({ dataDir: other, port }), {
      code: 'NETWORK_PORT_TAKEN',
      details: { port },
    });
    await (await startEmbedded({ dataDir: other })).close();
  });

  test('closes although a connection stays open', async () => {
    const own = await startEmbedded({ dataDir: join(dataDir, 'own') });
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1');
    socket.on('error', () => {}).resume();
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n',
    );
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await own.close();
    await closed;
    await assert.rejects(post(own.url, CHAIN_ID));
  });
});

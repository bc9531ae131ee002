import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { encodeVkey, noteKeyOf, type NoteSigner } from '@acta/protocol';
import { HttpWitness } from '../../src/section/http-witness.ts';

const vkey = (type: NoteSigner['type']): string =>
  encodeVkey(noteKeyOf({ type, name: 'witness.example', seed: new Uint8Array(32).fill(3) }));

describe('a witness over HTTP', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const witness = async (listener: RequestListener, path = '/prefix/') => {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const vkeys = [vkey('cosigner-ed25519'), vkey('cosigner-ml-dsa-44')];
    return new HttpWitness({ name: 'university', url: `http://127.0.0.1:${port}${path}`, vkeys });
  };

  it('is asked at its submission prefix, with the body as it is', async () => {
    const asked: string[] = [];
    const one = await witness((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      request.setEncoding('utf8').on('data', (text: string) => asked.push(text));
      request.on('end', () => response.end('— witness.example AAAA\n'));
    });
    const { status, body } = await one.add('old 0\n\nnote');
    assert.deepEqual(asked, ['POST /prefix/add-checkpoint', 'old 0\n\nnote']);
    assert.deepEqual([status, body], [200, '— witness.example AAAA\n']);
    assert.equal(one.keys.length, 2);
  });

  it('tells status and type of what is no 200', async () => {
    const one = await witness((_request, response) => {
      response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end('7\n');
    });
    const answer = await one.add('old 0\n\nnote');
    assert.deepEqual(answer, { status: 409, mediaType: 'text/x.tlog.size', body: '7\n' });
  });

  const bad: Record<string, RequestListener> = {
    'sends it elsewhere': (_request, response) => {
      response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
    },
    'sends more than anybody signs': (_request, response) => response.end('x'.repeat(70_000)),
    'sends what is no text': (_request, response) => response.end(Buffer.of(0xff, 0xfe)),
    'hangs up': (request) => request.socket.destroy(),
  };
  for (const [name, listener] of Object.entries(bad)) {
    it(`counts as away when it ${name}`, async () => {
      const one = await witness(listener, '');
      await assert.rejects(one.add('old 0\n\nnote'), { code: 'WITNESS_UNREACHABLE' });
    });
  }

  it('is not configured with a key that signs no cosignatures', () => {
    for (const wrong of [vkey('log-ed25519'), 'nothing']) {
      const config = { name: 'university', url: 'http://127.0.0.1:9', vkeys: [wrong] };
      assert.throws(() => new HttpWitness(config), { code: 'CONFIG_MALFORMED' });
    }
  });
});

import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { checkTarget, httpsSender, type SenderParts } from '../../src/webhooks/https-sender.ts';
import { isPublicAddress } from '../../src/webhooks/public-address.ts';
import { CERTIFICATE, KEY, NAME } from '../support/tls.ts';

/** Where a stranger's URL may never lead. */
const BAD_ADDRESSES = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'not an address',
];

const BAD_URLS = [
  'http://partner.example.com/',
  'ftp://partner.example.com/',
  'file:///etc/passwd',
  'https://user:pass@partner.example.com/',
  'https://partner.example.com/#part',
  'https://localhost/',
  'https://intranet/',
  'https://acta.local/',
  'https://metadata.google.internal/',
  'https://router.home.arpa/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:7f00:1]/',
  'https://[fd00::1]/',
  'https://169.254.169.254/latest/meta-data',
  'nothing',
];

/** A TLS server of this machine that is given out as a public one by the resolver. */
async function server(t: TestContext, listener: RequestListener, parts: SenderParts = {}) {
  const tls = createServer({ key: KEY, cert: CERTIFICATE }, listener);
  await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    tls.closeAllConnections();
    tls.close();
  });
  const { port } = tls.address() as AddressInfo;
  const resolved: string[] = [];
  const send = httpsSender({
    ca: CERTIFICATE,
    isAllowed: (address) => address === '127.0.0.1',
    resolve: (host) => {
      resolved.push(host);
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    },
    ...parts,
  });
  return { send, resolved, url: `https://${NAME}:${port}/hook?x=1` };
}

describe('a target of a webhook', () => {
  it('is never an address that is not public', () => {
    for (const address of BAD_ADDRESSES) assert.equal(isPublicAddress(address), false, address);
    for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450::1']) {
      assert.equal(isPublicAddress(address), true, address);
    }
  });

  it('is never a URL that leads elsewhere than to https on the Internet', () => {
    for (const url of BAD_URLS) {
      assert.throws(() => checkTarget(url), { code: 'WEBHOOK_TARGET_REFUSED' }, url);
    }
    assert.equal(checkTarget('https://partner.example.com:8443/a?b=c').port, '8443');
  });

  it('is refused where any address of its name is not public', async () => {
    for (const address of BAD_ADDRESSES.slice(0, -1)) {
      const send = httpsSender({
        resolve: () =>
          Promise.resolve([
            { address: '8.8.8.8', family: 4 },
            { address, family: address.includes(':') ? 6 : 4 },
          ]),
      });
      await assert.rejects(send('https://rebind.example.com/', {}, ''), {
        code: 'WEBHOOK_TARGET_REFUSED',
      });
    }
  });
});

describe('the sender', () => {
  it('resolves once, connects to that address, and asks for the name’s certificate', async (t) => {
    const seen: unknown[] = [];
    const { send, resolved, url } = await server(t, (request, answer) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push([request.method, request.url, request.headers['x-a'], body]);
        seen.push(request.headers.host?.split(':')[0]);
        answer.writeHead(204).end();
      });
    });
    assert.equal(await send(url, { 'x-a': 'b' }, '{}'), 204);
    assert.deepEqual(seen, [['POST', '/hook?x=1', 'b', '{}'], NAME]);
    assert.deepEqual(resolved, [NAME]);
    await assert.rejects(send(url.replace(NAME, 'other.example.com'), {}, ''), {
      code: 'WEBHOOK_UNREACHABLE',
    });
  });

  it('follows no redirect', async (t) => {
    let asked = 0;
    const { send, url } = await server(t, (_request, answer) => {
      asked += 1;
      answer.writeHead(302, { location: 'https://169.254.169.254/' }).end();
    });
    assert.equal(await send(url, {}, ''), 302);
    assert.equal(asked, 1);
  });

  it('waits for no server that never ends, and reads no flood', async (t) => {
    const slow = await server(t, () => undefined, { timeout: 200 });
    await assert.rejects(slow.send(slow.url, {}, ''), { code: 'WEBHOOK_UNREACHABLE' });
    const flood = await server(t, (_request, answer) => {
      answer.writeHead(200);
      const more = setInterval(() => answer.write('x'.repeat(16_000)), 1);
      answer.once('close', () => clearInterval(more));
    });
    assert.equal(await flood.send(flood.url, {}, ''), 200);
  });

  it('trusts no certificate but of the world’s authorities', async (t) => {
    const { url } = await server(t, (_request, answer) => answer.end());
    const send = httpsSender({
      isAllowed: () => true,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    await assert.rejects(send(url, {}, ''), { code: 'WEBHOOK_UNREACHABLE' });
  });
});

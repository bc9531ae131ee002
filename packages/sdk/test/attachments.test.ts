import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attachmentOf, utf8 } from '@acta/protocol';
import { ActaClient } from '../src/client.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const file = utf8('plan of the lanes');

describe('attachments', () => {
  it('are sent with their digest and type, and come back checked', async () => {
    let kept: Uint8Array | undefined;
    const fetcher = ((url: string, init: RequestInit = {}) => {
      const path = new URL(url).pathname;
      if (path === '/v1/network') return Promise.resolve(Response.json({ domain }));
      if (init.method === 'PUT') {
        const headers = new Headers(init.headers);
        const { sha256 } = attachmentOf(init.body as Uint8Array, '');
        const digest = Buffer.from(sha256.slice(2), 'hex').toString('base64');
        assert.equal(headers.get('content-digest'), `sha-256=:${digest}:`);
        assert.equal(headers.get('content-type'), 'text/plain');
        kept = init.body as Uint8Array;
        return Promise.resolve(Response.json({}, { status: 201 }));
      }
      return Promise.resolve(new Response(new Uint8Array(kept!)));
    }) as typeof fetch;
    const client = await ActaClient.connect('http://acta.test', fetcher);
    const leaf = await client.putAttachment(file, 'text/plain');
    assert.deepEqual(leaf, attachmentOf(file, 'text/plain'));
    assert.deepEqual(await client.attachment(leaf.sha256), file);
    kept = utf8('another file');
    await assert.rejects(client.attachment(leaf.sha256), { code: 'ATTACHMENT_OFF_HASH' });
  });
});

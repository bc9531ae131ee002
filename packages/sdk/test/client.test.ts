import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  addressOf,
  buildDocument,
  digestOf,
  encodeReceipt,
  signDigest,
  STATEMENTS,
} from '@acta/protocol';
import { ActaClient } from '../src/client.ts';
import { personOf } from '../src/person.ts';
import { freshRandom } from '../src/statement-builder.ts';

const domain = { chainId: 42, log: `0x${'a1'.repeat(20)}` };
const receiptKey = new Uint8Array(32).fill(8);
const person = personOf(new Uint8Array(32).fill(4));

/** A client whose API answers as told. */
async function clientOf(answers: Record<string, (body: unknown) => [number, unknown]>) {
  const fetcher = ((url: string, init?: RequestInit) => {
    const path = `${init?.method ?? 'GET'} ${new URL(url).pathname}`;
    if (path === 'GET /v1/network') return Promise.resolve(Response.json({ domain }));
    const [status, body] = answers[path]!(
      init?.body === undefined ? undefined : JSON.parse(init.body as string),
    );
    return Promise.resolve(Response.json(body, { status }));
  }) as typeof fetch;
  return ActaClient.connect('http://acta.test', fetcher);
}

function receiptFor(digest: string, key = receiptKey): string {
  const message = { section: 'US', digest, receivedAt: 1_000, seq: 1 };
  const signature = signDigest(key, digestOf(domain, STATEMENTS.Receipt, message));
  return encodeReceipt({ ...message, signature });
}

describe('client', () => {
  it('takes a receipt that is signed over the very digest, and names its signer', async () => {
    const client = await clientOf({
      'POST /v1/statements': (body) => {
        const { message } = body as { message: Parameters<typeof digestOf>[2] };
        const digest = digestOf(domain, STATEMENTS.WithdrawOffer, message);
        return [202, { digest, state: 'held', sections: ['US'], receipt: receiptFor(digest) }];
      },
    });
    const built = client.build('WithdrawOffer', {
      party: 'US-4F7QK',
      goods: freshRandom(),
      head: freshRandom(),
    });
    const state = await client.submit(await client.sign(built, [person]));
    assert.equal(client.receiptSigner(built.digest, state.receipt!), addressOf(receiptKey));
  });

  it('takes no answer about another digest', async () => {
    const client = await clientOf({
      'POST /v1/statements': () => [202, { digest: freshRandom(), state: 'held', sections: [] }],
    });
    const built = client.build('WithdrawOffer', {
      party: 'US-4F7QK',
      goods: freshRandom(),
      head: freshRandom(),
    });
    await assert.rejects(async () => client.submit(await client.sign(built, [person])), {
      code: 'RECEIPT_FORGED',
    });
  });

  it('takes no other document under a root', async () => {
    const content = { text: { en: 'a', es: 'b' } };
    const wanted = buildDocument('note', content);
    const other = buildDocument('note', content);
    const client = await clientOf({
      [`GET /v1/documents/${wanted.root}`]: () => [200, other],
    });
    await assert.rejects(client.document(wanted.root), { code: 'DOCUMENT_ROOT_MISMATCH' });
  });

  it('turns problems back into their codes, and says what is no API of ours', async () => {
    const client = await clientOf({
      'GET /v1/statements/0x01': () => [404, { code: 'NOT_FOUND', details: { digest: '0x01' } }],
      'GET /v1/statements/0x02': () => [502, 'bad gateway'],
      'GET /v1/statements/0x03': () => [404, { code: 'toString' }],
    });
    await assert.rejects(client.status('0x01'), { code: 'NOT_FOUND' });
    await assert.rejects(client.status('0x02'), { code: 'API_ANSWER_UNREADABLE' });
    await assert.rejects(client.status('0x03'), { code: 'API_ANSWER_UNREADABLE' });
  });

  it('says when nobody answers', async () => {
    const fetcher = (() => Promise.reject(new TypeError('fetch failed'))) as typeof fetch;
    await assert.rejects(ActaClient.connect('http://acta.test', fetcher), {
      code: 'API_UNREACHABLE',
    });
  });

  it('is no client of something else that answers', async () => {
    for (const text of ['<html>', 'null', '{}', '{"domain":{"chainId":"1","log":"0x1"}}']) {
      const fetcher = (() => Promise.resolve(new Response(text))) as typeof fetch;
      const connecting = ActaClient.connect('http://other.test', fetcher);
      await assert.rejects(connecting, { code: 'API_ANSWER_UNREADABLE' }, text);
    }
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import type { Index } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import { Vault } from '../../src/vault.ts';
import { type FindEvents, Webhooks } from '../../src/webhooks/webhooks.ts';
import { temporaryVault } from '../support/section-parts.ts';

const URL_ = 'https://partner.example.com/acta';

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

describe('webhooks', () => {
  let vault: Vault;
  let folder: string;
  let drop: () => Promise<void>;
  let size: number;
  let cosigned: number;
  let now: number;
  let answer: () => number;
  let sent: Sent[];

  beforeEach(async () => {
    ({ vault, drop, folder } = await temporaryVault());
    [size, cosigned, now, sent] = [3, 0, 1_000, []];
    answer = () => 204;
  });
  afterEach(() => drop());

  const index = {
    status: () => ({ size }),
    minute: (number: number) => Promise.resolve({ number, state: 'drafted' }),
    records: ({ after = -1, limit }: { after?: number; limit: number }) =>
      Promise.resolve(
        Array.from({ length: size }, (_, i) => ({
          index: i,
          kind: i % 2 === 0 ? 0x0201 : 0x0301,
          sections: ['US'],
          recordedAt: 900 + i,
          digest: `0x${i}`,
          statement: { message: i % 2 === 0 ? { number: i } : { goods: '0xsecret' } },
        })).slice(after + 1, after + 1 + limit),
      ),
  } as unknown as Index;

  const open = (): Webhooks =>
    new Webhooks({
      store: vault.webhooks,
      index,
      cosigned: () => Promise.resolve(cosigned),
      clock: () => now,
      onProblem: (_what, error) => assert.fail(String(error)),
      send: (_url, headers, body) => {
        sent.push({ headers, body });
        const status = answer();
        if (status === 0) return Promise.reject(new ActaError('WEBHOOK_UNREACHABLE'));
        return Promise.resolve(status);
      },
    });
  const told = () =>
    sent.map(({ body }) => {
      const { type, data } = JSON.parse(body) as { type: string; data: Record<string, number> };
      return `${type} ${data['index'] ?? data['size']}`;
    });

  it('are told what comes after them, signed as Standard Webhooks says', async () => {
    const hooks = open();
    const { secret } = await hooks.register('US', URL_, ['record', 'checkpoint']);
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    [size, cosigned] = [5, 5];
    await hooks.advance();
    await hooks.advance();
    assert.deepEqual(told(), ['record 3', 'record 4', 'checkpoint 5']);
    const { headers, body } = sent[0]!;
    // The library checks the time against the machine's clock.
    const fresh = { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
    const at = new Date(Number(fresh['webhook-timestamp']) * 1000);
    const signature = new Webhook(secret).sign(headers['webhook-id']!, at, body);
    new Webhook(secret).verify(body, { ...fresh, 'webhook-signature': signature });
    assert.equal(
      headers['webhook-signature'],
      new Webhook(secret).sign(headers['webhook-id']!, new Date(now * 1000), body),
    );
    assert.ok(!sent.some((one) => one.body.includes('secret')), 'goods are nobody’s to be told');
    assert.deepEqual((await hooks.list('US'))[0]!.waiting, 0);
    assert.ok(!JSON.stringify(await hooks.list('US')).includes(secret));
  });

  it('tell whom an offer waits for, and nobody else', async () => {
    const hooks = open();
    await hooks.register('MX-CARR1', URL_, ['offer']);
    await hooks.register('US-SH1PR', URL_, ['offer']);
    await hooks.register('MX-CARR1', `${URL_}/records`, ['record']);
    await hooks.register('MX', URL_, ['offer']);
    const handoff = {
      type: 'Handoff',
      message: { party: 'US-SH1PR', to: 'MX-CARR1', goods: '0xsecret', deadline: 2_000 },
      signatures: ['0x01'],
    } as const;
    const digest = `0x${'ab'.repeat(32)}`;
    await hooks.offered(digest, handoff);
    await hooks.offered(digest, handoff);
    await hooks.advance();
    assert.equal(sent.length, 1);
    assert.deepEqual((JSON.parse(sent[0]!.body) as { data: object }).data, {
      digest,
      type: 'Handoff',
      until: 2_000,
    });
    const joint = {
      type: 'JointInspection',
      message: { sections: 'MX,US', deadline: 2_000 },
      signatures: [null, '0x01'],
    } as const;
    await hooks.offered(`0x${'cd'.repeat(32)}`, joint);
    await hooks.advance();
    assert.equal(sent.length, 2);
    assert.match(sent[1]!.body, /JointInspection/);
    assert.ok(!sent.some(({ body }) => body.includes('secret')));
  });

  it('follow a query: each document once, over a restart, and nothing where nothing was found', async () => {
    const document = (seq: number) => ({ type: 'EPCISQueryDocument', seq });
    let last = 7;
    let found = true;
    const find: FindEvents = ({ subscription: { seq } }) =>
      Promise.resolve(
        last === seq ? { seq } : { seq: last, ...(found && { document: document(last) }) },
      );
    let hooks = open();
    const row = await hooks.register('US', URL_, [], { query: 'arrivals', from: 0, seq: 7 });
    size = 9;
    await hooks.advance();
    assert.deepEqual(sent, [], 'nobody finds anything yet, and the log is none of its business');
    hooks.findBy(find);
    last = 9;
    answer = () => 500;
    await hooks.advance();
    await vault.close();
    vault = await Vault.open(folder);
    hooks = open();
    hooks.findBy(find);
    now += 5;
    answer = () => 204;
    await hooks.advance();
    [last, found] = [12, false];
    await hooks.advance();
    [last, found] = [15, true];
    await hooks.advance();
    await hooks.advance();
    assert.deepEqual(
      sent.map(({ body }) => (JSON.parse(body) as { seq: number }).seq),
      [9, 9, 15],
    );
    const ids = sent.map(({ headers }) => headers['webhook-id']);
    assert.ok(ids[0] === ids[1] && ids[1] !== ids[2]);
    assert.deepEqual(await hooks.list('US'), [], 'it is not among the webhooks of the log');
    assert.deepEqual(
      (await hooks.subscriptions('US', 'arrivals')).map(({ id }) => id),
      [row.id],
    );
    assert.deepEqual(await hooks.subscriptions('MX', 'arrivals'), []);
  });

  it('hear of minutes alone where they ask for no more', async () => {
    const hooks = open();
    await hooks.register('US', URL_, ['minute']);
    size = 6;
    await hooks.advance();
    assert.deepEqual(told(), ['minute 4']);
  });

  it('are tried again under the same id, over a restart, later and later', async () => {
    let hooks = open();
    await hooks.register('US', URL_, ['record']);
    size = 4;
    answer = () => 0;
    await hooks.advance();
    await hooks.advance();
    assert.equal(sent.length, 1, 'not before its time');
    await vault.close();
    vault = await Vault.open(folder);
    hooks = open();
    now += 5;
    answer = () => 500;
    await hooks.advance();
    now += 299;
    await hooks.advance();
    assert.equal(sent.length, 2);
    now += 1;
    answer = () => 200;
    await hooks.advance();
    assert.equal(new Set(sent.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(new Set(sent.map(({ body }) => body)).size, 1);
    assert.equal(sent.length, 3);
    now += 100_000;
    await hooks.advance();
    assert.equal(sent.length, 3);
  });

  it('given up after some days, are kept for their owner to read', async () => {
    const hooks = open();
    await hooks.register('US', URL_, ['record']);
    size = 4;
    answer = () => 503;
    for (let tries = 0; tries < 12; tries += 1) {
      await hooks.advance();
      now += 86_401;
    }
    assert.equal(sent.length, 10);
    const [row] = await hooks.list('US');
    assert.equal(row!.waiting, 0);
    assert.deepEqual(
      row!.dead.map(({ tries, problem }) => [tries, problem]),
      [[10, 'status 503']],
    );
  });

  it('that are gone are sent nothing more; the log itself waits for slow ones', async () => {
    const hooks = open();
    await hooks.register('US', URL_, ['record']);
    size = 500;
    answer = () => 0;
    await hooks.advance();
    const [row] = await hooks.list('US');
    assert.deepEqual([row!.waiting, row!.next], [100, 103]);
    now += 5;
    answer = () => 410;
    await hooks.advance();
    const before = sent.length;
    now += 1_000_000;
    await hooks.advance();
    assert.equal(sent.length, before);
  });

  it('are ten of one owner, and deleted by it alone', async () => {
    const hooks = open();
    const { id } = await hooks.register('US', URL_, ['record']);
    for (let n = 1; n < 10; n += 1) await hooks.register('US', URL_, ['record']);
    await assert.rejects(hooks.register('US', URL_, ['record']), { code: 'WEBHOOKS_TOO_MANY' });
    await assert.rejects(hooks.register('MX', 'https://10.0.0.1/', ['record']), {
      code: 'WEBHOOK_TARGET_REFUSED',
    });
    await assert.rejects(hooks.remove('MX', id), { code: 'NOT_FOUND' });
    size = 4;
    answer = () => 500;
    await hooks.advance();
    await hooks.remove('US', id);
    assert.deepEqual(await vault.webhooks.deliveries(id), []);
    assert.equal((await hooks.list('US')).length, 9);
  });
});

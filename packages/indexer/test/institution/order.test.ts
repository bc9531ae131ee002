import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildDocument, type SealedDocument } from '@acta/protocol';
import { FakeChain } from '../support/fake-chain.ts';
import { bring } from '../support/minutes.ts';
import { caughtUp, open } from '../support/open.ts';
import { Random } from '../support/random.ts';

const paper = (port: string, from: number, more: object): SealedDocument =>
  buildDocument('minute', {
    paragraphs: [{ n: 1, en: 'Order', es: 'Orden' }],
    order: { port, from, emergency: false, lanes: [], staff: [], equipment: [], ...more },
  });

test('orders begin, lapse by themselves and are ended by later ones', async (t) => {
  const random = new Random(31);
  const chain = new FakeChain(31);
  const now = chain.now;
  const emergency = paper('USLRD', now + 100, { emergency: true, until: now + 1_000 });
  const standing = paper('MXNLD', now - 500, {});
  // It never passed a section's door: an emergency without end is no order.
  const endless = paper('USLRD', now, { emergency: true });
  const vault = new Map<string, SealedDocument>();
  [emergency, standing, endless].forEach((document, i) => {
    vault.set(document.root, document);
    bring(chain, random, { number: i + 1, kind: 'operational order', document });
  });
  chain.mine();
  chain.now = now + 5_000;
  chain.change({ change: 'minute ended', number: 2, by: 4 });
  bring(chain, random, {
    number: 4,
    kind: 'operational order',
    relation: 'terminates',
    revises: 2,
  });
  chain.mine();
  const index = await open(t, chain.ledger(), { vault });
  await caughtUp(index);
  for (const root of vault.keys()) await index.documentArrived(root);
  const at = async (time: number, port?: string) =>
    (await index.orders({ at: time, ...(port !== undefined && { port }) })).map(
      ({ minute, state }) => `${minute} ${state}`,
    );
  // An order is in force from its minute on, however early it says that it begins.
  assert.deepEqual(await at(now - 1), ['1 planned', '2 planned']);
  assert.deepEqual(await at(now), ['1 planned', '2 in force']);
  assert.deepEqual(await at(now + 100, 'USLRD'), ['1 in force']);
  assert.deepEqual(await at(now + 1_000, 'USLRD'), ['1 in force']);
  assert.deepEqual(await at(now + 1_001), ['1 lapsed', '2 in force']);
  assert.deepEqual(await at(now + 4_999, 'MXNLD'), ['2 in force']);
  assert.deepEqual(await at(now + 5_000, 'MXNLD'), ['2 ended']);
  vault.delete(emergency.root);
  await index.documentArrived(emergency.root);
  assert.deepEqual(await at(now + 100), ['2 in force']);
});

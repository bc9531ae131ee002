import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const as = official('US', 'INSPECTOR');
const ask = (path = '', who = as) =>
  us.ask('GET', `/v1/trails/${us.story.car.id}${path}`, { as: who });

it('gives each asker his own, however often others ask', async () => {
  for (const path of ['', '/evidence']) {
    const first = (await ask(path)).body;
    const makers = (await ask(path, agent(PARTIES.maker))).body;
    const dealers = (await ask(path, agent(PARTIES.dealer))).body;
    assert.equal(new Set([first, makers, dealers]).size, 3);
    assert.equal((await ask(path)).body, first);
    assert.equal((await ask(path, agent(PARTIES.maker))).body, makers);
    assert.equal((await ask(path, agent(PARTIES.dealer))).body, dealers);
  }
});

it('shows nothing any more of a document that was erased', async () => {
  const { index } = us.context;
  const [root, document] = [...us.turned.documents].find(([, one]) => one.type === 'commission')!;
  assert.match((await ask()).body, /3FA6P0H75TR100001/);
  assert.match((await ask('/evidence')).body, /3FA6P0H75TR100001/);
  us.turned.documents.delete(root);
  await index.documentArrived(root);
  assert.doesNotMatch((await ask()).body, /3FA6P0H75TR100001/);
  assert.doesNotMatch((await ask('/evidence')).body, /3FA6P0H75TR100001/);
  us.turned.documents.set(root, document);
  await index.documentArrived(root);
  assert.match((await ask()).body, /3FA6P0H75TR100001/);
});

it('asks for the version each time: a new one is read anew', async (t) => {
  const { index } = us.context;
  await ask();
  let reads = 0;
  const { trail } = index;
  t.mock.method(index, 'trail', (goods: string) => {
    reads += 1;
    return trail.call(index, goods);
  });
  await ask();
  assert.equal(reads, 0);
  t.mock.method(index, 'trailVersion', () => Promise.resolve('0|another'));
  await ask();
  assert.equal(reads, 1);
});

it('gives a file under an earlier checkpoint for ten minutes, and never under one to come', async () => {
  const { rows } = us.story.ledger;
  const { ledger } = us.story;
  const sizeOf = async () => /\\n([0-9]+)\\n/.exec((await ask('/evidence')).body)![1];
  const now = ledger.now;
  us.turned.cosigned = rows.length - 1;
  assert.equal(await sizeOf(), String(rows.length - 1));
  us.turned.cosigned = rows.length;
  assert.equal(await sizeOf(), String(rows.length - 1));
  ledger.now = now + 601;
  assert.equal(await sizeOf(), String(rows.length));
  us.turned.cosigned = rows.length - 1;
  assert.equal(await sizeOf(), String(rows.length - 1));
  delete us.turned.cosigned;
  ledger.now = now;
});

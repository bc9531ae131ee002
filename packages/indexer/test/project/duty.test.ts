import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Index } from '../../src/index.ts';
import { Duties, IMPORTER } from '../support/duties.ts';
import { caughtUp, open } from '../support/open.ts';

const PAGE = { limit: 10 };
const listed = async (index: Index, section: string, which: 'waiting' | 'open') =>
  (await index.dutyList(section, which, PAGE)).map(({ declaration }) => declaration);

test('a declaration waits for every section until it is assessed there, and again once declared anew', async (t) => {
  const duties = new Duties();
  const id = duties.declare();
  const index = await open(t, duties.chain.ledger());
  await caughtUp(index);
  assert.deepEqual(await index.declaration(id), []);
  for (const section of ['US', 'MX']) {
    assert.deepEqual(await listed(index, section, 'waiting'), [id]);
    assert.deepEqual(await listed(index, section, 'open'), []);
  }
  duties.assess(id, 'US');
  await caughtUp(index);
  assert.deepEqual(await listed(index, 'US', 'waiting'), []);
  assert.deepEqual(await listed(index, 'US', 'open'), [id]);
  assert.deepEqual(await listed(index, 'MX', 'waiting'), [id], 'the other side is its own');
  duties.declare(id);
  await caughtUp(index);
  assert.deepEqual(await listed(index, 'US', 'waiting'), [id]);
  assert.equal((await index.declared(id))!.records.length, 2);
  duties.assess(id, 'US');
  await caughtUp(index);
  assert.deepEqual(await listed(index, 'US', 'waiting'), []);
  const [side] = await index.declaration(id);
  assert.equal(side!.state, 'amended');
});

test('a side says its last word, its open protests, and leaves the lists once it is closed', async (t) => {
  const duties = new Duties();
  const id = duties.declare();
  const first = duties.assess(id, 'US');
  const index = await open(t, duties.chain.ledger());
  const state = async () => {
    await caughtUp(index);
    const [side] = await index.declaration(id);
    return side!;
  };
  assert.equal((await state()).state, 'assessed');
  duties.act(id, 'US', 'payment', first);
  assert.equal((await state()).state, 'payment');
  const open1 = duties.protest(id, 'US', first);
  const head = duties.headOf(id, 'US');
  const { protests, ...protested } = await state();
  assert.equal(protested.head, head, 'a protest moves no head');
  assert.equal(protested.state, 'protested');
  assert.deepEqual(
    protests.map(({ digest, about, decided }) => [digest, about, decided]),
    [[open1, first, undefined]],
  );
  assert.deepEqual(await listed(index, 'US', 'waiting'), [id]);
  duties.act(id, 'US', 'refund', first);
  assert.equal((await state()).state, 'protested', 'while it is open, whatever else is said');
  duties.act(id, 'US', 'decision', open1);
  const decided = await state();
  assert.equal(decided.state, 'decision');
  assert.equal(decided.protests[0]!.decided, decided.records.at(-1));
  assert.deepEqual(await listed(index, 'US', 'waiting'), []);
  duties.act(id, 'US', 'closing', first);
  assert.equal((await state()).state, 'closed');
  assert.deepEqual(await listed(index, 'US', 'open'), []);
  duties.declare(id);
  await caughtUp(index);
  assert.deepEqual(await listed(index, 'US', 'waiting'), [], 'only a protest opens it again');
  duties.protest(id, 'US', first);
  assert.equal((await state()).state, 'protested');
  assert.deepEqual(await listed(index, 'US', 'open'), [id]);
});

test('the declarations of a party, and the assessments that cite a publication, page by page', async (t) => {
  const duties = new Duties();
  const ids = [duties.declare(), duties.declare(), duties.declare()];
  duties.declare(ids[0]);
  for (const id of ids) duties.assess(id, 'MX');
  const index = await open(t, duties.chain.ledger());
  await caughtUp(index);
  const first = await index.declaredBy(IMPORTER, { limit: 2 });
  assert.deepEqual(
    first.map(({ declaration }) => declaration),
    ids.slice(0, 2),
  );
  const after = first.at(-1)!.records[0]!;
  const rest = await index.declaredBy(IMPORTER, { limit: 2, after });
  assert.deepEqual(
    rest.map(({ declaration }) => declaration),
    ids.slice(2),
  );
  assert.deepEqual(await index.declaredBy('MX-CCCCC', PAGE), []);
  const citing = await index.assessmentsCiting(duties.schedule, { limit: 2 });
  assert.deepEqual(
    citing.map(({ declaration }) => declaration),
    ids.slice(0, 2),
  );
  const more = await index.assessmentsCiting(duties.schedule, {
    limit: 2,
    after: citing.at(-1)!.index,
  });
  assert.deepEqual(
    more.map(({ declaration }) => declaration),
    ids.slice(2),
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClassicLevel } from 'classic-level';
import { ActaError } from '@acta/protocol';
import { BUCKETS } from '../src/store/buckets.ts';
import { Draft } from '../src/store/draft.ts';
import { everyAnswer } from './support/every-answer.ts';
import { caughtUp, folderFor, open } from './support/open.ts';
import { storyChain } from './support/story-chain.ts';

const refused = (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (error: unknown) => error instanceof ActaError && error.code === code);

test('a folder has one index at a time', async (t) => {
  const chain = storyChain(1, 20);
  const folder = await folderFor(t);
  const first = await open(t, chain.ledger(), { folder });
  await refused(open(t, chain.ledger(), { folder }), 'INDEX_LOCKED');
  await first.close();
  await open(t, chain.ledger(), { folder });
});

test('a folder belongs to one network', async (t) => {
  const chain = storyChain(2, 20);
  const folder = await folderFor(t);
  const index = await open(t, chain.ledger(), { folder });
  await caughtUp(index);
  await index.close();
  for (const domain of [
    { ...chain.domain, chainId: 1 },
    { ...chain.domain, log: `0x${'22'.repeat(20)}` },
  ]) {
    const other = { ...chain.ledger(), domain };
    await refused(open(t, other, { folder }), 'INDEX_NETWORK_DIFFERS');
  }
  const again = await open(t, chain.ledger(), { folder });
  assert.equal(again.status().size, chain.size, 'and nothing was lost by asking');
});

test('an index of another format is built anew, with the same answers', async (t) => {
  const chain = storyChain(3, 80);
  const folder = await folderFor(t);
  const index = await open(t, chain.ledger(), { folder });
  await caughtUp(index);
  const answers = await everyAnswer(index);
  await index.close();

  const db = new ClassicLevel(folder);
  await db.open();
  const draft = new Draft(db);
  draft.put(BUCKETS.network, [], { ...draft.get(BUCKETS.network)!, format: 0 });
  draft.put(BUCKETS.goods, [`0x${'55'.repeat(32)}`], undefined as never);
  await db.put('goods/of another format', 'what nobody reads any more');
  await draft.commit();
  await db.close();

  const rebuilt = await open(t, chain.ledger(), { folder });
  await caughtUp(rebuilt);
  assert.equal(await everyAnswer(rebuilt), answers);
  await rebuilt.close();
  await db.open();
  assert.equal(await db.get('goods/of another format'), undefined);
  await db.close();
});

test('followers hear of every block once it is on disk, and not after they left', async (t) => {
  const chain = storyChain(4, 40);
  const index = await open(t, chain.ledger());
  const heard: number[] = [];
  const leave = index.follow(({ number }) => {
    assert.ok(index.status().block >= number);
    heard.push(number);
  });
  await caughtUp(index);
  const expected = chain.blocks.map(({ number }) => number).slice(-heard.length);
  assert.deepEqual(heard, expected);
  leave();
  chain.mine();
  await caughtUp(index);
  assert.equal(heard.length, expected.length);
});

test('after it is closed nothing is read or written any more', async (t) => {
  const chain = storyChain(5, 20);
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  await index.close();
  await index.close();
  await assert.rejects(index.record(0), { code: 'LEVEL_DATABASE_NOT_OPEN' });
});

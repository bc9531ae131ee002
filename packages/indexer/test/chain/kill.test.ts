import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LONG, SEED } from '../../../../test/support/seed.ts';
import { everyAnswer } from '../support/every-answer.ts';
import type { FakeChain } from '../support/fake-chain.ts';
import { caughtUp, folderFor, open } from '../support/open.ts';
import { Random } from '../support/random.ts';
import { storyChain } from '../support/story-chain.ts';

const CHILD = join(import.meta.dirname, '..', 'support', 'backfill-child.ts');
const KILLS = LONG ? 100 : 8;
const EACH = 4;

test(`killed in the middle of a backfill (SIGKILL × ${KILLS}), it goes on to the same answers`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const random = new Random(SEED);
  const chain = storyChain(SEED);
  const folder = await folderFor(t);
  const positions = new Set<number>();

  for (let kill = 0; kill < KILLS; kill += 1) {
    // Some go on where the last was killed, some begin anew.
    const where = join(folder, `at-${kill - (kill % EACH)}`);
    const child = fork(CHILD, [where, String(SEED)], { stdio: 'ignore' });
    await once(child, 'message');
    child.send('go');
    await hasBlock(child, random.below(chain.blocks.length));
    await pause(random.below(3));
    child.kill('SIGKILL');
    await once(child, 'exit');
    positions.add(await checked(t, where, chain));
  }
  t.diagnostic(`${positions.size} different blocks on disk after a kill`);
  assert.ok(positions.size > 1, 'the kills hit different moments');

  const fresh = await open(t, chain.ledger());
  await caughtUp(fresh);
  const whole = await everyAnswer(fresh);
  for (let kill = 0; kill < KILLS; kill += EACH) {
    const index = await open(t, chain.ledger(), { folder: join(folder, `at-${kill}`) });
    await caughtUp(index);
    assert.equal(await everyAnswer(index), whole);
    await index.close();
  }
});

/** What a kill left is the index of some block, whole; the block's number. */
async function checked(t: TestContext, folder: string, chain: FakeChain): Promise<number> {
  const silent = { ...chain.ledger(), head: () => new Promise<never>(() => undefined) };
  const index = await open(t, silent, { folder });
  const { block, size, root } = index.status();
  if (block >= 0) {
    assert.equal(root, chain.blocks[block]!.root, 'the root of that block');
    assert.equal(size, chain.blocks[block]!.size);
    assert.equal(await index.rootAt(size), root, 'and tiles that lead to it');
    if (size > 0) assert.equal((await index.record(size - 1))?.index, size - 1);
    assert.equal(await index.record(size), undefined, 'and nothing beyond');
  }
  await index.close();
  return block;
}

/** Waits until the child says that it has this block. */
function hasBlock(child: ChildProcess, wanted: number): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (has: number) => {
      if (has >= wanted) resolve();
    });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

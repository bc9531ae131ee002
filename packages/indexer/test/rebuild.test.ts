import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEED } from '../../../test/support/seed.ts';
import { everyAnswer } from './support/every-answer.ts';
import { FakeChain } from './support/fake-chain.ts';
import { caughtUp, open } from './support/open.ts';
import { Random } from './support/random.ts';
import { Story } from './support/story.ts';

test('an index rebuilt from nothing gives byte-equal answers', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const chain = new FakeChain(SEED);
  const story = new Story(chain, new Random(SEED));

  // The first index follows block by block, as the chain grows; the second reads it all at once.
  const first = await open(t, chain.ledger());
  for (let i = 0; i < 8; i += 1) {
    story.play(90);
    await caughtUp(first);
  }
  const second = await open(t, chain.ledger());
  await caughtUp(second);

  assert.equal(first.status().size, chain.size);
  const answers = await everyAnswer(first);
  assert.ok(answers.length > 100_000, 'the story leaves something to compare');
  assert.equal(await everyAnswer(second), answers);
  for (const { size, root } of chain.blocks) assert.equal(await second.rootAt(size), root);
});

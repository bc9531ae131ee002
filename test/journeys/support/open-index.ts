import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Index, openIndex } from '@acta/indexer';
import type { World } from './world.ts';

/** An index over the world's ledger, gone with the test. */
export async function indexOf(t: TestContext, world: World): Promise<Index> {
  const folder = await mkdtemp(join(tmpdir(), 'acta-index-'));
  const documents = { document: () => Promise.resolve(undefined) };
  const index = await openIndex({ folder, ledger: world.ledger, documents, pollEvery: 5 });
  t.after(async () => {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  });
  return index;
}

/** Resolves when the index has every block that the chain has now. */
export async function caughtUp(index: Index, world: World): Promise<void> {
  const { number } = await world.ledger.head();
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { block, state, reason, difference } = index.status();
    if (state === 'stopped') throw new Error(`${reason}: ${JSON.stringify(difference)}`);
    if (block >= number) return;
    if (Date.now() > deadline) throw new Error(`still at block ${block} of ${number}: ${reason}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

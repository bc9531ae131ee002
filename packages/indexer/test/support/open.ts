import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Ledger } from '@acta/ledger';
import type { SealedDocument } from '@acta/protocol';
import { type Index, type IndexOptions, openIndex } from '../../src/index.ts';

/** What each index follows, to know whether it has seen the newest block. */
const followed = new WeakMap<Index, Ledger>();

/** A folder that goes with the test. */
export async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'acta-index-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An index over a ledger, closed with the test. */
export async function open(
  t: TestContext,
  ledger: Ledger,
  options: Partial<IndexOptions> & { vault?: Map<string, SealedDocument> } = {},
): Promise<Index> {
  const { vault, ...rest } = options;
  const folder = options.folder ?? (await folderFor(t));
  const documents = { document: (root: string) => Promise.resolve(vault?.get(root)) };
  const index = await openIndex({ folder, ledger, documents, pollEvery: 5, ...rest });
  followed.set(index, ledger);
  t.after(() => index.close());
  return index;
}

/**
 * Resolves when the index is at the chain's head, as that is now: an index that has not asked since
 * believes it is still there. Throws when it stops before.
 */
export async function caughtUp(index: Index): Promise<void> {
  const head = await followed.get(index)?.head();
  await until(() => {
    const { state, reason, block } = index.status();
    if (state === 'stopped') throw new Error(`stopped: ${reason}`);
    return state === 'following' && block >= (head?.number ?? 0);
  });
}

export async function until(done: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!done()) {
    if (Date.now() > deadline) throw new Error('waited for too long');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

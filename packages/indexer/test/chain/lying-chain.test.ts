import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import type { LedgerBlock, LedgerEntry } from '@acta/ledger';
import { everyAnswer } from '../support/every-answer.ts';
import { FakeChain } from '../support/fake-chain.ts';
import { caughtUp, folderFor, open, until } from '../support/open.ts';
import { Random } from '../support/random.ts';
import { Story } from '../support/story.ts';

const OTHER = `0x${'ee'.repeat(32)}`;

/** A lie about one block of a true chain, and what has to be said about it. */
interface Lie {
  readonly name: string;
  readonly what: string;
  readonly tell: (block: LedgerBlock, chain: FakeChain) => LedgerBlock;
}

const LIES: readonly Lie[] = [
  { name: 'another root', what: 'root', tell: (block) => ({ ...block, root: OTHER }) },
  { name: 'a greater size', what: 'size', tell: (block) => ({ ...block, size: block.size + 1 }) },
  {
    name: 'another parent hash',
    what: 'parent hash',
    tell: (block) => ({ ...block, parentHash: OTHER }),
  },
  {
    name: 'the block before once more',
    what: 'block number',
    tell: (block, chain) => chain.blocks[block.number - 1]!,
  },
  {
    name: 'a time before its parent',
    what: 'time',
    tell: (block) => ({ ...block, timestamp: block.timestamp - 1_000 }),
  },
  {
    name: 'two records swapped',
    what: 'record order',
    tell: (block) => ({ ...block, entries: [...block.entries].reverse() }),
  },
  {
    name: 'two records swapped under right numbers',
    what: 'root',
    tell: (block) => ({ ...block, entries: renumbered([...block.entries].reverse(), block) }),
  },
  {
    name: 'a record left out',
    what: 'size',
    tell: (block) => ({ ...block, entries: block.entries.slice(0, -1) }),
  },
  {
    name: 'a record left out, and its size',
    what: 'root',
    tell: (block) => ({ ...block, size: block.size - 1, entries: block.entries.slice(0, -1) }),
  },
  {
    name: 'the first of its records left out',
    what: 'record order',
    tell: (block) => ({ ...block, entries: block.entries.slice(1) }),
  },
  {
    name: 'a record of another time',
    what: 'record',
    tell: (block) => edited(block, (record) => record.slice(0, 63) + '0' + record.slice(64)),
  },
  {
    name: 'a record of another digest',
    what: 'root',
    tell: (block) => edited(block, otherDigest),
  },
  {
    name: 'a record that is cut off',
    what: 'record',
    tell: (block) => edited(block, (record) => record.slice(0, -2)),
  },
  {
    name: 'a record of an unknown version',
    what: 'record',
    tell: (block) => edited(block, (record) => `0x02${record.slice(4)}`),
  },
];

function otherDigest(record: string): string {
  return `${record.slice(0, -1)}${flip(record.at(-1)!)}`;
}

for (const { name, what, tell } of LIES) {
  test(`stops at ${name}`, async (t) => {
    const chain = new FakeChain(7);
    new Story(chain, new Random(7)).play(60);
    const at = chain.blocks.findIndex((block, i) => i > 20 && block.entries.length > 1);
    const honest = await open(t, truncated(chain, at).ledger());
    await caughtUp(honest);

    const folder = await folderFor(t);
    const errors: unknown[] = [];
    const lying = chain.ledger((block) => (block.number === at ? tell(block, chain) : block));
    const index = await open(t, lying, { folder, onStop: (error) => errors.push(error) });
    await until(() => index.status().state === 'stopped');

    const status = index.status();
    assert.equal(status.reason, 'INDEX_CHAIN_DIFFERS');
    assert.equal(status.difference?.what, what);
    assert.equal(status.block, at - 1, 'everything before stands');
    assert.equal(status.difference.ours.hash, chain.blocks[at - 1]!.hash);
    const { number, hash, parentHash, timestamp, size, root } = tell(chain.blocks[at]!, chain);
    const theirs = { number, hash, parentHash, timestamp, size, root };
    assert.deepEqual(status.difference.theirs, theirs);
    assert.ok(errors[0] instanceof ActaError && errors[0].code === 'INDEX_CHAIN_DIFFERS');
    assert.equal(await everyAnswer(index), await everyAnswer(honest), 'and nothing of the lie');

    // A restart neither forgets nor goes on, though the chain be honest again.
    await index.close();
    const again: unknown[] = [];
    const later = await open(t, chain.ledger(), { folder, onStop: (error) => again.push(error) });
    assert.deepEqual(later.status().difference, status.difference);
    assert.equal(later.status().state, 'stopped');
    assert.equal(again.length, 1);
  });
}

for (const isHonest of [true, false]) {
  const end = isHonest ? 'follows' : 'stops at the first root that does not fit, after';
  test(`${end} blocks whose state the node has no more`, async (t) => {
    const chain = new FakeChain(12);
    new Story(chain, new Random(12)).play(80);
    const at = chain.blocks.findIndex((block, i) => i > 20 && block.entries.length > 1);
    const rooted = at + 10;
    const ledger = chain.ledger((block) => {
      const told = isHonest || block.number !== at ? { ...block } : edited(block, otherDigest);
      if (block.number >= rooted) return told;
      delete (told as { root?: string }).root;
      return told;
    });
    const index = await open(t, ledger);
    if (isHonest) return caughtUp(index);
    await until(() => index.status().state === 'stopped');
    assert.equal(index.status().difference?.what, 'root');
    assert.equal(index.status().difference?.theirs.number, rooted);
  });
}

test('stops when the block it stands at is replaced by another', async (t) => {
  const chain = new FakeChain(8);
  new Story(chain, new Random(8)).play(60);
  let replaced = false;
  const last = chain.blocks.length - 1;
  const ledger = chain.ledger((block) =>
    replaced && block.number === last ? { ...block, hash: OTHER } : block,
  );
  const index = await open(t, ledger);
  await caughtUp(index);
  replaced = true;
  await until(() => index.status().state === 'stopped');
  const { difference } = index.status();
  assert.equal(difference?.what, 'block hash');
  assert.equal(difference.ours.hash, chain.blocks[last]!.hash);
  assert.equal(difference.theirs.hash, OTHER);
});

test('waits for a node that is behind, and stops when what it has there is another chain', async (t) => {
  const chain = new FakeChain(9);
  new Story(chain, new Random(9)).play(60);
  const index = await open(t, chain.ledger());
  await caughtUp(index);
  const before = index.status();
  const behind = chain.blocks.findIndex((block, i) => i > 20 && block.entries.length > 0);
  const cut = chain.blocks.splice(behind + 1);
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(index.status().state, 'following');
  assert.equal(index.status().block, before.block);
  chain.blocks[behind] = { ...chain.blocks[behind]!, hash: OTHER };
  await until(() => index.status().state === 'stopped');
  assert.equal(index.status().difference?.what, 'block hash');
  assert.equal(index.status().difference?.ours.number, behind);
  chain.blocks.push(...cut);
});

test('a chain that does not answer is no lie: the index lags and goes on', async (t) => {
  const chain = new FakeChain(10);
  const story = new Story(chain, new Random(10));
  story.play(30);
  let broken = false;
  const ledger = chain.ledger((block) => {
    if (broken) throw new ActaError('LEDGER_UNREACHABLE', {});
    return block;
  });
  const index = await open(t, ledger);
  await caughtUp(index);
  broken = true;
  await until(() => index.status().state === 'lagging');
  assert.equal(index.status().reason, 'LEDGER_UNREACHABLE');
  story.play(30);
  broken = false;
  await caughtUp(index);
  assert.equal(index.status().size, chain.size);
});

test('closes though the chain never answers', async (t) => {
  const ledger = { ...new FakeChain(11).ledger(), head: () => new Promise<never>(() => undefined) };
  const index = await open(t, ledger);
  assert.equal(index.status().state, 'lagging');
  await index.close();
});

function truncated(chain: FakeChain, blocks: number): FakeChain {
  const copy = Object.create(chain) as FakeChain;
  Object.defineProperty(copy, 'blocks', { value: chain.blocks.slice(0, blocks) });
  copy.ledger = (tamper = (block) => block) => ({
    ...chain.ledger(tamper),
    head: () => Promise.resolve(chain.blocks[blocks - 1]!),
  });
  return copy;
}

function edited(block: LedgerBlock, edit: (record: string) => string): LedgerBlock {
  const [first, ...rest] = block.entries;
  return { ...block, entries: [{ ...first!, record: edit(first!.record) }, ...rest] };
}

function renumbered(entries: LedgerEntry[], { size }: LedgerBlock): LedgerEntry[] {
  return entries.map((entry, i) => ({ ...entry, index: size - entries.length + i }));
}

const flip = (digit: string): string => (digit === '0' ? '1' : '0');

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { ActaError } from '@acta/protocol';
import { ChunkSource } from '../src/chunk-source.ts';
import { type Call, node } from './support/node.ts';

const hash = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;
const LOG = `0x${'77'.repeat(20)}`;

interface Counted {
  readonly source: ChunkSource;
  /** Block numbers by method, in the order in which they were asked for. */
  readonly asked: Map<string, number[]>;
  /** How many blocks each `eth_getLogs` asked for. */
  readonly ranges: number[];
}

/** A node whose state changes at every block for which `changes` says so. */
async function nodeOf(
  t: TestContext,
  changes: (block: number) => boolean,
  hasBlock: (block: number) => boolean = () => true,
  hasState: (block: number) => boolean = () => true,
): Promise<Counted> {
  const asked = new Map<string, number[]>();
  const ranges: number[] = [];
  const states = [0];
  const stateAt = (block: number): number => {
    for (let at = states.length; at <= block; at += 1) {
      states.push(states[at - 1]! + (changes(at) ? 1 : 0));
    }
    return states[block]!;
  };
  const answer = ({ method, params }: Call): unknown => {
    if (method === 'eth_getLogs') {
      const [{ fromBlock, toBlock }] = params as [Record<string, string>];
      ranges.push(Number(toBlock) - Number(fromBlock) + 1);
      return [];
    }
    const block = Number(method === 'eth_call' ? params[1] : params[0]);
    asked.set(method, [...(asked.get(method) ?? []), block]);
    if (method === 'eth_call') return stateAt(block) === 0 ? '0x' : hash(stateAt(block));
    if (!hasBlock(block)) return null;
    return {
      number: `0x${block.toString(16)}`,
      hash: hash(1_000 + block),
      parentHash: hash(999 + block),
      timestamp: '0x1',
      stateRoot: hash(stateAt(block)),
      transactions: [],
    };
  };
  const { rpc } = await node(t, (calls) =>
    JSON.stringify(
      calls.map((call) => ({
        jsonrpc: '2.0',
        id: call.id,
        ...(call.method === 'eth_call' && !hasState(Number(call.params[1]))
          ? { error: { code: -32000, message: 'World state unavailable' } }
          : { result: answer(call) }),
      })),
    ),
  );
  const rootCall = (block: number) => ({
    method: 'eth_call',
    params: [{ to: LOG, data: '0x' }, `0x${block.toString(16)}`],
  });
  return {
    source: new ChunkSource(rpc, { addresses: [LOG], topics: [], rootCall }),
    asked,
    ranges,
  };
}

/** The root of every block, as a reader carries it on. */
async function rootsOf(
  { source }: Counted,
  from: number,
  to: number,
): Promise<(string | undefined)[]> {
  const roots: (string | undefined)[] = [];
  let root: string | undefined = '';
  let next = from;
  for await (const chunk of source.chunks(from, to)) {
    for (const block of chunk.blocks) {
      assert.equal(Number(block.number), next);
      if (chunk.roots.has(next)) root = chunk.roots.get(next);
      roots.push(root);
      next += 1;
    }
  }
  assert.equal(next, to + 1);
  return roots;
}

test('blocks come in order, each once, and no go asks for more than 500', async (t) => {
  const counted = await nodeOf(t, () => true);
  await rootsOf(counted, 0, 2_345);
  const blocks = counted.asked.get('eth_getBlockByNumber')!;
  assert.deepEqual(
    [...blocks].sort((a, b) => a - b),
    Array.from({ length: 2_346 }, (_, i) => i),
  );
  assert.ok(Math.max(...counted.ranges) <= 500);
  assert.equal(counted.ranges[0], 16, 'and the first goes are small');
});

test('a block that changes nothing costs no question about its root', async (t) => {
  const changes = (block: number) => block % 50 === 7;
  const counted = await nodeOf(t, changes);
  const roots = await rootsOf(counted, 0, 999);
  let state = 0;
  for (const [block, root] of roots.entries()) {
    if (block > 0 && changes(block)) state += 1;
    if (state > 0) assert.equal(root, hash(state), `block ${block}`);
  }
  const calls = counted.asked.get('eth_call')!.length;
  assert.ok(calls < 60, `${calls} calls for 20 changes in 1,000 blocks`);
});

test('while there is no log its root is that of nothing', async (t) => {
  const [first] = await rootsOf(await nodeOf(t, () => true), 0, 2);
  assert.equal(first, '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a block that the node announced and does not give is no end of the chain', async (t) => {
  const counted = await nodeOf(
    t,
    () => true,
    (block) => block !== 40,
  );
  await assert.rejects(
    rootsOf(counted, 0, 100),
    (error: unknown) =>
      error instanceof ActaError &&
      error.code === 'LEDGER_INCONSISTENT' &&
      error.details['block'] === 40,
  );
});

test('after a long outage old blocks come without their roots, the latest ones with them', async (t) => {
  for (const changes of [() => true, (block: number) => block % 50 === 7]) {
    const counted = await nodeOf(
      t,
      changes,
      () => true,
      (block) => block > 2_000 - 510,
    );
    const roots = await rootsOf(counted, 0, 2_000);
    assert.equal(roots[0], undefined);
    assert.ok(roots.slice(-256).every((root) => root !== undefined));
  }
});

test('a node that has no state of its latest blocks answers nothing that can be built on', async (t) => {
  for (const changes of [() => true, (block: number) => block % 50 === 7]) {
    const counted = await nodeOf(
      t,
      changes,
      () => true,
      (block) => block > 1_900,
    );
    await assert.rejects(
      rootsOf(counted, 0, 2_000),
      (error: unknown) => error instanceof ActaError && error.code === 'LEDGER_RPC_FAILED',
    );
  }
});

test('whoever leaves early leaves nothing behind that fails later', async (t) => {
  const counted = await nodeOf(
    t,
    () => true,
    (block) => block < 20,
  );
  for await (const { blocks } of counted.source.chunks(0, 200)) {
    assert.equal(blocks.length, 16);
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { bytesToHex, NO_SEALS, randomBytes } from '@acta/protocol';
import { openIndex } from '@acta/indexer';
import { openLedger } from '@acta/ledger';
import type { RpcRequest } from './support/gate/besu-rules.ts';
import { lyingNode, type Tamper } from './support/proxy.ts';
import { World } from './support/world.ts';

interface Log {
  readonly blockNumber: string;
  readonly data: string;
  readonly topics: readonly string[];
}

interface Block {
  readonly number: string;
}

const OTHER = `0x${'ee'.repeat(32)}`;

/** One digest in 256 ends in any given byte: a lie must be another one. */
const otherEnd = (data: string): string =>
  data.slice(0, -1) + (Number(`0x${data.at(-1)}`) ^ 1).toString(16);

/** How a node of the chain can lie about block `at`, and what the index has to say then. */
const LIES: readonly { name: string; what: string; tamper: (at: string) => Tamper }[] = [
  {
    name: 'it leaves a record out',
    what: 'root',
    tamper: (at) => onLogs((logs) => logs.filter((log) => log.blockNumber !== at)),
  },
  {
    name: 'it changes a digest',
    what: 'root',
    tamper: (at) =>
      onLogs((logs) =>
        logs.map((log) => (log.blockNumber === at ? { ...log, data: otherEnd(log.data) } : log)),
      ),
  },
  {
    name: 'it gives a record twice',
    what: 'record order',
    tamper: (at) =>
      onLogs((logs) => logs.flatMap((log) => (log.blockNumber === at ? [log, log] : [log]))),
  },
  {
    name: 'it numbers a record anew',
    what: 'record order',
    tamper: (at) =>
      onLogs((logs) =>
        logs.map((log) =>
          log.blockNumber === at
            ? { ...log, topics: [log.topics[0]!, `0x${'0'.repeat(62)}ff`] }
            : log,
        ),
      ),
  },
  {
    name: 'it answers another root',
    what: 'root',
    tamper: (at) => (request, result) => {
      const isRoot = request.method === 'eth_call' && request.params[1] === at;
      return isRoot ? OTHER : result;
    },
  },
  {
    name: 'it shows a block of another chain',
    what: 'parent hash',
    tamper: (at) => onBlock(at, (block) => ({ ...block, parentHash: OTHER })),
  },
  {
    name: 'it sets a clock back',
    what: 'time',
    tamper: (at) => onBlock(at, (block) => ({ ...block, timestamp: '0x1' })),
  },
];

describe('an index over a node that lies stops at the very block', () => {
  for (const { name, what, tamper } of LIES) {
    test(name, async (t) => {
      const world = await World.start(t);
      const party = await world.party('US');
      const at = (await world.ledger.head()).number + 1;
      for (let i = 0; i < 4; i += 1) await commission(world, party);
      const url = await lyingNode(t, world.engine.url, tamper(`0x${at.toString(16)}`));
      const folder = await mkdtemp(join(tmpdir(), 'acta-lie-'));
      t.after(() => rm(folder, { recursive: true, force: true }));
      const stopped = Promise.withResolvers<void>();
      const index = await openIndex({
        folder,
        ledger: openLedger({ url, deployment: world.deployment }),
        documents: { document: () => Promise.resolve(undefined) },
        pollEvery: 5,
        onStop: () => stopped.resolve(),
      });
      t.after(() => index.close());
      await stopped.promise;
      const { state, difference, block } = index.status();
      assert.equal(state, 'stopped');
      assert.equal(difference?.what, what);
      assert.equal(difference.theirs.number, at);
      assert.equal(block, at - 1);
    });
  }
});

test('a node that contradicts itself about one block is asked again, not believed', async (t) => {
  const world = await World.start(t);
  await commission(world, await world.party('US'));
  let lies = 3;
  const url = await lyingNode(t, world.engine.url, (request, result) => {
    if (request.method !== 'eth_getLogs' || (lies -= 1) < 0) return result;
    return (result as Log[]).map((log) => ({ ...log, blockHash: OTHER }));
  });
  const folder = await mkdtemp(join(tmpdir(), 'acta-lie-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const index = await openIndex({
    folder,
    ledger: openLedger({ url, deployment: world.deployment }),
    documents: { document: () => Promise.resolve(undefined) },
    pollEvery: 5,
  });
  t.after(() => index.close());
  const { number } = await world.ledger.head();
  const reasons = new Set<string>();
  while (index.status().block < number) {
    const { state, reason } = index.status();
    assert.notEqual(state, 'stopped');
    if (reason !== undefined) reasons.add(reason);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.deepEqual([...reasons], ['LEDGER_INCONSISTENT']);
});

async function commission(world: World, { id, admin }: Awaited<ReturnType<World['party']>>) {
  const goods = bytesToHex(randomBytes(32));
  const message = { party: id, goods, seals: NO_SEALS, document: goods, occurredAt: 0 };
  await world.record('Commission', { ...message, ...world.closing() }, [admin]);
}

function onLogs(change: (logs: Log[]) => Log[]): Tamper {
  return (request: RpcRequest, result) =>
    request.method === 'eth_getLogs' ? change(result as Log[]) : result;
}

function onBlock(at: string, change: (block: Block) => unknown): Tamper {
  return (request: RpcRequest, result) => {
    const isIt = request.method === 'eth_getBlockByNumber' && (result as Block).number === at;
    return isIt ? change(result as Block) : result;
  };
}

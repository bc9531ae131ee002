import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test, type TestContext } from 'node:test';
import { startEmbedded } from '@acta/network';
import type { RpcAnswer } from './support/gate/besu-rules.ts';
import { BAD_LINE, type Faults, NO_FAULTS } from './support/gate/faults.ts';
import { Gate } from './support/gate/gate.ts';

interface Case {
  readonly name: string;
  readonly method: string;
  readonly params?: readonly unknown[];
  readonly error?: { readonly code: number; readonly message: string };
}

const NOBODY = `0x${'11'.repeat(20)}`;
const NO_STATE = { code: -32000, message: 'World state unavailable' };
const UNKNOWN_BLOCK = { code: -39001, message: 'Unknown block' };
const NOT_FOUND = { code: -32601, message: 'Method not found' };
const RANGE = { code: -32005, message: 'Requested range exceeds maximum RPC range limit' };

/** What Besu says at block 600, as it was met (BESU.md) and as its source names it. */
const CASES: readonly Case[] = [
  { name: 'the newest block', method: 'eth_getBlockByNumber', params: ['latest', false] },
  { name: 'state 510 back', method: 'eth_getCode', params: [NOBODY, '0x5a'] },
  { name: 'older state', method: 'eth_getCode', params: [NOBODY, '0x59'], error: NO_STATE },
  { name: 'an older call', method: 'eth_call', params: [{ to: NOBODY }, '0x0'], error: NO_STATE },
  {
    name: 'an older account',
    method: 'eth_getTransactionCount',
    params: [NOBODY, '0x1'],
    error: NO_STATE,
  },
  {
    name: 'logs of 5,000 blocks',
    method: 'eth_getLogs',
    params: [{ fromBlock: '0x0', toBlock: '0x1388' }],
  },
  {
    name: 'logs of more',
    method: 'eth_getLogs',
    params: [{ fromBlock: '0x0', toBlock: '0x1389' }],
    error: RANGE,
  },
  {
    name: 'a safe block',
    method: 'eth_getBlockByNumber',
    params: ['safe', false],
    error: UNKNOWN_BLOCK,
  },
  {
    name: 'a final block',
    method: 'eth_getBlockByNumber',
    params: ['finalized', false],
    error: UNKNOWN_BLOCK,
  },
  {
    name: 'history of fees',
    method: 'eth_feeHistory',
    params: ['0x1', 'latest'],
    error: NOT_FOUND,
  },
  { name: 'the engine’s own powers', method: 'hardhat_mine', error: NOT_FOUND },
];

/** A node that says it is at block 600 and answers anything. */
async function nodeAt600(t: TestContext, faults: Faults = NO_FAULTS, seed = 7): Promise<Gate> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const calls = JSON.parse(body) as { id: number; method: string }[];
      const answers = calls.map(({ id, method }) => ({
        jsonrpc: '2.0',
        id,
        ...(method === 'eth_call'
          ? { error: { code: 3, message: 'execution reverted', data: '0x12345678' } }
          : { result: method === 'eth_getBlockByNumber' ? { number: '0x258' } : method }),
      }));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answers));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const gate = await Gate.before(`http://127.0.0.1:${port}`, faults, seed);
  t.after(async () => {
    await gate.close();
    server.closeAllConnections();
    server.close();
  });
  return gate;
}

async function ask(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}

const call = (id: number, method: string, params: readonly unknown[] = []) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});

describe('a gate answers as Besu does', () => {
  for (const { name, method, params = [], error } of CASES) {
    test(`${name}: ${error?.message ?? 'answered'}`, async (t) => {
      const gate = await nodeAt600(t);
      await ask(gate.url, [call(0, 'eth_getBlockByNumber', ['latest', false])]);
      const [answer] = (await ask(gate.url, [call(1, method, params)])) as RpcAnswer[];
      assert.deepEqual(answer!.error, error);
    });
  }

  test('a revert, with what the contract said', async (t) => {
    const gate = await nodeAt600(t);
    const [answer] = (await ask(gate.url, [
      call(1, 'eth_call', [{ to: NOBODY }, 'latest']),
    ])) as RpcAnswer[];
    const error = { code: -32000, message: 'Execution reverted', data: '0x12345678' };
    assert.deepEqual(answer!.error, error);
  });

  test('a batch of 1,024 and no longer one', async (t) => {
    const gate = await nodeAt600(t);
    const batch = (count: number) =>
      Array.from({ length: count }, (_, id) => call(id, 'eth_chainId'));
    assert.equal(((await ask(gate.url, batch(1_024))) as RpcAnswer[]).length, 1_024);
    const refused = (await ask(gate.url, batch(1_025))) as RpcAnswer;
    assert.deepEqual(refused.error, {
      code: -32005,
      message: 'Number of requests exceeds max batch size',
    });
  });
});

describe('a bad line', () => {
  const tally = async (t: TestContext, seed: number): Promise<string> => {
    const gate = await nodeAt600(t, BAD_LINE, seed);
    const heard: string[] = [];
    for (let i = 0; i < 120; i += 1) {
      try {
        const ids = (await ask(gate.url, [
          call(0, 'eth_chainId'),
          call(1, 'eth_chainId'),
        ])) as RpcAnswer[];
        heard.push(ids.map(({ id }) => id).join(''));
      } catch {
        heard.push('-');
      }
    }
    return heard.join(' ');
  };

  test('spoils the same requests under the same seed, and not all', async (t) => {
    const once = await tally(t, 7);
    assert.equal(await tally(t, 7), once);
    for (const kind of ['01', '10', '-']) assert.ok(once.includes(kind), kind);
    assert.notEqual(await tally(t, 8), once);
  });
});

describe('the embedded engine behind a gate', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-gate-'));
  });

  test('keeps its powers to itself and answers the rest', async (t) => {
    const engine = await startEmbedded({ dataDir: folder });
    const gate = await Gate.before(engine.url);
    t.after(async () => {
      await gate.close();
      await engine.close();
      await rm(folder, { recursive: true });
    });
    const answers = (await ask(gate.url, [
      call(0, 'eth_chainId'),
      call(1, 'evm_increaseTime', [60]),
    ])) as RpcAnswer[];
    assert.equal(Number(answers[0]!.result), engine.chainId);
    assert.equal(answers[1]!.error?.code, -32601);
  });
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BesuNode } from '../../src/watch/besu-node.ts';
import { chainChecks } from '../../src/watch/chain-checks.ts';
import { type Answer, type RunningServer, serveJsonRpc } from '../support/json-rpc.ts';
import { absent, EXPECTED, HEAD, headTime, realNode } from './real-node.ts';

const running: RunningServer[] = [];
after(() => Promise.all(running.map((server) => server.close())));

/** The states of all checks, with nodes that answer so. */
async function statesOf(
  answers: readonly Answer[],
  now = headTime() + 5,
): Promise<Record<string, string>> {
  const nodes: BesuNode[] = [];
  for (const answer of answers) {
    const server = await serveJsonRpc(answer);
    running.push(server);
    nodes.push(new BesuNode(server.url));
  }
  const [first, ...more] = nodes as [BesuNode];
  const plan = { nodes: [first, ...more] as const, expected: EXPECTED, depth: 3, clock: () => now };
  const rows = await chainChecks(plan);
  return Object.fromEntries(rows.map(({ name, state, said }) => [name, `${state}: ${said}`]));
}

/** One answer of a node changed: what it says instead, of what it would have said. */
const lying =
  (named: string, lie: (truth: never, params: readonly unknown[]) => unknown, own = 0): Answer =>
  (method, params) => {
    const truth = realNode(own);
    return method === named ? lie(truth(method, params) as never, params) : truth(method, params);
  };

const failing = (states: Record<string, string>): string[] =>
  Object.keys(states).filter((name) => states[name]!.startsWith('fail'));

type Block = { number: string; hash: string; transactions: { from: string; to: string | null }[] };

describe('acta-node check, asked of what a real network of Besu answered', { skip: absent }, () => {
  it('finds nothing wrong with it', async () => {
    const states = await statesOf([realNode(0), realNode(1)]);
    for (const [name, said] of Object.entries(states)) assert.match(said, /^pass: /, name);
    assert.match(states['seals']!, /block 48 is sealed by 4 of 6 or more/);
    assert.match(states['lists']!, /3 of each of MX, US/);
    assert.equal(Object.keys(states).length, 10);
  });

  const block = (change: (block: Block) => void): Answer =>
    lying('eth_getBlockByNumber', (truth: Block) => {
      if (truth !== null && Number(truth.number) === HEAD) change(truth);
      return truth;
    });
  const cases: readonly [string, Answer, string[]][] = [
    ['another version', lying('web3_clientVersion', () => 'besu/v27.1.0/linux'), ['versions']],
    [
      'a node that lacks a peer',
      lying('admin_peers', (truth: unknown[]) => truth.slice(1)),
      ['peers'],
    ],
    [
      'a peer that nobody knows',
      lying('admin_peers', (truth: unknown[]) => [...truth, { id: `0x${'ab'.repeat(64)}` }]),
      ['peers'],
    ],
    [
      'other sealers than the contract names',
      lying('qbft_getValidatorsByBlockNumber', (truth: string[]) => truth.slice(1)),
      ['lists'],
    ],
    ['a vote', instead('qbft_getPendingVotes', { [`0x${'11'.repeat(20)}`]: true }), ['votes']],
    ['a transaction that was left out', block((one) => one.transactions.splice(0, 1)), ['seals']],
    [
      'a block by another hash',
      block((one) => (one.hash = `0x${'22'.repeat(32)}`)),
      ['second node', 'seals'],
    ],
    ['receipts that were made up', lying('eth_getBlockReceipts', () => []), ['seals']],
  ];
  for (const [what, answer, wrong] of cases) {
    it(`finds ${what}`, async () => {
      assert.deepEqual(failing(await statesOf([answer, realNode(1)])), wrong);
    });
  }

  it('finds a node that is behind', async () => {
    const behind: Answer = (method, params) =>
      method === 'eth_getBlockByNumber'
        ? realNode(1)(method, ['0x0'])
        : realNode(1)(method, params);
    assert.deepEqual(failing(await statesOf([realNode(0), behind])), ['lag']);
  });

  it('finds lists that are empty, unequal, or have an address twice', async () => {
    const word = (text: string) => text.padStart(64, '0');
    const answer = (list: readonly string[]) =>
      `0x${word('20')}${word(list.length.toString(16))}${list.map((one) => word(one.slice(2))).join('')}`;
    const six = EXPECTED.nodes;
    for (const list of [[], six.slice(1), [...six.slice(1), six[1]!], six]) {
      const lie = lying('eth_call', (truth: string, [call]) =>
        (call as { data: string }).data === '0xb7ab4db5' ? answer(list) : truth,
      );
      assert.ok(failing(await statesOf([lie])).includes('lists'), String(list.length));
    }
  });

  it('finds senders that nobody named, and contracts that nobody knows', async () => {
    const sender = block((one) => (one.transactions[0]!.from = `0x${'33'.repeat(20)}`));
    assert.deepEqual(failing(await statesOf([sender])).includes('senders'), true);
    const contract = block((one) => (one.transactions[0]!.to = null));
    assert.deepEqual(failing(await statesOf([contract])).includes('created contracts'), true);
  });

  it('finds a chain that stands still, and one that is dated ahead', async () => {
    assert.deepEqual(failing(await statesOf([realNode()], headTime() + 61)), ['clock']);
    assert.deepEqual(failing(await statesOf([realNode()], headTime() + 60)), []);
    assert.deepEqual(failing(await statesOf([realNode()], headTime() - 61)), ['clock']);
    assert.deepEqual(failing(await statesOf([realNode()], headTime() - 60)), []);
  });

  it('calls neither good nor bad what it could not ask', async () => {
    const silent = await statesOf([
      () => {
        throw new Error('not ready');
      },
    ]);
    for (const [name, said] of Object.entries(silent)) assert.match(said, /^not checked/, name);
    const alone = await statesOf([realNode()]);
    assert.match(alone['second node']!, /^not checked: there is one node alone/);
  });
});

/** A method that the real node refused, answered. */
function instead(named: string, result: unknown): Answer {
  return (method, params) => (method === named ? result : realNode()(method, params));
}

import { checkBlock, quorumOf } from '@acta/network';
import type { BesuNode, RpcBlock } from './besu-node.ts';
import { type CheckRow, checkRow, type Found } from './check-row.ts';

/** What a network should be, from its public files. */
export interface Expected {
  /** Addresses of all nodes by the static nodes' list. */
  readonly nodes: readonly string[];
  /** Accounts that may send: relays, and the deployer in the first blocks. */
  readonly senders: readonly string[];
  /** Last block in which contracts of the network were created. */
  readonly deployedAt: number;
  /** How `web3_clientVersion` begins. */
  readonly version: string;
}

export interface ChainCheckPlan {
  /** One's own, the first answers for the chain. */
  readonly nodes: readonly [BesuNode, ...BesuNode[]];
  readonly expected: Expected;
  /** How many blocks back senders and created contracts are looked for. */
  readonly depth: number;
  /** Unix seconds. */
  readonly clock: () => number;
}

/** No block is ever dated further ahead of one's own clock (PROTOCOL §9). */
const AHEAD = 60;
/** Without transactions a block comes every ten seconds; a validator that is away costs a few more. */
const QUIET = 60;
/** Blocks by which one's own nodes may differ while they are asked one after the other. */
const APART = 3;

/**
 * What an operator asks of the chain, each question by itself. It believes no node where it can
 * compute: the newest block is checked down to its seals, the validators are compared in three ways.
 */
export async function chainChecks(plan: ChainCheckPlan): Promise<CheckRow[]> {
  const { nodes, expected, depth, clock } = plan;
  const [first] = nodes;
  const rows: [string, () => Promise<Found>][] = [
    ['versions', () => versions(nodes, expected.version)],
    ['clock', async () => clockOf(await first.block('latest'), clock())],
    ['lag', () => lag(nodes)],
    ['second node', () => sameBlocks(nodes)],
    ['peers', () => peers(nodes, expected.nodes)],
    ['lists', () => lists(first)],
    ['seals', () => seals(first)],
    ['votes', () => votes(nodes)],
    ['senders', () => senders(first, expected, depth)],
    ['created contracts', () => created(first, expected, depth)],
  ];
  const done: CheckRow[] = [];
  for (const [name, check] of rows) {
    done.push(
      name === 'second node' && nodes.length < 2
        ? { name, state: 'not checked', said: 'there is one node alone' }
        : await checkRow(name, check),
    );
  }
  return done;
}

async function versions(nodes: readonly BesuNode[], wanted: string): Promise<Found> {
  const found = await Promise.all(nodes.map((node) => node.version()));
  return {
    wrong: found.filter((version) => !version.startsWith(wanted)),
    good: [...new Set(found)].join(', '),
  };
}

function clockOf({ number, timestamp }: RpcBlock, now: number): Found {
  const age = now - Number(timestamp);
  return {
    wrong: [
      ...(age < -AHEAD ? [`block ${Number(number)} is ${-age} s ahead of this clock`] : []),
      ...(age > QUIET
        ? [`no block for ${age} s: the chain stands still, or this clock is off`]
        : []),
    ],
    good: `block ${Number(number)} is ${age} s old`,
  };
}

async function lag(nodes: readonly BesuNode[]): Promise<Found> {
  const heights = await Promise.all(
    nodes.map(async (node) => Number((await node.block('latest')).number)),
  );
  const most = Math.max(...heights);
  return {
    wrong: heights.flatMap((height, i) =>
      most - height > APART ? [`${nodes[i]!.url} is ${most - height} blocks behind`] : [],
    ),
    good: `all at block ${most}, give or take ${APART}`,
  };
}

/** A node that lies to its own section is found by a second one, within a block. */
async function sameBlocks(nodes: readonly BesuNode[]): Promise<Found> {
  const heights = await Promise.all(
    nodes.map(async (node) => Number((await node.block('latest')).number)),
  );
  const at = Math.min(...heights);
  const hashes = await Promise.all(nodes.map(async (node) => (await node.block(at)).hash));
  const differs = new Set(hashes).size > 1;
  return {
    wrong: differs
      ? [`block ${at} is ${nodes.map(({ url }, i) => `${hashes[i]} at ${url}`).join(' and ')}`]
      : [],
    good: `block ${at} is ${hashes[0]} at all of them`,
  };
}

async function peers(nodes: readonly BesuNode[], wanted: readonly string[]): Promise<Found> {
  const wrong: string[] = [];
  for (const node of nodes) {
    const found = new Set(await node.peers());
    const strangers = [...found].filter((peer) => !wanted.includes(peer));
    // A node is no peer of its own, so one is always missing.
    const missing = wanted.filter((peer) => !found.has(peer));
    if (missing.length > 1) wrong.push(`${node.url} lacks ${missing.length - 1} of the nodes`);
    for (const stranger of strangers) wrong.push(`${node.url} is connected with ${stranger}`);
  }
  return { wrong, good: `each is connected with the ${wanted.length - 1} others` };
}

/** The contract, the consensus and the rule of equals must say one thing. */
async function lists(node: BesuNode): Promise<Found> {
  const { number } = await node.block('latest');
  const [named, { sections, each }] = [
    await node.validators(Number(number)),
    await node.seats(Number(number)),
  ];
  const sealers = await node.sealers();
  const wrong: string[] = [];
  if (named.length !== sections.length * each || named.length === 0) {
    wrong.push(`${named.length} validators for ${sections.length} sections of ${each} each`);
  }
  if (new Set(named).size !== named.length) wrong.push('an address stands twice');
  if ([...named].sort().join() !== [...sealers].sort().join()) {
    wrong.push('the node lets others seal than the contract names');
  }
  return { wrong, good: `${each} of each of ${sections.join(', ')}` };
}

async function seals(node: BesuNode): Promise<Found> {
  const number = Number((await node.block('latest')).number);
  if (number === 0) return { wrong: [], good: 'there is no block yet' };
  const validators = await node.validators(number - 1);
  await checkBlock(await node.blockWithReceipts(number), validators);
  return {
    wrong: [],
    good: `block ${number} is sealed by ${quorumOf(validators.length)} of ${validators.length} or more`,
  };
}

async function votes(nodes: readonly BesuNode[]): Promise<Found> {
  const all = await Promise.all(nodes.map((node) => node.votes()));
  return {
    wrong: all.flatMap((own, i) => own.map((one) => `${nodes[i]!.url} votes on ${one}`)),
    good: 'none, and none would count: the contract names the validators',
  };
}

async function senders(node: BesuNode, { senders: known }: Expected, depth: number) {
  const wrong: string[] = [];
  const { from, to } = await eachTransaction(node, depth, (tx, block) => {
    if (!known.includes(tx.from)) wrong.push(`${tx.from} in block ${block}`);
  });
  return { wrong, good: `none but ours in blocks ${from} to ${to}` };
}

async function created(node: BesuNode, { deployedAt }: Expected, depth: number) {
  const wrong: string[] = [];
  const { from, to } = await eachTransaction(node, depth, (tx, block) => {
    // A contract that a minute is to admit is created too: then this says so, and somebody looks.
    if (tx.to === null && block > deployedAt) wrong.push(`by ${tx.from} in block ${block}`);
  });
  return { wrong, good: `none in blocks ${from} to ${to}` };
}

interface Sent {
  readonly from: string;
  readonly to: string | null;
}

async function eachTransaction(
  node: BesuNode,
  depth: number,
  look: (tx: Sent, block: number) => void,
): Promise<{ from: number; to: number }> {
  const to = Number((await node.block('latest')).number);
  const from = Math.max(1, to - depth + 1);
  for (let number = from; number <= to; number += 1) {
    const { transactions } = await node.block(number, true);
    for (const tx of transactions as unknown as Sent[]) look(tx, number);
  }
  return { from, to };
}

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BesuNode } from '../../src/watch/besu-node.ts';
import { observe, supervise } from '../../src/watch/supervise.ts';
import { type Answer, type RunningServer, serveJsonRpc } from '../support/json-rpc.ts';
import { nodeAddress, nodePublicKey } from '@acta/network';

const running: RunningServer[] = [];
after(() => Promise.all(running.map((server) => server.close())));

const KEYS = Array.from({ length: 6 }, (_, i) => nodePublicKey(new Uint8Array(32).fill(i + 1)));
const word = (text: string) => text.padStart(64, '0');
const VALIDATORS = `0x${word('20')}${word('6')}${KEYS.map((key) => word(nodeAddress(key).slice(2))).join('')}`;

/** A node at a height, connected with these of the six. */
const nodeWith =
  (height: () => number, peers: readonly number[]): Answer =>
  (method) => {
    if (method === 'eth_getBlockByNumber') return { number: `0x${height().toString(16)}` };
    if (method === 'eth_call') return VALIDATORS;
    return peers.map((i) => ({ id: `0x${KEYS[i]!.slice(2)}` }));
  };

async function nodes(...answers: readonly Answer[]): Promise<BesuNode[]> {
  const servers = await Promise.all(answers.map(serveJsonRpc));
  running.push(...servers);
  return servers.map(({ url }) => new BesuNode(url));
}

const gone = new BesuNode('http://127.0.0.1:9');

describe('what a section’s nodes see', () => {
  it('is the validators that any of them is connected with, and themselves', async () => {
    const own = await nodes(
      nodeWith(() => 7, [1, 3, 4]),
      nodeWith(() => 9, [0, 3]),
    );
    assert.deepEqual(await observe(own), { height: 9, connected: 4, quorum: 4 });
    assert.deepEqual(await observe([own[0]!, gone]), { height: 7, connected: 4, quorum: 4 });
    assert.deepEqual(await observe([gone]), { height: undefined, connected: 0, quorum: 0 });
  });
});

describe('supervise', () => {
  it('restarts the nodes after a halt, goes on when that failed, and ends when told', async () => {
    const height = 7;
    const own = await nodes(nodeWith(() => height, [1, 2, 3, 4, 5]));
    const ended = new AbortController();
    const told: string[] = [];
    let now = 0;
    let restarts = 0;
    await supervise({
      nodes: own,
      restart: () => {
        restarts += 1;
        if (restarts === 1) return Promise.reject(new Error('no such unit'));
        ended.abort();
        return Promise.resolve();
      },
      clock: () => now,
      pause: () => {
        now += 10;
        return Promise.resolve();
      },
      signal: ended.signal,
      say: (line) => told.push(line),
    });
    assert.equal(restarts, 2);
    assert.match(told[0]!, /no block after 7, 6 validators here and 4 needed/);
    assert.match(told[1]!, /no such unit/);
    assert.equal(now, 60 + 300 + 10);
  });
});

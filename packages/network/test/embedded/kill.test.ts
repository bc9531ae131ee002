import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LONG, SEED } from '../../../../test/support/seed.ts';
import { spawnEmbedded } from '../../src/index.ts';
import { ask, call, chainOf, folder, LOG_CODE, random, randomData, Sender } from './support.ts';

const KILLS = LONG ? 200 : 20;
const SENDERS = 3;
const MAIN = fileURLToPath(new URL('../../src/embedded/main.ts', import.meta.url));

interface Receipt {
  readonly transactionHash: string;
  readonly blockHash: string;
  readonly blockNumber: string;
}

suite('SIGKILL', () => {
  test(`${KILLS} times under a stream of transactions: what was answered is kept`, async (t) => {
    t.diagnostic(`seed ${SEED}`);
    const draw = random(SEED);
    const dataDir = folder(t);
    const answered: Receipt[] = [];
    let sent = 0;
    let child = await spawnEmbedded({ dataDir });
    const { chainId } = child;
    const senders = Array.from({ length: SENDERS }, () => new Sender(chainId));
    const owner = senders[0]!;
    const log = owner.contractAt(0);
    await ask(child.url, 'eth_sendRawTransaction', owner.next(null, LOG_CODE));
    await child.watchRoot({ to: log, data: '0x' });
    let known = await chainOf(child.url);

    /** Sends until the engine is gone. A nonce is used up only once the chain says so. */
    async function stream(url: string, sender: Sender, estimates: boolean): Promise<void> {
      try {
        for (;;) {
          sender.nonce = Number(
            await ask(url, 'eth_getTransactionCount', sender.address, 'latest'),
          );
          if (estimates) await call(url, 'eth_estimateGas', { to: log, data: '0x01' });
          sent += 1;
          const raw = sender.sign(log, randomData(Math.floor(draw() * 900)));
          const hash = await ask(url, 'eth_sendRawTransaction', raw);
          answered.push(await ask<Receipt>(url, 'eth_getTransactionReceipt', hash));
          await call(url, 'eth_sendRawTransaction', raw);
        }
      } catch (error) {
        assert.ok(error instanceof TypeError || error instanceof SyntaxError, String(error));
      }
    }

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const streams = senders.map((sender, i) => stream(child.url, sender, i === 0));
      const before = answered.length;
      for (let ms = 0; answered.length === before && ms < 10_000; ms += 2) await sleep(2);
      await sleep(draw() * 60);
      process.kill(child.pid, 'SIGKILL');
      await Promise.all([child.exited, ...streams]);
      if (kill % 4 === 0) await killedWhileStarting(dataDir, draw() * 600);
      child = await spawnEmbedded({ dataDir });
      known = await checked(child.url, known, answered);
      // Each sender may have had one more under way: in the chain or not, but nothing else.
      const blocks = known.length - 2;
      assert.ok(blocks >= answered.length && blocks <= sent, `${blocks} blocks`);
    }
    t.diagnostic(`${sent} sent, ${answered.length} answered, ${known.length - 2} in the chain`);
    assert.ok(answered.length >= KILLS, 'the stream ran between kills');
    assert.equal(new Set(answered.map((r) => r.transactionHash)).size, answered.length);
    const root = await ask(child.url, 'eth_call', { to: log, data: '0x' }, 'latest');
    await child.close();
    child = await spawnEmbedded({ dataDir });
    assert.equal(await ask(child.url, 'eth_call', { to: log, data: '0x' }, 'latest'), root);
    await child.close();
  });
});

/** What was there before is there again, and each answered transaction in the block it was told. */
async function checked(url: string, known: string[], answered: readonly Receipt[]) {
  const chain = await chainOf(url);
  assert.deepEqual(chain.slice(0, known.length), known);
  for (const { blockNumber, blockHash, transactionHash } of answered) {
    assert.equal(chain[Number(blockNumber)], blockHash, transactionHash);
  }
  return chain;
}

/** Kills the engine somewhere in its start, its replay, or just after. */
async function killedWhileStarting(dataDir: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [MAIN, dataDir], { stdio: 'ignore' });
  await sleep(after);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { ContractFactory, JsonRpcProvider, Wallet } from 'ethers';
import { type EmbeddedOptions, startEmbedded } from '../../src/index.ts';
import {
  ask,
  blockAt,
  call,
  chainOf,
  folder,
  LOG_CODE,
  randomData,
  REVERTING,
  Sender,
} from './support.ts';

const START = 1_800_000_000;
const DAY = 86_400;

async function start(t: TestContext, options: EmbeddedOptions) {
  const engine = await startEmbedded(options);
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) await engine.close();
    closed = true;
  };
  t.after(close);
  return { ...engine, close };
}

const send = (url: string, raw: string) => ask<string>(url, 'eth_sendRawTransaction', raw);

suite('embedded engine', () => {
  test('draws a chain id of 48 bits for each folder and keeps it', async (t) => {
    const dataDir = folder(t);
    const first = await start(t, { dataDir });
    const other = await start(t, { dataDir: folder(t) });
    assert.notEqual(first.chainId, other.chainId);
    assert.ok(first.chainId >= 2 ** 40 && first.chainId < 2 ** 48);
    assert.equal(Number(await ask(first.url, 'eth_chainId')), first.chainId);
    assert.equal(await ask(first.url, 'net_version'), String(first.chainId));
    const genesis = await blockAt(first.url, 0);
    await first.close();
    const again = await start(t, { dataDir });
    assert.equal(again.chainId, first.chainId);
    assert.deepEqual(await blockAt(again.url, 0), genesis);
  });

  test('takes transactions of accounts that have no ether, as ethers makes them', async (t) => {
    const { url } = await start(t, { dataDir: folder(t) });
    const provider = new JsonRpcProvider(url, undefined, { batchMaxCount: 1 });
    const wallet = new Wallet(Wallet.createRandom().privateKey, provider);
    const contract = await new ContractFactory([], LOG_CODE, wallet).deploy();
    const receipt = await contract.deploymentTransaction()?.wait();
    assert.equal(receipt?.status, 1);
    assert.equal(receipt?.gasPrice, 0n);
    assert.equal(await provider.getBalance(wallet.address), 0n);
    provider.destroy();
  });

  test('makes the same chain again, block by block, logs and receipts with it', async (t) => {
    const dataDir = folder(t);
    const first = await start(t, { dataDir });
    const sender = new Sender(first.chainId);
    const log = sender.contractAt(0);
    await send(first.url, sender.next(null, LOG_CODE));
    await first.watchRoot({ to: log, data: '0x' });
    const hashes: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      const data = i % 4 === 3 ? REVERTING : randomData(40 * i);
      // Reads about the next block and refused transactions must leave no trace in it.
      await call(first.url, 'eth_estimateGas', { to: log, data });
      await call(first.url, 'eth_call', { to: log, data }, 'pending');
      await call(first.url, 'eth_sendRawTransaction', sender.sign(log, data, { nonce: 99 }));
      hashes.push(await send(first.url, sender.next(log, data)));
    }
    const look = async (url: string) => ({
      chain: await chainOf(url),
      logs: await ask(url, 'eth_getLogs', { fromBlock: '0x0', toBlock: 'latest' }),
      receipts: await Promise.all(hashes.map((h) => ask(url, 'eth_getTransactionReceipt', h))),
      root: await ask(url, 'eth_call', { to: log, data: '0x' }, 'latest'),
    });
    const before = await look(first.url);
    assert.equal(before.chain.length, 1 + 13);
    assert.equal((before.logs as unknown[]).length, 9);
    await first.close();
    const progress: string[] = [];
    const onProgress = (p: { done: number; total: number }) =>
      progress.push(`${p.done}/${p.total}`);
    const again = await start(t, { dataDir, onProgress });
    assert.deepEqual(await look(again.url), before);
    assert.deepEqual(
      progress,
      Array.from({ length: 14 }, (_, i) => `${i + 1}/14`),
    );
    await again.watchRoot({ to: log, data: '0x' });
    await assert.rejects(again.watchRoot({ to: log, data: '0x01' }), {
      code: 'NETWORK_PROBE_DIFFERS',
    });
    await send(again.url, sender.next(log, randomData(9)));
    assert.equal((await chainOf(again.url)).length, 15);
  });

  test('dates a block by the clock, which can stand still and never go back', async (t) => {
    let time = START;
    const dataDir = folder(t);
    const clock = () => time;
    const first = await start(t, { dataDir, clock });
    const sender = new Sender(first.chainId);
    const timeOf = async (url: string) => Number((await blockAt(url, 'latest')).timestamp);
    assert.equal(await timeOf(first.url), START);
    const block = async (url: string) => {
      await send(url, sender.next(sender.address, randomData(1)));
      return timeOf(url);
    };
    assert.equal(await block(first.url), START);
    time += 30 * DAY;
    assert.equal(await block(first.url), START + 30 * DAY);
    time -= 7 * DAY;
    assert.equal(await block(first.url), START + 30 * DAY);
    assert.equal(await block(first.url), START + 30 * DAY);
    await first.close();
    time = START - 400 * DAY;
    const again = await start(t, { dataDir, clock });
    assert.equal(await timeOf(again.url), START + 30 * DAY);
    assert.equal(await block(again.url), START + 30 * DAY);
    time = START + 31 * DAY;
    assert.equal(await block(again.url), START + 31 * DAY);
  });

  test('answers `pending` at the time the next block would have, `latest` at the last', async (t) => {
    let time = START;
    const { url, chainId } = await start(t, { dataDir: folder(t), clock: () => time });
    const sender = new Sender(chainId);
    await send(url, sender.next(sender.address, randomData(1)));
    time += 3 * DAY;
    const timestamp = { data: '0x425f5260205ff3' };
    const at = async (tag: string) => Number(await ask<string>(url, 'eth_call', timestamp, tag));
    assert.equal(await at('latest'), START);
    assert.equal(await at('pending'), START + 3 * DAY);
    const pending = await ask<{ timestamp: string }>(url, 'eth_getBlockByNumber', 'pending', false);
    assert.equal(Number(pending.timestamp), START + 3 * DAY);
    // A gas estimate that only passes at the present time: revert unless TIMESTAMP > START.
    const late = `0x63${START.toString(16)}4211600d575f5ffd5b00`;
    assert.equal((await call(url, 'eth_call', { data: late }, 'latest')).error?.code, 3);
    assert.equal((await call(url, 'eth_estimateGas', { data: late })).error, undefined);
  });

  test('numbers blocks one by one under transactions sent all at once', async (t) => {
    const { url, chainId } = await start(t, { dataDir: folder(t) });
    const senders = Array.from({ length: 20 }, () => new Sender(chainId));
    const sent = await Promise.all(
      senders.map((s) => send(url, s.next(s.address, randomData(100)))),
    );
    const receipts = await Promise.all(
      sent.map((h) => ask<{ blockNumber: string }>(url, 'eth_getTransactionReceipt', h)),
    );
    const numbers = receipts.map((r) => Number(r.blockNumber)).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });
});

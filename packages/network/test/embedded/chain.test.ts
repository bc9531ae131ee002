import { hexToBytes } from '@acta/protocol';
import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { Chain } from '../../src/embedded/chain.ts';
import { Edr, HARDFORK } from '../../src/embedded/edr.ts';
import { Journal } from '../../src/embedded/journal.ts';
import { RpcError } from '../../src/embedded/rpc-error.ts';
import { Rpc } from '../../src/embedded/rpc.ts';
import { folder, type RpcAnswer, Sender } from './support.ts';

const HEADER = { chainId: 2 ** 41 + 1, genesisTime: 1_800_000_000, hardfork: HARDFORK };

async function open(t: TestContext, ceiling = 10) {
  const journal = await Journal.open(folder(t), () => HEADER);
  const edr = await Edr.create(HEADER);
  const state = { block: 0, time: HEADER.genesisTime };
  const chain = new Chain({ edr, journal, state, clock: () => HEADER.genesisTime, ceiling });
  const sender = new Sender(HEADER.chainId);
  const send = () => chain.send(hexToBytes(sender.next(sender.address, '0x')));
  return { journal, edr, chain, sender, send };
}

const blockOf = async (edr: Edr) => Number(await edr.request<string>('eth_blockNumber'));

suite('chain', () => {
  test('has a transaction in the journal before the engine gets it, its outcome before the answer', async (t) => {
    const { journal, edr, chain, send } = await open(t);
    const order: string[] = [];
    const note = <T>(what: string, work: Promise<T>): Promise<T> =>
      work.finally(() => order.push(what));
    const [begin, seal, request] = [journal.begin, journal.seal, edr.request];
    journal.begin = (...args) => note('journalled', begin.apply(journal, args));
    journal.seal = (...args) => note('outcome journalled', seal.apply(journal, args));
    edr.request = <T>(method: string, ...params: readonly unknown[]): Promise<T> => {
      if (method === 'eth_sendRawTransaction') order.push('sent');
      return request.call(edr, method, ...params) as Promise<T>;
    };
    await Promise.all([note('answered', send()), note('answered', send())]);
    assert.deepEqual(
      order.toString(),
      'journalled,sent,outcome journalled,answered,journalled,sent,outcome journalled,answered',
    );
    await chain.settled();
    assert.equal(await journal.length(), 2);
    await journal.close();
  });

  test('keeps nothing of a transaction that the engine refuses', async (t) => {
    const { journal, edr, chain, sender, send } = await open(t);
    await send();
    const wrong = sender.sign(sender.address, '0x', { nonce: 5 });
    await assert.rejects(chain.send(hexToBytes(wrong)), { code: -32000 });
    assert.equal(await journal.length(), 1);
    await send();
    assert.equal(await journal.length(), 2);
    assert.equal(await blockOf(edr), 2);
    await journal.close();
  });

  test('refuses past its ceiling, names Besu, and goes on reading', async (t) => {
    const { journal, edr, chain, sender, send } = await open(t, 2);
    await send();
    await send();
    await assert.rejects(send(), { code: 'NETWORK_CEILING', details: { ceiling: 2 } });
    assert.equal(await journal.length(), 2);
    const rpc = new Rpc(chain, edr);
    const ask = async (method: string, ...params: unknown[]): Promise<RpcAnswer> =>
      JSON.parse((await rpc.answer({ jsonrpc: '2.0', id: 1, method, params })) ?? '') as RpcAnswer;
    const { error } = await ask('eth_sendRawTransaction', sender.sign(sender.address, '0x'));
    assert.equal(error?.code, -32005);
    assert.match(error?.message ?? '', /Hyperledger Besu/);
    assert.deepEqual(error?.data, { code: 'NETWORK_CEILING', ceiling: 2 });
    assert.equal((await ask('eth_blockNumber')).result, '0x2');
    await journal.close();
  });

  test('builds nothing on a block whose outcome it could not journal', async (t) => {
    const { journal, edr, chain, send } = await open(t);
    await send();
    const disk = new Error('no space left');
    journal.seal = () => Promise.reject(disk);
    await assert.rejects(send(), { code: 'NETWORK_STOPPED', cause: disk });
    await assert.rejects(send(), { code: 'NETWORK_STOPPED' });
    assert.equal(await blockOf(edr), 2);
    assert.equal(await journal.length(), 2);
    assert.equal(await chain.ahead(() => blockOf(edr)), 2);
    await journal.close();
  });

  test('stops where the engine made a block of what it said it refused', async (t) => {
    const { journal, edr, send } = await open(t);
    const { request } = edr;
    edr.request = async <T>(method: string, ...params: readonly unknown[]): Promise<T> => {
      const result = (await request.call(edr, method, ...params)) as T;
      if (method === 'eth_sendRawTransaction') throw new RpcError(-32000, 'refused');
      return result;
    };
    await assert.rejects(send(), { code: 'NETWORK_STOPPED' });
    assert.equal(await journal.length(), 1);
    await journal.close();
  });
});

suite('journal', () => {
  test('keeps its order of begin, then seal or discard', async (t) => {
    const { journal, edr } = await open(t);
    const raw = new Uint8Array([1]);
    const outcome = {
      block: 1,
      blockHash: `0x${'00'.repeat(32)}`,
      success: true,
      engine: edr.version,
    };
    await assert.rejects(journal.seal(outcome), /no entry/);
    await assert.rejects(journal.discard(), /no entry/);
    await journal.begin(1, raw);
    await assert.rejects(journal.begin(1, raw), /still without outcome/);
    await journal.discard();
    await assert.rejects(journal.discard(), /no entry/);
    assert.equal(await journal.length(), 0);
    await journal.close();
  });
});

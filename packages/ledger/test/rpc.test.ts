import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import { RpcClient, RpcFailure } from '../src/rpc.ts';
import { type Call, node } from './support/node.ts';

const echo = ({ id, params }: Call) => ({ jsonrpc: '2.0', id, result: params[0] });

const fails = (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (error: unknown) => error instanceof ActaError && error.code === code);

test('answers come back in the order of the calls, at most 1,024 in one go', async (t) => {
  const { rpc, sizes } = await node(t, (calls) => JSON.stringify(calls.map(echo).reverse()));
  const calls = Array.from({ length: 2_500 }, (_, i) => ({ method: 'eth_echo', params: [i] }));
  const results = await rpc.batch(calls);
  assert.deepEqual(
    results,
    calls.map(({ params }) => params[0]),
  );
  assert.deepEqual(sizes, [1_024, 1_024, 452]);
  assert.equal(await rpc.call('eth_echo', 'x'), 'x');
  assert.deepEqual(await rpc.batch([]), []);
});

test('an error of the node is LEDGER_RPC_FAILED, with the bytes of a revert behind it', async (t) => {
  const errors = [
    { code: 3, message: 'execution reverted', data: '0xABCD' },
    { code: -32_603, message: 'reverted', data: { message: 'x', data: '0xabcd' } },
    { code: -32_000, message: 'nonce too low' },
  ];
  for (const [i, error] of errors.entries()) {
    const { rpc } = await node(t, ([call]) =>
      JSON.stringify([{ jsonrpc: '2.0', id: call!.id, error }]),
    );
    await assert.rejects(rpc.call('eth_call'), (thrown: unknown) => {
      assert.ok(thrown instanceof ActaError && thrown.cause instanceof RpcFailure);
      assert.equal(thrown.code, 'LEDGER_RPC_FAILED');
      assert.equal(thrown.details['message'], error.message);
      assert.equal(thrown.cause.revert, i < 2 ? '0xabcd' : undefined);
      return true;
    });
  }
});

test('a batch that is refused as a whole fails as a whole', async (t) => {
  const error = { code: -32_600, message: 'too many' };
  const { rpc } = await node(t, () => JSON.stringify({ jsonrpc: '2.0', id: null, error }));
  await fails(rpc.call('eth_chainId'), 'LEDGER_RPC_FAILED');
});

test('no answer, half an answer or nonsense is LEDGER_UNREACHABLE', async (t) => {
  await fails(new RpcClient('http://127.0.0.1:1').call('eth_chainId'), 'LEDGER_UNREACHABLE');
  const nonsense = await node(t, () => '<html>');
  await fails(nonsense.rpc.call('eth_chainId'), 'LEDGER_UNREACHABLE');
  const other = await node(t, () => '{"hello":1}');
  await fails(other.rpc.call('eth_chainId'), 'LEDGER_UNREACHABLE');
  const half = await node(t, (calls) => JSON.stringify(calls.slice(1).map(echo)));
  const calls = [1, 2].map((i) => ({ method: 'eth_echo', params: [i] }));
  await fails(half.rpc.batch(calls), 'LEDGER_UNREACHABLE');
});

test('a node that takes the call and never answers is given up soon by who waits, and sooner again', async (t) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rpc = new RpcClient(url, { long: 1_200, short: 600, again: 50, forget: 60_000 });
  const waited = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await fails(work(), 'LEDGER_UNREACHABLE');
    return performance.now() - start;
  };
  const first = await waited(() => rpc.ask('eth_call'));
  const second = await waited(() => rpc.ask('eth_call'));
  const long = await waited(() => rpc.call('eth_getLogs'));
  assert.ok(first >= 590, `${first} ms`);
  assert.ok(second < first - 100, `${second} ms after ${first} ms`);
  assert.ok(long >= 1_190, `${long} ms`);
});

test('who answers again is waited for again', async (t) => {
  let silent = true;
  const { url } = await node(t, async (calls) => {
    if (silent) await new Promise((resolve) => setTimeout(resolve, 400));
    return JSON.stringify(calls.map(echo));
  });
  const rpc = new RpcClient(url, { long: 5_000, short: 100, again: 100, forget: 60_000 });
  await fails(rpc.ask('eth_echo', 'x'), 'LEDGER_UNREACHABLE');
  silent = false;
  assert.equal(await rpc.ask('eth_echo', 'x'), 'x');
});

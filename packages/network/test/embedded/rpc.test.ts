import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedEngine, startEmbedded } from '../../src/index.ts';
import {
  ask,
  call,
  chainOf,
  LOG_CODE,
  post,
  REVERTING,
  type RpcAnswer,
  Sender,
} from './support.ts';

/** What EDR would answer and nobody may ask: each could rewrite, forge or stop the ledger. */
const CLOSED = [
  'debug_traceCall',
  'debug_traceTransaction',
  'eth_accounts',
  'eth_coinbase',
  'eth_getFilterChanges',
  'eth_newBlockFilter',
  'eth_newFilter',
  'eth_pendingTransactions',
  'eth_sendTransaction',
  'eth_sign',
  'eth_signTypedData_v4',
  'eth_subscribe',
  'eth_unsubscribe',
  'evm_increaseTime',
  'evm_mine',
  'evm_revert',
  'evm_setAutomine',
  'evm_setBlockGasLimit',
  'evm_setIntervalMining',
  'evm_setNextBlockTimestamp',
  'evm_snapshot',
  'hardhat_dropTransaction',
  'hardhat_getAutomine',
  'hardhat_impersonateAccount',
  'hardhat_metadata',
  'hardhat_mine',
  'hardhat_reset',
  'hardhat_setBalance',
  'hardhat_setCode',
  'hardhat_setCoinbase',
  'hardhat_setMinGasPrice',
  'hardhat_setNextBlockBaseFeePerGas',
  'hardhat_setNonce',
  'hardhat_setPrevRandao',
  'hardhat_setStorageAt',
  'hardhat_stopImpersonatingAccount',
  'personal_sign',
  'web3_sha3',
  '__proto__',
  'constructor',
  'ETH_BLOCKNUMBER',
  '',
];

suite('JSON-RPC of the embedded engine', () => {
  let engine: EmbeddedEngine;
  let dataDir: string;
  let sender: Sender;

  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'acta-network-'));
    engine = await startEmbedded({ dataDir });
    sender = new Sender(engine.chainId);
    await ask(engine.url, 'eth_sendRawTransaction', sender.next(null, LOG_CODE));
  });

  after(async () => {
    await engine.close();
    rmSync(dataDir, { recursive: true });
  });

  test('serves no method that is not a standard read or a raw transaction', async () => {
    const chain = await chainOf(engine.url);
    for (const method of CLOSED) {
      const { error } = await call(engine.url, method, '0x1', '0x1', '0x1');
      assert.equal(error?.code, -32601, method);
    }
    assert.deepEqual(await chainOf(engine.url), chain);
  });

  test('answers the standard reads', async () => {
    const { url, chainId } = engine;
    const log = sender.contractAt(0);
    const latest = await ask<{ hash: string; transactions: string[] }>(
      url,
      'eth_getBlockByNumber',
      'latest',
      false,
    );
    const hash = latest.transactions[0];
    const reads: [string, unknown[]][] = [
      ['eth_blockNumber', []],
      ['eth_call', [{ to: log, data: '0x' }, 'latest']],
      ['eth_chainId', []],
      ['eth_estimateGas', [{ to: log, data: '0x01' }]],
      ['eth_feeHistory', ['0x1', 'latest', []]],
      ['eth_gasPrice', []],
      ['eth_getBalance', [log, 'latest']],
      ['eth_getBlockByHash', [latest.hash, true]],
      ['eth_getBlockTransactionCountByHash', [latest.hash]],
      ['eth_getBlockTransactionCountByNumber', ['latest']],
      ['eth_getCode', [log, 'latest']],
      ['eth_getLogs', [{ fromBlock: '0x0' }]],
      ['eth_getProof', [log, [`0x${'0'.repeat(64)}`], 'latest']],
      ['eth_getStorageAt', [log, '0x0', 'latest']],
      ['eth_getTransactionByBlockHashAndIndex', [latest.hash, '0x0']],
      ['eth_getTransactionByBlockNumberAndIndex', ['latest', '0x0']],
      ['eth_getTransactionByHash', [hash]],
      ['eth_getTransactionCount', [sender.address, 'pending']],
      ['eth_getTransactionReceipt', [hash]],
      ['eth_maxPriorityFeePerGas', []],
      ['eth_syncing', []],
      ['net_version', []],
      ['web3_clientVersion', []],
    ];
    for (const [method, params] of reads) {
      const { result, error } = await call(url, method, ...params);
      assert.equal(error, undefined, method);
      assert.notEqual(result ?? undefined, undefined, method);
    }
    assert.equal(await ask(url, 'eth_gasPrice'), '0x0');
    assert.equal(await ask(url, 'eth_maxPriorityFeePerGas'), '0x0');
    assert.equal(await ask(url, 'net_version'), String(chainId));
    assert.match(await ask(url, 'web3_clientVersion'), /^acta-embedded\/@nomicfoundation\/edr@\d/);
  });

  test('tells a revert as other nodes do: code 3 and the bytes', async () => {
    const to = sender.contractAt(0);
    const word = `0x${'aa'.padStart(64, '0')}`;
    for (const method of ['eth_call', 'eth_estimateGas']) {
      const { error } = await call(engine.url, method, { to, data: REVERTING });
      assert.deepEqual(error, { code: 3, message: 'execution reverted', data: word });
    }
  });

  test('refuses what the chain does not take, and goes on as before', async () => {
    const { url } = engine;
    const chain = await chainOf(url);
    const own = sender.address;
    const refused: [string, unknown[], RegExp][] = [
      ['nonce too high', [sender.sign(own, '0x', { nonce: 9 })], /nonce too high/i],
      ['nonce too low', [sender.sign(own, '0x', { nonce: 0 })], /nonce too low/i],
      ['another chain', [sender.sign(own, '0x', { chainId: 1 })], /chainId/],
      ['ether it has not', [sender.sign(own, '0x', { value: 1 })], /enough funds/],
      ['a fee it has not', [sender.sign(own, '0x', { maxFeePerGas: 1 })], /enough funds/],
      ['above the gas cap', [sender.sign(own, '0x', { gasLimit: 16_777_217 })], /gas cap/],
      ['too little gas', [sender.sign(own, '0x', { gasLimit: 20_999 })], /at least/],
      ['a cut one', [sender.sign(own, '0x').slice(0, -2)], /./],
      ['no transaction', ['0x1234'], /type/],
      ['nothing', ['0x'], /./],
      ['not hex', ['0xzz'], /raw transaction/],
      ['half a byte', ['0x123'], /raw transaction/],
      ['a number', [7], /raw transaction/],
      ['no parameter', [], /raw transaction/],
      ['two parameters', [sender.sign(own, '0x'), '0x'], /raw transaction/],
    ];
    for (const [name, params, message] of refused) {
      const { error } = await call(url, 'eth_sendRawTransaction', ...params);
      assert.match(error?.message ?? 'taken', message, name);
      assert.notEqual(error?.message, 'internal error', name);
    }
    assert.deepEqual(await chainOf(url), chain);
    await ask(url, 'eth_sendRawTransaction', sender.next(own, '0x'));
    assert.equal((await chainOf(url)).length, chain.length + 1);
  });

  test('answers malformed calls by their own code', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const bodies: [string, number][] = [
      ['', -32700],
      ['{', -32700],
      ['nul', -32700],
      ['null', -32600],
      ['7', -32600],
      ['"eth_chainId"', -32600],
      ['[]', -32600],
      ['{}', -32600],
      ['{"jsonrpc":"1.0","id":1,"method":"eth_chainId"}', -32600],
      ['{"jsonrpc":"2.0","id":{},"method":"eth_chainId"}', -32600],
      ['{"jsonrpc":"2.0","id":1,"method":7}', -32600],
      ['{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":{}}', -32600],
      ['{"jsonrpc":"2.0","id":1,"method":"eth_getBalance"}', -32602],
      ['{"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":[{},[]]}', -32602],
      [`{"jsonrpc":"2.0","id":1,"method":"eth_call","params":${deep}}`, -32602],
      [`[${'1,'.repeat(1024)}1]`, -32600],
    ];
    for (const [body, code] of bodies) {
      const response = await post(engine.url, body);
      const { error } = (await response.json()) as RpcAnswer;
      assert.equal(response.status, 200, body.slice(0, 60));
      assert.equal(error?.code, code, body.slice(0, 60));
    }
  });

  test('answers a batch in its order and notifications not at all', async () => {
    const asked = (id: unknown, method: string) => ({ jsonrpc: '2.0', id, method, params: [] });
    const body = [
      asked('a', 'eth_chainId'),
      7,
      { jsonrpc: '2.0', method: 'eth_chainId' },
      asked(null, 'eth_accounts'),
      asked(1.5, 'net_version'),
    ];
    const answers = (await (await post(engine.url, JSON.stringify(body))).json()) as RpcAnswer[];
    assert.deepEqual(
      answers.map(({ id, result, error }) => [id, error?.code ?? result]),
      [
        ['a', `0x${engine.chainId.toString(16)}`],
        [null, -32600],
        [null, -32601],
        [1.5, String(engine.chainId)],
      ],
    );
    const silent = await post(engine.url, '{"jsonrpc":"2.0","method":"eth_chainId"}');
    assert.equal(silent.status, 204);
    assert.equal(await silent.text(), '');
  });
});

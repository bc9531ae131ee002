import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SigningKey } from 'ethers';
import {
  type BesuBlock,
  checkBlock,
  checkSeals,
  decodeExtra,
  encodeExtra,
  encodeReceipt,
  encodeTransaction,
  headerOf,
  quorumOf,
  sealHash,
} from '../../src/besu/index.ts';
import { absent, blockOf, type Mode, numbers, read, validatorsOf } from './data.ts';

interface Row {
  readonly number: number;
  readonly sealSigners: readonly string[];
}

describe('real blocks of Besu', { skip: absent }, () => {
  for (const mode of ['qbft', 'qbft-contract'] as Mode[]) {
    const rows = absent ? [] : read<Row[]>(mode, 'index.json');
    for (const number of numbers(mode).filter((each) => each > 0)) {
      it(`${mode} ${number} was sealed, with every transaction and log in it`, async () => {
        const given = blockOf(mode, number);
        const header = await checkBlock(given, validatorsOf(mode, number));
        assert.equal(Number(header.number), number);
        const signers = checkSeals(header, given.block.hash, validatorsOf(mode, number));
        assert.deepEqual(signers, rows.find((row) => row.number === number)!.sealSigners);
        const raw = read<{ receipts: string[] }>(mode, `raw-${number}.json`).receipts;
        assert.deepEqual(given.receipts.map(encodeReceipt), raw);
        for (const tx of given.block.transactions) {
          assert.ok(
            read<{ block: string }>(mode, `raw-${number}.json`).block.includes(
              encodeTransaction(tx).slice(2),
            ),
          );
        }
      });
    }
  }

  it('need a quorum of ceil(2n / 3)', () => {
    assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 9, 10].map(quorumOf), [1, 2, 2, 3, 4, 4, 5, 6, 7]);
  });
});

/** Every lie a node could tell about a block, and what names it. */
const LIES: [string, string, (given: BesuBlock) => BesuBlock][] = [
  ['another state root', 'QBFT_HASH_DIFFERS', onHeader(() => ({ stateRoot: hash('11') }))],
  ['another time', 'QBFT_HASH_DIFFERS', onHeader(() => ({ timestamp: '0x1' }))],
  ['a seal dropped', 'QBFT_SEALS_TOO_FEW', onSeals((seals) => seals.slice(1))],
  ['a seal twice', 'QBFT_SEAL_TWICE', onSeals((seals) => [...seals.slice(1), seals[1]!])],
  ['a seal of nobody', 'QBFT_SEAL_FOREIGN', bySomebodyElse],
  [
    'a seal with another v',
    'QBFT_SEAL_FOREIGN',
    onSeals(([first, ...rest]) => [otherV(first!), ...rest]),
  ],
  [
    'a seal of no form',
    'SIGNATURE_MALFORMED',
    onSeals(([first, ...rest]) => [`${first!.slice(0, -2)}07`, ...rest]),
  ],
  ['no seals', 'QBFT_SEALS_TOO_FEW', onSeals(() => [])],
  [
    'another round',
    'QBFT_SEAL_FOREIGN',
    onExtra((extra) => ({ ...extra, round: extra.round + 1 })),
  ],
  [
    'a log left out',
    'QBFT_ROOT_DIFFERS',
    onReceipts((all) => all.map((receipt) => ({ ...receipt, logs: receipt.logs.slice(1) }))),
  ],
  ['a log altered', 'QBFT_ROOT_DIFFERS', onLog((log) => ({ ...log, data: `${log.data}00` }))],
  [
    'a log of another contract',
    'QBFT_ROOT_DIFFERS',
    onLog((log) => ({ ...log, address: `0x${'11'.repeat(20)}` })),
  ],
  [
    'a failure called success',
    'QBFT_ROOT_DIFFERS',
    onReceipts((all) => all.map((r) => ({ ...r, status: r.status === '0x1' ? '0x0' : '0x1' }))),
  ],
  ['a receipt left out', 'QBFT_ROOT_DIFFERS', onReceipts((all) => all.slice(1))],
  ['receipts in another order', 'QBFT_ROOT_DIFFERS', onReceipts((all) => [...all].reverse())],
  ['a transaction left out', 'QBFT_ROOT_DIFFERS', onTransactions((all) => all.slice(1))],
  [
    'a transaction altered',
    'QBFT_ROOT_DIFFERS',
    onTransactions(([first, ...rest]) => [{ ...first!, input: '0x' }, ...rest]),
  ],
  [
    'a transaction that is none',
    'QBFT_ROOT_DIFFERS',
    onTransactions(([first, ...rest]) => [{ ...first!, r: '0x0' }, ...rest]),
  ],
];

describe('a lying node', { skip: absent }, () => {
  for (const [mode, number] of [
    ['qbft', 460],
    ['qbft', 466],
    ['qbft-contract', 48],
  ] as [Mode, number][]) {
    for (const [name, code, lie] of LIES) {
      if (mode === 'qbft-contract' && name === 'receipts in another order') continue;
      it(`is found by ${name} (${mode} ${number})`, async () => {
        await assert.rejects(checkBlock(lie(blockOf(mode, number)), validatorsOf(mode, number)), {
          code,
        });
      });
    }
  }

  it('is found by validators that the state before does not have', () => {
    const { block } = blockOf('qbft', 454);
    const [first, ...rest] = validatorsOf('qbft', 454);
    const check = (validators: readonly string[]) => () =>
      checkSeals(headerOf(block), block.hash, validators);
    assert.throws(check(rest), { code: 'QBFT_VALIDATORS_DIFFER' });
    assert.throws(check([...rest, first!, hash('11').slice(0, 42)]), {
      code: 'QBFT_VALIDATORS_DIFFER',
    });
    const { block: other } = blockOf('qbft-contract', 48);
    const without = validatorsOf('qbft-contract', 48).filter((each) => each !== other['miner']);
    assert.throws(() => checkSeals(headerOf(other), other.hash, without), {
      code: 'QBFT_PROPOSER_FOREIGN',
    });
  });

  it('can’t use the old set once a section has replaced its node', () => {
    const before = validatorsOf('qbft-contract', 48);
    const after = validatorsOf('qbft-contract', 49);
    assert.notDeepEqual(after, before);
    const { block } = blockOf('qbft-contract', 49);
    checkSeals(headerOf(block), block.hash, after);
    const gone = before.filter((each) => !after.includes(each));
    assert.equal(gone.length, 1);
  });
});

function hash(byte: string): string {
  return `0x${byte.repeat(32)}`;
}

function onHeader(change: () => Record<string, string>) {
  return ({ block, receipts }: BesuBlock): BesuBlock => ({
    block: { ...block, ...change() },
    receipts,
  });
}

function onExtra(
  change: (extra: ReturnType<typeof decodeExtra>) => ReturnType<typeof decodeExtra>,
) {
  return ({ block, receipts }: BesuBlock): BesuBlock => {
    const extraData = encodeExtra(change(decodeExtra(String(block['extraData']))));
    return { block: { ...block, extraData }, receipts };
  };
}

function onSeals(change: (seals: readonly string[]) => readonly string[]) {
  return onExtra((extra) => ({ ...extra, seals: change(extra.seals) }));
}

function onReceipts(change: (receipts: BesuBlock['receipts']) => BesuBlock['receipts']) {
  return ({ block, receipts }: BesuBlock): BesuBlock => ({ block, receipts: change(receipts) });
}

function onLog(
  change: (log: BesuBlock['receipts'][0]['logs'][0]) => BesuBlock['receipts'][0]['logs'][0],
) {
  return onReceipts((all) =>
    all.map((receipt) => ({ ...receipt, logs: receipt.logs.map(change) })),
  );
}

function onTransactions(
  change: (all: BesuBlock['block']['transactions']) => BesuBlock['block']['transactions'],
) {
  return ({ block, receipts }: BesuBlock): BesuBlock => ({
    block: { ...block, transactions: change(block.transactions) },
    receipts,
  });
}

/** The first seal is by a key that is no validator's. */
function bySomebodyElse({ block, receipts }: BesuBlock): BesuBlock {
  const digest = sealHash(headerOf(block));
  const { r, s, yParity } = new SigningKey(hash('07')).sign(digest);
  const seal = `${r}${s.slice(2)}0${yParity}`;
  return onSeals((seals) => [seal, ...seals.slice(1)])({ block, receipts });
}

function otherV(seal: string): string {
  return `${seal.slice(0, -2)}${seal.endsWith('00') ? '01' : '00'}`;
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Genesis,
  genesisHash,
  genesisOf,
  stateRoot,
  VALIDATOR_SET,
  validatorStorage,
} from '../../src/besu/index.ts';
import { absent, type Mode, read } from './data.ts';

const node = (n: number): string => `0x${n.toString(16).padStart(40, '0')}`;
const plan = (seats = 3) => ({
  chainId: 0xac7a_0000_0001,
  vanity: `0x${'00'.repeat(32)}`,
  validators: VALIDATOR_SET,
  code: '0x6001',
  storage: validatorStorage({
    US: Array.from({ length: seats }, (_, i) => node(0x100 + i)),
    MX: Array.from({ length: seats }, (_, i) => node(0x200 + i)),
  }),
});

describe('a genesis', { skip: absent }, () => {
  for (const mode of ['qbft', 'qbft-contract'] as Mode[]) {
    const block = () => read<{ hash: string; stateRoot: string }>(mode, 'block-0.json');

    it(`hashes to what a real network of ${mode} has as block 0`, async () => {
      const genesis = read<Genesis>(mode, 'genesis.json');
      assert.equal(await stateRoot(genesis.alloc), block().stateRoot);
      assert.equal(await genesisHash(genesis), block().hash);
    });

    it(`of ${mode} hashes to something else where one word of it differs`, async () => {
      const genesis = read<Genesis>(mode, 'genesis.json');
      const [address, account] = Object.entries(genesis.alloc)[0]!;
      const more = { ...genesis.alloc, [address]: { ...account, storage: { '0x9': '0x1' } } };
      for (const other of [
        { ...genesis, gasLimit: '0x3938700' },
        { ...genesis, timestamp: '0x1' },
        { ...genesis, extraData: `${genesis.extraData.slice(0, -2)}c1` },
        { ...genesis, alloc: more },
      ]) {
        assert.notEqual(await genesisHash(other), block().hash);
      }
    });
  }

  it('of ours differs from the measured one in nothing but what was chosen', () => {
    const real = read<Genesis>('qbft-contract', 'genesis.json');
    const ours = genesisOf(plan());
    for (const name of ['nonce', 'timestamp', 'difficulty', 'mixHash', 'coinbase'] as const) {
      assert.equal(ours[name], real[name], name);
    }
    assert.equal(ours.extraData, real.extraData);
    const { qbft, ...forks } = ours.config as { qbft: Record<string, unknown> };
    const { qbft: theirs, ...known } = real.config as { qbft: Record<string, unknown> };
    assert.deepEqual(Object.keys(forks).sort(), Object.keys(known).sort());
    assert.deepEqual(Object.keys(qbft).sort(), [
      'blockperiodseconds',
      // Measured beside, in BESU.md.
      'emptyblockperiodseconds',
      ...Object.keys(theirs)
        .filter((name) => name !== 'blockperiodseconds')
        .sort(),
    ]);
    assert.equal(Number(ours.gasLimit), 60_000_000);
  });
});

describe('the storage of a validator set', () => {
  it('is no other for lists in another order of sections', () => {
    const us = [node(1), node(2)];
    const mx = [node(3), node(4)];
    assert.deepEqual(validatorStorage({ US: us, MX: mx }), validatorStorage({ MX: mx, US: us }));
  });

  it('is refused to lists that are unequal, too short, too long, or have an address twice', () => {
    for (const lists of [
      {},
      { US: [node(1)], MX: [node(2)] },
      { US: [node(1), node(2)], MX: [node(3)] },
      { US: [node(1), node(2)], MX: [node(2), node(3)] },
      { US: Array.from({ length: 8 }, (_, i) => node(i + 1)) },
    ]) {
      assert.throws(() => validatorStorage(lists), TypeError);
    }
  });
});

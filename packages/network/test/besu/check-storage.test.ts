import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkStorage, headerOf, type StorageAnswer } from '../../src/besu/index.ts';
import { absent, blockOf, read } from './data.ts';

const word = (hex: string) => `0x${hex.slice(2).padStart(64, '0')}`;

describe('storage under a sealed state root', { skip: absent }, () => {
  for (const number of [47, 48, 49]) {
    it(`of the validators’ contract at block ${number} is proved slot by slot`, async () => {
      const { params, result } = read<{ params: [string, string[]]; result: StorageAnswer }>(
        'qbft-contract',
        `getproof-${number}.json`,
      );
      const { stateRoot } = headerOf(blockOf('qbft-contract', number).block);
      const words = await checkStorage(stateRoot, result);
      assert.deepEqual([...words.keys()].sort(), params[1].map(word).sort());
      for (const { key, value } of result.storageProof) {
        assert.equal(words.get(word(key)), word(value));
      }
    });
  }

  it('of a network that lists its validators too, whatever order the slots come in', async () => {
    const { stateRoot, result } = read<{ stateRoot: string; result: StorageAnswer }>(
      'qbft',
      'getproof.json',
    );
    assert.equal((await checkStorage(stateRoot, result)).size, result.storageProof.length);
  });

  const lies: [string, (answer: StorageAnswer) => StorageAnswer][] = [
    [
      'another value',
      (a) => ({ ...a, storageProof: a.storageProof.map((s) => ({ ...s, value: '0x1' })) }),
    ],
    [
      'another slot',
      (a) => ({ ...a, storageProof: a.storageProof.map((s) => ({ ...s, key: '0x99' })) }),
    ],
    ['another code', (a) => ({ ...a, codeHash: a.storageHash })],
    ['another contract', (a) => ({ ...a, address: `0x${'11'.repeat(20)}` })],
    ['an account proof cut short', (a) => ({ ...a, accountProof: a.accountProof.slice(0, -1) })],
    ['another storage root', (a) => ({ ...a, storageHash: a.codeHash })],
    [
      'a storage proof cut short',
      (a) => ({
        ...a,
        storageProof: a.storageProof.map((s) => ({ ...s, proof: s.proof.slice(0, -1) })),
      }),
    ],
  ];
  for (const [name, lie] of lies) {
    it(`is refused with ${name}`, async () => {
      const { result } = read<{ result: StorageAnswer }>('qbft-contract', 'getproof-47.json');
      const { stateRoot } = headerOf(blockOf('qbft-contract', 47).block);
      await assert.rejects(checkStorage(stateRoot, lie(result)), { code: 'QBFT_PROOF_WRONG' });
    });
  }

  it('is refused under the root of another block', async () => {
    const { result } = read<{ result: StorageAnswer }>('qbft-contract', 'getproof-47.json');
    const { stateRoot } = headerOf(blockOf('qbft-contract', 104).block);
    await assert.rejects(checkStorage(stateRoot, result), { code: 'QBFT_PROOF_WRONG' });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contractCreation } from '@acta/ledger';
import { Rehearsal, VALIDATOR_SET, validatorStorage } from '../../src/besu/index.ts';
import { Edr, HARDFORK } from '../../src/embedded/edr.ts';
import { absent, read } from './data.ts';

const CHAIN = 1_944;
const SOMEWHERE = `0x${'1a'.repeat(20)}`;

interface Answered {
  readonly request: { readonly data: string };
  readonly result: string;
  readonly decoded: readonly string[];
}

/** Our contract with these lists in its storage, asked what a real network asked of another. */
async function answerOf(mx: readonly string[], us: readonly string[], data: string) {
  const rehearsal = await Rehearsal.of(CHAIN);
  const code = await rehearsal.codeOf(contractCreation('validators', [SOMEWHERE, SOMEWHERE]));
  const edr = await Edr.create({ chainId: CHAIN, genesisTime: 0, hardfork: HARDFORK });
  await edr.request('hardhat_setCode', VALIDATOR_SET, code);
  for (const [slot, value] of Object.entries(validatorStorage({ MX: mx, US: us }))) {
    const short = `0x${BigInt(slot).toString(16)}`;
    await edr.request('hardhat_setStorageAt', VALIDATOR_SET, short, value);
  }
  return edr.request<string>('eth_call', { to: VALIDATOR_SET, data }, 'latest');
}

describe('a validator set with the validators of a real network', { skip: absent }, () => {
  for (const block of [0, 47, 48, 104]) {
    it(`answers as Besu was answered at block ${block}, byte for byte`, async () => {
      const { request, result, decoded } = read<Answered>(
        'qbft-contract',
        `getValidators-${block}.json`,
      );
      assert.equal(decoded.length, 6);
      const found = await answerOf(decoded.slice(0, 3), decoded.slice(3), request.data);
      assert.equal(found, result);
    });
  }

  it('leaves the same code wherever it is built, and other code for another log', async () => {
    const code = async (log: string, chain = CHAIN) =>
      (await Rehearsal.of(chain)).codeOf(contractCreation('validators', [SOMEWHERE, log]));
    const first = await code(SOMEWHERE);
    assert.equal(await code(SOMEWHERE), first);
    assert.notEqual(await code(`0x${'2b'.repeat(20)}`), first);
    assert.notEqual(await code(SOMEWHERE, CHAIN + 1), first);
  });
});

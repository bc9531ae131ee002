import { expect } from 'chai';
import type { BaseContract } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployHarness } from '../support/harness.ts';
import { party8, section2 } from '../support/words.ts';

/** Crockford's base 32, from his page: no I, L, O, U. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('lib/PartyId', () => {
  let ids: BaseContract;
  const ask = (name: string, ...args: unknown[]): Promise<unknown> =>
    ids.getFunction(name)(...args);

  before(async () => {
    ids = await deployHarness(await openChain(), 'ListHarness');
  });

  it('takes Crockford characters behind the dash, and no other byte', async () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const character = String.fromCharCode(byte);
      for (const at of [3, 5, 7]) {
        const id = Buffer.from('US-4F7QK', 'latin1');
        id[at] = byte;
        const good = CROCKFORD.includes(character);
        expect(await ask('isWellFormed', `0x${id.toString('hex')}`), `${byte} at ${at}`).to.equal(
          good,
        );
      }
    }
    expect(await ask('isWellFormed', party8('US_4F7QK'))).to.equal(false);
  });

  it('is section, dash and five characters', async () => {
    expect(await ask('sectionOf', party8('MX-4F7QK'))).to.equal(section2('MX'));
    const suffix = `0x${Buffer.from('4F7QK').toString('hex')}`;
    expect(await ask('join', section2('MX'), suffix)).to.equal(party8('MX-4F7QK'));
  });
});

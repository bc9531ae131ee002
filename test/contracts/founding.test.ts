import { expect } from 'chai';
import { openChain } from './support/chain.ts';
import { found } from './support/founding.ts';
import { foundOffices, endFounding } from './support/offices.ts';

describe('the founding fixture', () => {
  it('founds both sections', async () => {
    const chain = await openChain();
    const world = await found(chain, ['registry', 'log', 'minutes']);
    await foundOffices(world);
    await endFounding(world);
    expect(await world.contracts.log.getFunction('size')()).to.equal(7n + 2n + 24n + 8n);
  });
});

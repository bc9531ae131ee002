import { expect } from 'chai';
import { commission, custodyOf, goodsOf, isHead, NO_SEALS } from '../support/custody.ts';
import type { World } from '../support/founding.ts';
import { key } from '../support/keys.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { accept, make, nextSalt, now, send, signAll } from '../support/statements.ts';
import { party8, sections32 } from '../support/words.ts';

describe('custody: commission', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const fields = async (world: World, goods = nextSalt(), seals = NO_SEALS) => ({
    party: 'US-MAKER',
    goods,
    seals,
    document: nextSalt(),
    occurredAt: await now(world),
  });

  it('puts goods into the hands of the party that commissions them', async () => {
    const world = await fresh();
    const { agent } = world.parties['US-MAKER'];
    const goods = nextSalt();
    const made = await make(world, 'Commission', await fields(world, goods));
    const sent = await send(world, made, signAll(made, [agent]));
    await expect(sent)
      .to.emit(custodyOf(world), 'GoodsCommissioned')
      .withArgs(goods, party8('US-MAKER'));
    await expect(sent).not.to.emit(custodyOf(world), 'SealsChanged');
    const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(more).to.deep.equal([]);
    expect(record).to.include({
      kind: 0x0301,
      writer: world.addresses.custody,
      sections: sections32(['US']),
      digest: made.digest,
    });
    const { tip, ...state } = await goodsOf(world, goods);
    expect(tip).to.equal(
      world.chain.ethers.keccak256(world.chain.ethers.concat([made.digest, NO_SEALS])).slice(0, 42),
    );
    expect(state).to.deep.equal({
      holder: 'US-MAKER',
      container: NO_SEALS,
      seals: NO_SEALS,
      held: false,
      contested: false,
      height: 0,
      pieces: 0,
      stopped: 0,
      closed: false,
      lost: false,
      quantity: 0,
      official: '',
      takenFrom: '',
    });
  });

  it('keeps the seals that are on them', async () => {
    const world = await fresh();
    const { agent } = world.parties['US-MAKER'];
    const seals = nextSalt();
    const made = await make(world, 'Commission', await fields(world, undefined, seals));
    const sent = await send(world, made, signAll(made, [agent]));
    const { goods } = made.message as { goods: string };
    await expect(sent).to.emit(custodyOf(world), 'SealsChanged').withArgs(goods, seals);
    expect((await goodsOf(world, goods)).seals).to.equal(seals);
  });

  it('knows the head of goods, and of those only', async () => {
    const world = await fresh();
    const thing = await commission(world, world.parties['US-MAKER']);
    expect(await isHead(world, thing)).to.equal(true);
    expect(await isHead(world, { ...thing, head: nextSalt() })).to.equal(false);
    expect(await isHead(world, { ...thing, goods: nextSalt() })).to.equal(false);
  });

  it('refuses goods that are under custody already, even the same statement', async () => {
    const world = await fresh();
    const { agent } = world.parties['US-MAKER'];
    const made = await make(world, 'Commission', await fields(world));
    await send(world, made, signAll(made, [agent]));
    const { goods } = made.message as { goods: string };
    await refuses(
      send(world, made, signAll(made, [agent])),
      custodyOf(world),
      'CustodyGoodsKnown',
      goods,
    );
    const other = await make(world, 'Commission', await fields(world, goods));
    await refuses(
      send(world, other, signAll(other, [agent])),
      custodyOf(world),
      'CustodyGoodsKnown',
      goods,
    );
  });

  it('refuses every key but one of the party with the scope of custody', async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'US-CARRY': carrier } = world.parties;
    const broker = world.sections.US.office.VALIDATOR_OPERATOR;
    const clerk = world.parties['MX-CARRY'].admin;
    const made = await make(world, 'Commission', await fields(world));
    for (const key of [carrier.agent, carrier.admin, broker, clerk]) {
      await refuses(
        send(world, made, signAll(made, [key])),
        custodyOf(world),
        'PartyNotHeld',
        world.chain.ethers.getAddress(key.address),
        party8(maker.id),
        1,
      );
    }
    await send(world, made, signAll(made, [maker.admin]));
  });

  it('takes an agent for all scopes and refuses one for declarations', async () => {
    const world = await fresh();
    const { 'US-MAKER': maker } = world.parties;
    const delegate = async (label: string, scope: 'declarations' | 'all') => {
      const agent = key(label);
      await accept(
        world,
        'Delegate',
        {
          party: maker.id,
          delegate: agent.address,
          scope,
          from: 0,
          until: (await now(world)) + 86_400,
        },
        [maker.admin, agent],
      );
      return agent;
    };
    const made = await make(world, 'Commission', await fields(world));
    const clerk = await delegate('a clerk', 'declarations');
    await refuses(
      send(world, made, signAll(made, [clerk])),
      custodyOf(world),
      'PartyNotHeld',
      world.chain.ethers.getAddress(clerk.address),
      party8(maker.id),
      1,
    );
    await send(world, made, signAll(made, [await delegate('a manager', 'all')]));
  });
});

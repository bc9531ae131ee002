import { expect } from 'chai';
import {
  commission,
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  isHead,
  NO_SEALS,
  pack,
  pass,
  sendExchange,
} from '../support/custody.ts';
import type { World } from '../support/founding.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { make, nextSalt, now, send, signAll } from '../support/statements.ts';
import { party8, sections32 } from '../support/words.ts';

describe('custody: seals and withdrawn offers', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const start = async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'MX-CARRY': carrier } = world.parties;
    return {
      world,
      maker,
      carrier,
      thing: await commission(world, maker),
      custody: custodyOf(world),
    };
  };

  const makeSeal = async (
    world: World,
    thing: { goods: string; head: string },
    seals: string,
    party = 'US-MAKER',
  ) =>
    make(world, 'Seal', {
      party,
      goods: thing.goods,
      head: thing.head,
      seals,
      document: nextSalt(),
      occurredAt: await now(world),
    });

  const makeWithdraw = (
    world: World,
    { goods, head }: { goods: string; head: string },
    party = 'US-MAKER',
  ) => make(world, 'WithdrawOffer', { party, goods, head });

  it('lets the holder close the doors, open them, and close them again', async () => {
    const { world, maker, thing, custody } = await start();
    for (const seals of [nextSalt(), NO_SEALS, nextSalt()]) {
      const made = await makeSeal(world, thing, seals);
      const sent = await send(world, made, signAll(made, [maker.agent]));
      await expect(sent).to.emit(custody, 'SealsChanged').withArgs(thing.goods, seals);
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x0307,
        sections: sections32(['US']),
        digest: made.digest,
      });
      Object.assign(thing, { head: made.digest, seals });
      expect(await isHead(world, thing)).to.equal(true);
      expect((await goodsOf(world, thing.goods)).seals).to.equal(seals);
    }
  });

  it('puts the same seals on record without a change of them', async () => {
    const { world, maker, thing, custody } = await start();
    const made = await makeSeal(world, thing, NO_SEALS);
    const sent = await send(world, made, signAll(made, [maker.agent]));
    await expect(sent).not.to.emit(custody, 'SealsChanged');
    expect(await isHead(world, { ...thing, head: made.digest })).to.equal(true);
  });

  it('kills every open offer when the holder withdraws', async () => {
    const { world, maker, carrier, thing, custody } = await start();
    const open = await exchange(world, thing, maker, carrier);
    const made = await makeWithdraw(world, thing);
    const sent = await send(world, made, signAll(made, [maker.agent]));
    await expect(sent).to.emit(custody, 'OffersWithdrawn').withArgs(thing.goods);
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record).to.include({ kind: 0x0304, sections: sections32(['US']), digest: made.digest });
    await refuses(sendExchange(world, open), custody, 'CustodyHeadStale', thing.goods, thing.head);
    await handOver(world, { ...thing, head: made.digest }, maker, carrier);
  });

  it('keeps the seals through a withdrawal', async () => {
    const { world, maker, carrier, custody } = await start();
    const thing = await commission(world, maker, { seals: nextSalt() });
    await pass(world, thing, await makeWithdraw(world, thing), [maker.agent]);
    await expect(sendExchange(world, await exchange(world, thing, maker, carrier))).not.to.emit(
      custody,
      'SealsChanged',
    );
  });

  for (const [what, made] of [
    ['a seal', makeSeal],
    [
      'a withdrawal',
      (world: World, thing: { goods: string; head: string }, _: string, party?: string) =>
        makeWithdraw(world, thing, party),
    ],
  ] as const) {
    it(`refuses ${what} by any hand but the holder's, of any other head, or from inside`, async () => {
      const { world, maker, carrier, thing, custody } = await start();
      const seals = nextSalt();
      const foreign = await made(world, thing, seals, carrier.id);
      await refuses(
        send(world, foreign, signAll(foreign, [carrier.agent])),
        custody,
        'CustodyNotHolder',
        thing.goods,
        party8(maker.id),
        party8(carrier.id),
      );
      const forged = await made(world, thing, seals);
      await refuses(
        send(world, forged, signAll(forged, [carrier.agent])),
        custody,
        'PartyNotHeld',
        world.chain.ethers.getAddress(carrier.agent.address),
        party8(maker.id),
        1,
      );
      const head = nextSalt();
      const stale = await made(world, { ...thing, head }, seals);
      await refuses(
        send(world, stale, signAll(stale, [maker.agent])),
        custody,
        'CustodyHeadStale',
        thing.goods,
        head,
      );
      const truck = await commission(world, maker);
      await pack(world, 'Pack', truck, [thing], maker);
      const inside = await made(world, thing, seals);
      await refuses(
        send(world, inside, signAll(inside, [maker.agent])),
        custody,
        'CustodyInside',
        thing.goods,
        truck.goods,
      );
    });
  }
});

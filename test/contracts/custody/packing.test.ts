import { piecesRoot } from '@acta/protocol';
import { expect } from 'chai';
import {
  commission,
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  holdOf,
  isHead,
  makePack,
  NO_SEALS,
  pack,
  pass,
  sendExchange,
  sendPack,
  type Thing,
} from '../support/custody.ts';
import type { World } from '../support/founding.ts';
import { foundedWorlds } from '../support/offices.ts';
import type { PartyPeople } from '../support/people.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { nextSalt, now, receiptFor } from '../support/statements.ts';
import { party8, sections32 } from '../support/words.ts';

describe('custody: containers', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const start = async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'MX-CARRY': carrier } = world.parties;
    return { world, maker, carrier, custody: custodyOf(world) };
  };

  const several = async (world: World, party: PartyPeople, count: number): Promise<Thing[]> => {
    const things: Thing[] = [];
    for (let i = 0; i < count; i += 1) things.push(await commission(world, party));
    return things;
  };

  const refusesPack = async (
    world: World,
    name: 'Pack' | 'Unpack',
    container: Thing,
    things: readonly Thing[],
    party: PartyPeople,
    error: string,
    ...values: unknown[]
  ) => {
    const pieces = things.map(({ goods, head }) => ({ goods, head }));
    const made = await makePack(world, name, container, pieces, party);
    await refuses(sendPack(world, made, pieces, party.agent), custodyOf(world), error, ...values);
  };

  it('puts pieces into a container, whose trail is theirs until they come out', async () => {
    const { world, maker, carrier, custody } = await start();
    const things = await several(world, maker, 5);
    const truck = await commission(world, maker, { seals: nextSalt() });
    const pieces = things.map(({ goods, head }) => ({ goods, head }));
    const made = await makePack(world, 'Pack', truck, pieces, maker);
    const sent = await sendPack(world, made, pieces, maker.agent);
    for (const { goods } of things) {
      await expect(sent).to.emit(custody, 'GoodsPacked').withArgs(goods, truck.goods);
    }
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record).to.include({ kind: 0x0305, sections: sections32(['US']), digest: made.digest });
    expect(await goodsOf(world, truck.goods)).to.include({
      height: 1,
      pieces: 5,
      stopped: 0,
      seals: truck.seals,
    });
    for (const thing of [truck, ...things]) {
      thing.head = made.digest;
      expect(await isHead(world, thing)).to.equal(true);
    }
    await handOver(world, truck, maker, carrier);
    for (const { goods } of things) {
      expect(await goodsOf(world, goods)).to.include({
        container: truck.goods,
        holder: carrier.id,
      });
    }
    const [first, second] = things as [Thing, Thing];
    const out = await makePack(
      world,
      'Unpack',
      truck,
      [first, second].map(({ goods, head }) => ({ goods, head })),
      carrier,
    );
    const unpacked = await sendPack(world, out, [first, second], carrier.agent);
    await expect(unpacked).to.emit(custody, 'GoodsUnpacked').withArgs(first.goods, truck.goods);
    const [outRecord] = recordsOf(world.contracts.log.interface, await unpacked.wait());
    expect(outRecord).to.include({
      kind: 0x0306,
      sections: sections32(['MX']),
      digest: out.digest,
    });
    for (const thing of [truck, first, second]) thing.head = out.digest;
    expect(await goodsOf(world, truck.goods)).to.include({ height: 1, pieces: 3 });
    expect(await goodsOf(world, first.goods)).to.include({
      container: NO_SEALS,
      holder: carrier.id,
    });
    await handOver(world, first, carrier, maker);
    await pack(world, 'Unpack', truck, things.slice(2), carrier);
    expect(await goodsOf(world, truck.goods)).to.include({ height: 0, pieces: 0 });
  });

  it('keeps the seals of what is inside', async () => {
    const { world, maker, carrier } = await start();
    const box = await commission(world, maker, { seals: nextSalt() });
    const truck = await commission(world, maker);
    await pack(world, 'Pack', truck, [box], maker);
    await handOver(world, truck, maker, carrier);
    await pack(world, 'Unpack', truck, [box], carrier);
    expect(await isHead(world, box)).to.equal(true);
    await handOver(world, box, carrier, maker);
  });

  it('packs into the same container again, and into several levels', async () => {
    const { world, maker, carrier } = await start();
    const levels = await several(world, maker, 5);
    const [vehicle, rack, truck, trailer, ferry] = levels as [Thing, Thing, Thing, Thing, Thing];
    await pack(world, 'Pack', rack, [vehicle], maker);
    const [another] = await several(world, maker, 1);
    await pack(world, 'Pack', rack, [another!], maker);
    expect(await goodsOf(world, rack.goods)).to.include({ height: 1, pieces: 2 });
    await pack(world, 'Pack', truck, [rack], maker);
    await pack(world, 'Pack', trailer, [truck], maker);
    await pack(world, 'Pack', ferry, [trailer], maker);
    expect(await goodsOf(world, ferry.goods)).to.include({ height: 4, pieces: 1 });
    const [port] = await several(world, maker, 1);
    await refusesPack(world, 'Pack', port!, [ferry], maker, 'CustodyTooDeep', port!.goods, 5);
    await handOver(world, ferry, maker, carrier);
    expect((await goodsOf(world, vehicle.goods)).holder).to.equal(carrier.id);
    await pack(world, 'Unpack', ferry, [trailer], carrier);
    await pack(world, 'Unpack', trailer, [truck], carrier);
    await pack(world, 'Unpack', truck, [rack], carrier);
    await pack(world, 'Unpack', rack, [vehicle, another!], carrier);
    expect((await goodsOf(world, vehicle.goods)).holder).to.equal(carrier.id);
  });

  it('does not grow lower or higher by a flat piece beside a high one', async () => {
    const { world, maker } = await start();
    const [piece, rack, truck, flat] = (await several(world, maker, 4)) as [
      Thing,
      Thing,
      Thing,
      Thing,
    ];
    await pack(world, 'Pack', rack, [piece], maker);
    await pack(world, 'Pack', truck, [rack, flat], maker);
    expect(await goodsOf(world, truck.goods)).to.include({ height: 2, pieces: 2 });
    await pack(world, 'Unpack', truck, [rack], maker);
    expect(await goodsOf(world, truck.goods)).to.include({ height: 2, pieces: 1 });
  });

  it('refuses what lies inside or around, so that nothing lies in itself or in two', async () => {
    const { world, maker } = await start();
    const [a, b, c] = (await several(world, maker, 3)) as [Thing, Thing, Thing];
    await refusesPack(world, 'Pack', a, [a], maker, 'CustodyInItself', a.goods);
    await pack(world, 'Pack', b, [a], maker);
    await refusesPack(world, 'Pack', a, [b], maker, 'CustodyInside', a.goods, b.goods);
    await refusesPack(world, 'Pack', a, [c], maker, 'CustodyInside', a.goods, b.goods);
    await refusesPack(world, 'Unpack', a, [c], maker, 'CustodyInside', a.goods, b.goods);
    await refusesPack(world, 'Pack', c, [a], maker, 'CustodyInside', a.goods, b.goods);
    const [d] = await several(world, maker, 1);
    await refusesPack(world, 'Pack', c, [d!, d!], maker, 'CustodyHeadStale', d!.goods, d!.head);
    await refusesPack(world, 'Unpack', b, [a, a], maker, 'CustodyHeadStale', a.goods, a.head);
  });

  it('refuses pieces that are not in the container, of another head, or unknown', async () => {
    const { world, maker } = await start();
    const [a, b, c, d] = (await several(world, maker, 4)) as [Thing, Thing, Thing, Thing];
    await pack(world, 'Pack', b, [a], maker);
    await pack(world, 'Pack', d, [c], maker);
    await refusesPack(world, 'Unpack', b, [c], maker, 'CustodyNotInside', c.goods, b.goods);
    const [e] = await several(world, maker, 1);
    await refusesPack(world, 'Unpack', b, [e!], maker, 'CustodyNotInside', e!.goods, b.goods);
    const stale = { ...a, head: nextSalt() };
    await refusesPack(world, 'Unpack', b, [stale], maker, 'CustodyHeadStale', a.goods, stale.head);
    const goods = nextSalt();
    const unknown = { ...a, goods };
    await refusesPack(world, 'Pack', b, [unknown], maker, 'CustodyGoodsUnknown', goods);
  });

  it('refuses goods of two holders, and any hand but the holder', async () => {
    const { world, maker, carrier, custody } = await start();
    const [truck, own] = (await several(world, maker, 2)) as [Thing, Thing];
    const foreign = await commission(world, carrier);
    await refusesPack(
      world,
      'Pack',
      truck,
      [own, foreign],
      maker,
      'CustodyNotHolder',
      foreign.goods,
      party8(carrier.id),
      party8(maker.id),
    );
    await refusesPack(
      world,
      'Pack',
      truck,
      [foreign],
      carrier,
      'CustodyNotHolder',
      truck.goods,
      party8(maker.id),
      party8(carrier.id),
    );
    const made = await makePack(world, 'Pack', truck, [own], maker);
    await refuses(
      sendPack(world, made, [own], carrier.agent),
      custody,
      'PartyNotHeld',
      world.chain.ethers.getAddress(carrier.agent.address),
      party8(maker.id),
      1,
    );
    await pack(world, 'Pack', truck, [own], maker);
    const out = await makePack(world, 'Unpack', truck, [own], maker);
    await refuses(sendPack(world, out, [own], carrier.agent), custody, 'PartyNotHeld');
    await refusesPack(
      world,
      'Unpack',
      truck,
      [own],
      carrier,
      'CustodyNotHolder',
      truck.goods,
      party8(maker.id),
      party8(carrier.id),
    );
  });

  it('refuses pieces that are not those signed for, in number, root or order', async () => {
    const { world, maker, custody } = await start();
    const [truck, a, b, c] = (await several(world, maker, 4)) as [Thing, Thing, Thing, Thing];
    const pieces = [a, b].map(({ goods, head }) => ({ goods, head }));
    for (const name of ['Pack', 'Unpack'] as const) {
      const none = await makePack(world, name, truck, [], maker);
      await refuses(sendPack(world, none, [], maker.agent), custody, 'CustodyCountDiffers', 0, 0);
      const made = await makePack(world, name, truck, pieces, maker);
      const { contents } = made.message as { contents: string };
      await refuses(sendPack(world, made, [a], maker.agent), custody, 'CustodyCountDiffers', 2, 1);
      for (const other of [
        [b, a],
        [a, c],
        [a, { ...b, head: a.head }],
      ]) {
        await refuses(
          sendPack(world, made, other, maker.agent),
          custody,
          'CustodyContentsDiffer',
          contents,
          piecesRoot(other),
        );
      }
    }
  });

  it('refuses more pieces than a container counts', async () => {
    const { world, maker } = await start();
    const { networkHelpers, ethers } = world.chain;
    const [truck, last, more] = (await several(world, maker, 3)) as [Thing, Thing, Thing];
    const slot = ethers.keccak256(
      ethers.AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint256'], [truck.goods, 1]),
    );
    const address = world.addresses.custody;
    const word = BigInt(await ethers.provider.getStorage(address, slot));
    await networkHelpers.setStorageAt(address, slot, ethers.toBeHex(word | (4094n << 7n), 32));
    expect((await goodsOf(world, truck.goods)).pieces).to.equal(4094);
    await pack(world, 'Pack', truck, [last], maker);
    await refusesPack(world, 'Pack', truck, [more], maker, 'CustodyTooMany', truck.goods, 4096);
  });

  it('refuses a container whose id begins as that of another one', async () => {
    const { world, maker } = await start();
    const first = await commission(world, maker);
    const twin = await commission(world, maker, {
      goods: `${first.goods.slice(0, 18)}${nextSalt().slice(18)}`,
    });
    const [a, b] = (await several(world, maker, 2)) as [Thing, Thing];
    await pack(world, 'Pack', first, [a], maker);
    await refusesPack(
      world,
      'Pack',
      twin,
      [b],
      maker,
      'CustodyContainerClash',
      twin.goods,
      first.goods,
    );
    await pack(world, 'Pack', first, [twin, b], maker);
  });

  it('leaves a held container as it is, and packs nothing held', async () => {
    const { world, maker, carrier, custody } = await start();
    const { INSPECTOR: inspector } = world.sections.MX.office;
    const [truck, a, b] = (await several(world, maker, 3)) as [Thing, Thing, Thing];
    await pack(world, 'Pack', truck, [a], maker);
    await pass(world, truck, await holdOf(world, 'MX', truck), [inspector]);
    await refusesPack(world, 'Unpack', truck, [a], maker, 'CustodyStopped', truck.goods);
    await refusesPack(world, 'Pack', truck, [b], maker, 'CustodyStopped', truck.goods);
    await pass(world, truck, await holdOf(world, 'MX', truck, 'release'), [inspector]);
    await pass(world, b, await holdOf(world, 'MX', b), [inspector]);
    await refusesPack(world, 'Pack', truck, [b], maker, 'CustodyStopped', b.goods);

    await pass(world, a, await holdOf(world, 'MX', a), [inspector]);
    expect(await goodsOf(world, truck.goods)).to.include({ pieces: 1, stopped: 1 });
    await refuses(
      sendExchange(world, await exchange(world, truck, maker, carrier)),
      custody,
      'CustodyStopped',
      truck.goods,
    );
    await pack(world, 'Unpack', truck, [a], maker);
    expect(await goodsOf(world, truck.goods)).to.include({ pieces: 0, stopped: 0 });
    expect(await goodsOf(world, a.goods)).to.include({ held: true, holder: maker.id });
    await handOver(world, truck, maker, carrier);
    await refuses(
      sendExchange(world, await exchange(world, a, maker, carrier)),
      custody,
      'CustodyStopped',
      a.goods,
    );
  });

  it('is dated by a receipt of any section', async () => {
    const { world, maker } = await start();
    const [truck, a] = (await several(world, maker, 2)) as [Thing, Thing];
    const receivedAt = await now(world);
    const pieces = [{ goods: a.goods, head: a.head }];
    const made = await makePack(world, 'Pack', truck, pieces, maker, { deadline: receivedAt });
    await world.chain.networkHelpers.time.increase(86_400);
    await sendPack(world, made, pieces, maker.agent, receiptFor(world, 'MX', made, receivedAt));
    expect((await goodsOf(world, a.goods)).container).to.equal(truck.goods);
  });
});

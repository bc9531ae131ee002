import { outputsRoot, piecesRoot } from '@acta/protocol';
import { expect } from 'chai';
import {
  commission,
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  isHead,
  pack,
  sendExchange,
  type Thing,
} from '../support/custody.ts';
import {
  commissionLot,
  lotOf,
  making,
  type Making,
  sendMaking,
  transform,
} from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import { plain, type State, STATES } from '../support/goods-states.ts';
import { foundedWorlds } from '../support/offices.ts';
import type { PartyPeople } from '../support/people.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { make, nextSalt, now, receiptFor, send, signAll } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { party8, sections32 } from '../support/words.ts';

const MOST = 2 ** 32 - 1;
const [TRANSFORM, SPLIT, MERGE] = [1, 2, 3];

describe('custody: lots and transformations', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const start = async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'MX-CARRY': carrier } = world.parties;
    return { world, maker, carrier, custody: custodyOf(world) };
  };

  const refusesMaking = async (
    world: World,
    said: Making,
    party: PartyPeople,
    error: string,
    ...values: readonly unknown[]
  ) => refuses(sendMaking(world, said, party.agent), custodyOf(world), error, ...values);

  describe('a lot', () => {
    it('is commissioned with its quantity, in the hands of its party', async () => {
      const { world, maker, custody } = await start();
      const made = await lotOf(world, maker, { quantity: 600 });
      const { goods } = made.message as { goods: string };
      const sent = await send(world, made, signAll(made, [maker.agent]));
      await expect(sent).to.emit(custody, 'LotCommissioned').withArgs(goods, party8(maker.id), 600);
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x030b,
        sections: sections32(['US']),
        digest: made.digest,
      });
      expect(await goodsOf(world, goods)).to.include({ holder: maker.id, quantity: 600 });
      expect(await isHead(world, { goods, head: made.digest, seals: '' })).to.equal(true);
    });

    it('has at least one unit, an id of its own, and the hand of its party', async () => {
      const { world, maker, carrier, custody } = await start();
      const lot = await commissionLot(world, maker, MOST);
      const none = await lotOf(world, maker, { quantity: 0 });
      const twice = await lotOf(world, maker, { goods: lot.goods });
      const by = (made: typeof none, people: PartyPeople) =>
        send(world, made, signAll(made, [people.agent]));
      await refuses(by(none, maker), custody, 'CustodyQuantityMissing', none.message['goods']);
      await refuses(by(twice, maker), custody, 'CustodyGoodsKnown', lot.goods);
      await refuses(by(await lotOf(world, maker), carrier), custody, 'PartyNotHeld');
      const item = await make(world, 'Commission', {
        party: maker.id,
        goods: lot.goods,
        seals: nextSalt(),
        document: nextSalt(),
        occurredAt: await now(world),
      });
      await refuses(by(item, maker), custody, 'CustodyGoodsKnown', lot.goods);
    });

    it('is handed over and packed as any goods', async () => {
      const { world, maker, carrier } = await start();
      const lot = await commissionLot(world, maker, 8);
      const pallet = await commission(world, maker);
      await pack(world, 'Pack', pallet, [lot], maker);
      await handOver(world, pallet, maker, carrier);
      await pack(world, 'Unpack', pallet, [lot], carrier);
      expect(await goodsOf(world, lot.goods)).to.include({ holder: carrier.id, quantity: 8 });
    });

    it('is dated by a receipt', async () => {
      const { world, maker, custody } = await start();
      const made = await lotOf(world, maker);
      const receipt = receiptFor(world, 'MX', made, await now(world));
      await world.chain.networkHelpers.time.increase(2 * DAY);
      const signed = signAll(made, [maker.agent]);
      await refuses(send(world, made, signed), custody, 'DeadlinePassed');
      await send(world, made, signed, receipt);
    });
  });

  describe('a transformation', () => {
    it('closes what goes in and begins what comes out, under one head', async () => {
      const { world, maker, carrier, custody } = await start();
      const engine = await plain(world);
      const steel = await commissionLot(world, maker, 40);
      const said = await making(world, 'transform', [engine, steel], [0, 5], maker);
      const sent = await sendMaking(world, said, maker.agent);
      const { digest } = said.made;
      const [car, scrap] = said.outputs;
      await expect(sent)
        .to.emit(custody, 'GoodsTransformed')
        .withArgs(engine.goods, digest)
        .and.to.emit(custody, 'GoodsClosed')
        .withArgs(steel.goods)
        .and.to.emit(custody, 'GoodsCommissioned')
        .withArgs(car!.goods, party8(maker.id))
        .and.to.emit(custody, 'LotCommissioned')
        .withArgs(scrap!.goods, party8(maker.id), 5);
      const records = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(records).to.have.length(1);
      expect(records[0]).to.include({ kind: 0x030c, sections: sections32(['US']), digest });
      for (const input of [engine, steel]) {
        const { goods } = input;
        expect(await goodsOf(world, goods)).to.include({ closed: true, holder: maker.id });
        expect(await isHead(world, { ...input, head: digest })).to.equal(true);
      }
      for (const { goods, quantity } of [car!, scrap!]) {
        expect(await goodsOf(world, goods)).to.include({ closed: false, quantity });
        await handOver(
          world,
          { goods, head: digest, seals: `0x${'00'.repeat(32)}` },
          maker,
          carrier,
        );
      }
    });

    it('goes on through what came out of another', async () => {
      const { world, maker } = await start();
      const [axle] = await transform(world, 'transform', [await plain(world)], [0], maker);
      const [car] = await transform(world, 'transform', [axle!, await plain(world)], [0], maker);
      expect(await goodsOf(world, axle!.goods)).to.include({ closed: true });
      expect(await goodsOf(world, car!.goods)).to.include({ closed: false, holder: maker.id });
    });

    it('takes only what its party holds, alone, empty, free and its own', async () => {
      const { world, maker, carrier, custody } = await start();
      const refusals: Partial<Record<State, string>> = {
        'held by MX': 'CustodyStopped',
        contested: 'CustodyStopped',
        lost: 'CustodyStopped',
        inside: 'CustodyInside',
        full: 'CustodyNotEmpty',
        seized: 'CustodyNotHolder',
        closed: 'CustodyClosed',
        unknown: 'CustodyGoodsUnknown',
      };
      for (const [state, error] of Object.entries(refusals)) {
        const thing = await STATES[state as State](world);
        const said = await making(world, 'transform', [await plain(world), thing], [0], maker);
        await refuses(sendMaking(world, said, maker.agent), custody, error);
      }
      const taken = await STATES.seized(world);
      const custodian = world.parties['US-CARRY'];
      await refusesMaking(
        world,
        await making(world, 'transform', [taken], [0], custodian),
        custodian,
        'CustodyOfficial',
        taken.goods,
        '0x5553',
      );
      const truck = await STATES.full(world);
      await refusesMaking(
        world,
        await making(world, 'transform', [truck], [0], maker),
        maker,
        'CustodyNotEmpty',
        truck.goods,
        1,
      );
      const own = await plain(world);
      await refusesMaking(
        world,
        await making(world, 'transform', [own], [0], carrier),
        carrier,
        'CustodyNotHolder',
        own.goods,
        party8(maker.id),
        party8(carrier.id),
      );
      const stale = { ...own, head: nextSalt() };
      await refusesMaking(
        world,
        await making(world, 'transform', [stale], [0], maker),
        maker,
        'CustodyHeadStale',
        own.goods,
        stale.head,
      );
    });

    it('takes nothing twice', async () => {
      const { world, maker } = await start();
      const thing = await plain(world);
      const twice = await making(world, 'transform', [thing, thing], [0], maker);
      await refusesMaking(world, twice, maker, 'CustodyClosed', thing.goods);
    });

    it('brings out only goods that nobody has seen', async () => {
      const { world, maker } = await start();
      const [thing, other, gone] = [
        await plain(world),
        await plain(world),
        await STATES.closed(world),
      ];
      const cases = [
        [other.goods, 'CustodyGoodsKnown'],
        [gone.goods, 'CustodyClosed'],
        [thing.goods, 'CustodyClosed'],
      ] as const;
      for (const [goods, error] of cases) {
        const said = await making(world, 'transform', [thing], [0, { goods, quantity: 1 }], maker);
        await refusesMaking(world, said, maker, error, goods);
      }
      const twin = { goods: nextSalt(), quantity: 2 };
      const twins = await making(world, 'transform', [thing], [twin, twin], maker);
      await refusesMaking(world, twins, maker, 'CustodyGoodsKnown', twin.goods);
    });

    it('is of what was signed: number, order and root of both lists', async () => {
      const { world, maker } = await start();
      const [a, b] = [await plain(world), await plain(world)];
      const said = await making(world, 'transform', [a, b], [0, 7], maker);
      const { made, pieces, outputs } = said;
      const bent: readonly [Partial<Making>, string, ...unknown[]][] = [
        [{ pieces: pieces.slice(1) }, 'CustodyCountDiffers', 2, 1],
        [{ outputs: [...outputs, outputs[0]!] }, 'CustodyCountDiffers', 2, 3],
        [
          { pieces: [...pieces].reverse() },
          'CustodyContentsDiffer',
          made.message['inputs'],
          piecesRoot([...pieces].reverse()),
        ],
        [
          { outputs: [outputs[0]!, { ...outputs[1]!, quantity: 8 }] },
          'CustodyContentsDiffer',
          made.message['outputs'],
          outputsRoot([outputs[0]!, { ...outputs[1]!, quantity: 8 }]),
        ],
      ];
      for (const [change, error, ...values] of bent) {
        await refusesMaking(world, { ...said, ...change }, maker, error, ...values);
      }
      for (const [things, out, count] of [
        [[], [0], 0],
        [[a], [], 0],
      ] as const) {
        const none = await making(world, 'transform', things, out, maker);
        await refusesMaking(world, none, maker, 'CustodyCountDiffers', count, 0);
      }
    });

    it('is signed by the party, and dated by a receipt', async () => {
      const { world, maker, carrier, custody } = await start();
      const said = await making(world, 'transform', [await plain(world)], [0], maker);
      await refuses(sendMaking(world, said, carrier.agent), custody, 'PartyNotHeld');
      const receipt = receiptFor(world, 'US', said.made, await now(world));
      await world.chain.networkHelpers.time.increase(2 * DAY);
      await refuses(sendMaking(world, said, maker.agent), custody, 'DeadlinePassed');
      await sendMaking(world, said, maker.agent, receipt);
    });
  });

  describe('a split and a merge', () => {
    it('keep the sum of quantities, however large', async () => {
      const { world, maker, carrier } = await start();
      const lot = await commissionLot(world, maker, MOST);
      const halves = await transform(world, 'split', [lot], [1, MOST - 1], maker);
      const [whole] = await transform(world, 'merge', halves, [MOST], maker);
      expect(await goodsOf(world, whole!.goods)).to.include({ quantity: MOST, closed: false });
      for (const { goods } of [lot, ...halves]) {
        expect((await goodsOf(world, goods)).closed).to.equal(true);
      }
      await handOver(world, whole!, maker, carrier);
    });

    it('gain nothing, lose nothing, and do not run over', async () => {
      const { world, maker } = await start();
      const [lot, more] = [
        await commissionLot(world, maker, 10),
        await commissionLot(world, maker, MOST),
      ];
      const cases: readonly ['split' | 'merge', Thing[], number[], number, number][] = [
        ['split', [lot], [5, 4], 10, 9],
        ['split', [lot], [5, 6], 10, 11],
        ['split', [lot], [MOST, 11], 10, MOST + 11],
        ['merge', [lot, more], [MOST], MOST + 10, MOST],
        // What 2^32 would leave of the sum.
        ['merge', [lot, more], [9], MOST + 10, 9],
      ];
      for (const [word, things, out, into, sum] of cases) {
        const said = await making(world, word, things, out, maker);
        await refusesMaking(world, said, maker, 'CustodyQuantityDiffers', into, sum);
      }
    });

    it('are of lots alone, and leave no empty ones', async () => {
      const { world, maker } = await start();
      const [lot, item] = [await commissionLot(world, maker, 10), await plain(world)];
      const cases: readonly ['split' | 'merge', Thing[], number[], number | Thing][] = [
        ['split', [item], [1, 1], item],
        ['merge', [lot, item], [10], item],
        ['split', [lot], [10, 0], 1],
        ['merge', [lot, await commissionLot(world, maker, 1)], [0], 0],
      ];
      for (const [word, things, out, culprit] of cases) {
        const said = await making(world, word, things, out, maker);
        const { goods } = typeof culprit === 'number' ? said.outputs[culprit]! : culprit;
        await refusesMaking(world, said, maker, 'CustodyQuantityMissing', goods);
      }
    });

    it('make several of one and one of several', async () => {
      const { world, maker } = await start();
      const [a, b] = [await commissionLot(world, maker, 4), await commissionLot(world, maker, 6)];
      const cases: readonly ['split' | 'merge', Thing[], number[], number][] = [
        ['split', [a], [4], SPLIT!],
        ['split', [a, b], [5, 5], SPLIT!],
        ['merge', [a], [4], MERGE!],
        ['merge', [a, b], [5, 5], MERGE!],
      ];
      for (const [word, things, out, number] of cases) {
        const said = await making(world, word, things, out, maker);
        const counts = [things.length, out.length];
        await refusesMaking(world, said, maker, 'CustodyWordUnfit', number, ...counts);
      }
      const said = await making(world, 'transform', [a], [4], maker);
      expect(said.made.struct['word']).to.equal(TRANSFORM);
      await sendMaking(world, said, maker.agent);
    });

    it('free nothing that is held', async () => {
      const { world, maker, carrier, custody } = await start();
      const lot = await commissionLot(world, maker, 10);
      const halves = await transform(world, 'split', [lot], [5, 5], maker);
      const offer = await exchange(world, lot, maker, carrier);
      await refuses(sendExchange(world, offer), custody, 'CustodyClosed', lot.goods);
      await handOver(world, halves[0]!, maker, carrier);
      const said = await making(world, 'merge', halves, [10], maker);
      await refusesMaking(
        world,
        said,
        maker,
        'CustodyNotHolder',
        halves[0]!.goods,
        party8(carrier.id),
        party8(maker.id),
      );
    });
  });
});

import { expect } from 'chai';
import {
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  sendExchange,
  type Thing,
} from '../support/custody.ts';
import { actBy, decree, officialAct, say, strikeOff } from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import { held, orphaned, plain, said, seized, STATES } from '../support/goods-states.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { now, receiptFor, send, signAll } from '../support/statements.ts';
import { party8, section2, sections32 } from '../support/words.ts';

describe('custody: what ends a loss and official custody', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const start = async (way: (world: World) => Promise<Thing> = plain) => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'US-CARRY': carrier, 'MX-CARRY': foreign } = world.parties;
    const thing = await way(world);
    return { world, maker, carrier, foreign, thing, custody: custodyOf(world) };
  };

  describe('a return', () => {
    it('brings goods back to the party they were taken from', async () => {
      const { world, maker, thing, custody } = await start(seized());
      await expect(actBy(world, 'US', 'return', thing, maker.id))
        .to.emit(custody, 'GoodsReturned')
        .withArgs(thing.goods, party8(maker.id));
      expect(await goodsOf(world, thing.goods)).to.include({
        holder: maker.id,
        official: '',
        takenFrom: '',
      });
    });

    it('goes to nobody else, and not to a party that was struck off', async () => {
      const { world, maker, thing, custody } = await start(seized());
      await refuses(
        actBy(world, 'US', 'return', thing, 'MX-MAKER'),
        custody,
        'CustodyReturnAstray',
        thing.goods,
        party8(maker.id),
        party8('MX-MAKER'),
      );
      await strikeOff(world, maker.id);
      const endedAt = await now(world);
      await refuses(
        actBy(world, 'US', 'return', thing, maker.id),
        custody,
        'CustodyPartyEnded',
        party8(maker.id),
        endedAt,
        endedAt + 1,
      );
    });

    it('is the affair of the section that took the goods alone', async () => {
      const { world, thing, custody } = await start(seized());
      for (const word of ['return', 'destruction'] as const) {
        await refuses(
          actBy(world, 'MX', word, thing, 'US-MAKER'),
          custody,
          'CustodyOfficialForeign',
          thing.goods,
          section2('US'),
          section2('MX'),
        );
      }
    });

    it('lifts no hold', async () => {
      const { world, maker, foreign, thing, custody } = await start(held('MX', seized()));
      await decree(world, 'US', 'return', thing, maker.id);
      await refuses(
        sendExchange(world, await exchange(world, thing, maker, foreign)),
        custody,
        'CustodyStopped',
        thing.goods,
      );
    });
  });

  describe('a recovery', () => {
    it('gives lost goods back to their holder', async () => {
      const { world, maker, foreign, thing, custody } = await start(said('loss'));
      await expect(actBy(world, 'MX', 'recovery', thing, maker.id))
        .to.emit(custody, 'GoodsRecovered')
        .withArgs(thing.goods, party8(maker.id))
        .and.not.to.emit(custody, 'GoodsTaken');
      expect(await goodsOf(world, thing.goods)).to.include({ lost: false, official: '' });
      thing.head = await headOf(world);
      await handOver(world, thing, maker, foreign);
    });

    it('or takes them into official custody, with a party of the section', async () => {
      const { world, maker, thing, custody } = await start(said('loss'));
      await refuses(
        actBy(world, 'MX', 'recovery', thing, 'US-CARRY'),
        custody,
        'CustodyPartyForeign',
        party8('US-CARRY'),
        section2('MX'),
      );
      await decree(world, 'MX', 'recovery', thing, 'MX-CARRY');
      expect(await goodsOf(world, thing.goods)).to.include({
        holder: 'MX-CARRY',
        lost: false,
        official: 'MX',
        takenFrom: maker.id,
      });
      await refuses(
        actBy(world, 'MX', 'recovery', thing, 'MX-CARRY'),
        custody,
        'CustodyNotLost',
        thing.goods,
      );
    });

    it('leaves goods in custody that were lost there, and with whom they were taken from', async () => {
      const { world, maker, carrier, thing, custody } = await start(
        said('loss', 'US-CARRY', seized()),
      );
      await refuses(
        actBy(world, 'MX', 'recovery', thing, 'MX-CARRY'),
        custody,
        'CustodyOfficialForeign',
        thing.goods,
        section2('US'),
        section2('MX'),
      );
      const custodial = { official: 'US', takenFrom: maker.id, lost: false };
      await decree(world, 'MX', 'recovery', thing, carrier.id);
      expect(await goodsOf(world, thing.goods)).to.include({ holder: carrier.id, ...custodial });
      await say(world, carrier, thing, 'loss');
      await decree(world, 'US', 'recovery', thing, maker.id);
      expect(await goodsOf(world, thing.goods)).to.include({ holder: maker.id, ...custodial });
    });

    it('lifts no hold', async () => {
      const { world, maker, thing } = await start(held('MX', said('loss')));
      await decree(world, 'US', 'recovery', thing, maker.id);
      expect(await goodsOf(world, thing.goods)).to.include({ held: true, lost: false });
    });
  });

  describe('a succession', () => {
    it('gives the goods of a holder who was struck off to a successor', async () => {
      const { world, maker, foreign, thing, custody } = await start(orphaned);
      const made = await officialAct(world, 'US', 'succession', thing, foreign.id);
      await refuses(
        send(world, made, signAll(made, [world.sections.US.office.INSPECTOR])),
        custody,
        'OfficeNotHeld',
      );
      await expect(send(world, made, signAll(made, [world.sections.US.office.REGISTRAR])))
        .to.emit(custody, 'HolderSucceeded')
        .withArgs(thing.goods, party8(maker.id), party8(foreign.id));
      expect(await goodsOf(world, thing.goods)).to.include({ holder: foreign.id, official: '' });
    });

    it('is not for a holder who stands, at the date of the receipt too', async () => {
      const { world, maker, thing, custody } = await start();
      await refuses(
        actBy(world, 'US', 'succession', thing, 'MX-CARRY'),
        custody,
        'CustodyHolderStands',
        thing.goods,
        party8(maker.id),
      );
      const before = await now(world);
      await strikeOff(world, maker.id);
      const made = await officialAct(world, 'US', 'succession', thing, 'MX-CARRY');
      await refuses(
        send(
          world,
          made,
          signAll(made, [world.sections.US.office.REGISTRAR]),
          receiptFor(world, 'US', made, before),
        ),
        custody,
        'CustodyHolderStands',
        thing.goods,
        party8(maker.id),
      );
    });

    it('is for holders that the section itself registered', async () => {
      const { world, maker, thing, custody } = await start(orphaned);
      await refuses(
        actBy(world, 'MX', 'succession', thing, 'MX-CARRY'),
        custody,
        'CustodyPartyForeign',
        party8(maker.id),
        section2('MX'),
      );
    });

    it('goes to a party that stands, of whatever section', async () => {
      const { world, maker, thing, custody } = await start(orphaned);
      const endedAt = await now(world);
      await refuses(
        actBy(world, 'US', 'succession', thing, maker.id),
        custody,
        'CustodyPartyEnded',
        party8(maker.id),
        endedAt,
        endedAt + 1,
      );
      await refuses(
        actBy(world, 'US', 'succession', thing, 'MX-NOONE'),
        custody,
        'CustodyPartyUnknown',
        party8('MX-NOONE'),
      );
    });

    it('of a custodian goes to another of the section, and keeps what it keeps', async () => {
      const { world, maker, carrier, thing, custody } = await start(seized());
      await strikeOff(world, carrier.id);
      await refuses(
        actBy(world, 'US', 'succession', thing, 'MX-CARRY'),
        custody,
        'CustodyPartyForeign',
        party8('MX-CARRY'),
        section2('US'),
      );
      await decree(world, 'US', 'succession', thing, maker.id);
      expect(await goodsOf(world, thing.goods)).to.include({
        holder: maker.id,
        official: 'US',
        takenFrom: maker.id,
      });
    });

    it('waits until lost goods are found', async () => {
      const { world, maker, thing, custody } = await start(said('loss'));
      await strikeOff(world, maker.id);
      await refuses(
        actBy(world, 'US', 'succession', thing, 'MX-CARRY'),
        custody,
        'CustodyLost',
        thing.goods,
      );
      await decree(world, 'US', 'recovery', thing, maker.id);
      await decree(world, 'US', 'succession', thing, 'MX-CARRY');
    });
  });

  describe('a destruction', () => {
    it('closes goods in the hands of the custodian for ever', async () => {
      const { world, carrier, thing, custody } = await start(seized());
      await refuses(
        actBy(world, 'US', 'destruction', thing, 'US-MAKER'),
        custody,
        'CustodyNotHolder',
        thing.goods,
        party8(carrier.id),
        party8('US-MAKER'),
      );
      await expect(actBy(world, 'US', 'destruction', thing, carrier.id))
        .to.emit(custody, 'GoodsClosed')
        .withArgs(thing.goods);
      expect(await goodsOf(world, thing.goods)).to.include({
        closed: true,
        holder: carrier.id,
        official: 'US',
        takenFrom: 'US-MAKER',
      });
    });

    it('leaves what another section holds, and what has something in it', async () => {
      const { world, carrier, thing, custody } = await start(held('US', held('MX', seized())));
      await refuses(
        actBy(world, 'US', 'destruction', thing, carrier.id),
        custody,
        'CustodyHeldByOthers',
        thing.goods,
        sections32(['MX']),
      );
      const truck = await STATES['seized, full'](world);
      await refuses(
        actBy(world, 'US', 'destruction', truck, carrier.id),
        custody,
        'CustodyNotEmpty',
        truck.goods,
        1,
      );
    });
  });

  const headOf = async (world: World): Promise<string> => {
    const events = await world.contracts.log.queryFilter('Recorded', -1);
    const last = recordsOf(world.contracts.log.interface, { logs: events } as never).at(-1)!;
    return last.digest;
  };
});

import { expect } from 'chai';
import {
  commission,
  CROSSING,
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  holdOf,
  inspection,
  isHead,
  pack,
  pass,
  sendExchange,
  type Thing,
} from '../support/custody.ts';
import type { World } from '../support/founding.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { make, nextSalt, now, receiptFor, send, signAll } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { section2, sections32 } from '../support/words.ts';

describe('custody: inspections and holds', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const start = async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'MX-CARRY': carrier } = world.parties;
    const inspectors = (['MX', 'US'] as const).map((code) => world.sections[code].office.INSPECTOR);
    const thing = await commission(world, maker, { seals: nextSalt() });
    return { world, maker, carrier, inspectors, thing, custody: custodyOf(world) };
  };

  const alone = async (world: World, section: 'MX' | 'US', thing: Thing, fields = {}) =>
    make(world, 'SectionInspection', {
      section,
      crossing: CROSSING,
      goods: thing.goods,
      head: thing.head,
      result: 'non_conformant',
      reason: 'first inspection',
      seals: thing.seals,
      document: nextSalt(),
      occurredAt: await now(world),
      ...fields,
    });

  describe('a joint inspection', () => {
    it('is one statement of an inspector of each section, with the seals it leaves', async () => {
      const { world, inspectors, thing, custody, maker, carrier } = await start();
      const seals = nextSalt();
      const made = await inspection(world, thing, { seals });
      const sent = await send(world, made, signAll(made, inspectors));
      await expect(sent)
        .to.emit(custody, 'GoodsInspected')
        .withArgs(thing.goods, CROSSING, sections32(['MX', 'US']))
        .and.to.emit(custody, 'SealsChanged')
        .withArgs(thing.goods, seals);
      await expect(sent).not.to.emit(custody, 'ContestSettled');
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x0308,
        sections: sections32(['MX', 'US']),
        digest: made.digest,
      });
      Object.assign(thing, { head: made.digest, seals });
      expect(await isHead(world, thing)).to.equal(true);
      await handOver(world, thing, maker, carrier);
    });

    it('is signed in the order of its sections, by each of them and by inspectors', async () => {
      const { world, inspectors, thing, custody } = await start();
      const made = await inspection(world, thing);
      const [mx, us] = inspectors;
      const address = world.chain.ethers.getAddress;
      const cases = [
        [[us!, mx!], us!, 'MX'],
        [[mx!, mx!], mx!, 'US'],
        [[mx!, world.sections.US.office.DIRECTOR], world.sections.US.office.DIRECTOR, 'US'],
      ] as const;
      for (const [keys, culprit, section] of cases) {
        await refuses(
          send(world, made, signAll(made, keys)),
          custody,
          'OfficeNotHeld',
          address(culprit.address),
          section2(section),
          1 << 5,
        );
      }
      for (const keys of [[], [mx!], [mx!, us!, us!]]) {
        await refuses(
          send(world, made, signAll(made, keys)),
          custody,
          'SignatureCount',
          keys.length,
          2,
        );
      }
    });

    it('names at least two sections, admitted, in their one spelling', async () => {
      const { world, inspectors, thing, custody } = await start();
      for (const sections of ['', 'MX', 'US', 'CA,US', 'US,MX', 'MX,MX', 'MX,US,ZZ']) {
        const made = await inspection(world, thing, { sections });
        await refuses(
          send(world, made, signAll(made, inspectors)),
          custody,
          'CustodySectionsUnfit',
          sections32(sections === '' ? [] : sections.split(',')),
        );
      }
    });

    it('wants a reason for a further one at the same crossing', async () => {
      const { world, inspectors, thing, custody } = await start();
      await pass(world, thing, await inspection(world, thing), inspectors);
      const again = await inspection(world, thing);
      await refuses(
        send(world, again, signAll(again, inspectors)),
        custody,
        'CustodyReasonMissing',
        thing.goods,
        CROSSING,
      );
      const solo = await alone(world, 'US', thing);
      await refuses(
        send(world, solo, signAll(solo, [inspectors[1]!])),
        custody,
        'CustodyReasonMissing',
        thing.goods,
        CROSSING,
      );
      const broken = { reason: 'seal broken' as const };
      await pass(world, thing, await inspection(world, thing, broken), inspectors);
      await pass(world, thing, await alone(world, 'US', thing, broken), [inspectors[1]!]);
      const next = { crossing: nextSalt() };
      await pass(world, thing, await inspection(world, thing, next), inspectors);
    });

    it('counts for what is inside, and what is inside counts for the container', async () => {
      const { world, inspectors, maker, custody } = await start();
      const [box, rack, truck, other] = [
        await commission(world, maker),
        await commission(world, maker),
        await commission(world, maker),
        await commission(world, maker),
      ] as [Thing, Thing, Thing, Thing];
      await pack(world, 'Pack', rack, [box, other], maker);
      await pack(world, 'Pack', truck, [rack], maker);
      await pass(world, box, await inspection(world, box), inspectors);
      for (const around of [rack, truck]) {
        const made = await inspection(world, around);
        await refuses(
          send(world, made, signAll(made, inspectors)),
          custody,
          'CustodyReasonMissing',
          around.goods,
          CROSSING,
        );
      }
      // Its neighbour was neither inspected itself nor with anything around it.
      await pass(world, other, await inspection(world, other), inspectors);
      const reason = 'new intelligence';
      await pass(world, truck, await inspection(world, truck, { reason }), inspectors);
      const [late] = [await commission(world, maker)];
      await pack(world, 'Unpack', truck, [rack], maker);
      await pack(world, 'Pack', truck, [late!], maker);
      const made = await inspection(world, late!);
      await refuses(
        send(world, made, signAll(made, inspectors)),
        custody,
        'CustodyReasonMissing',
        late!.goods,
        CROSSING,
      );
    });

    it('refuses a stale head and unknown goods', async () => {
      const { world, inspectors, thing, custody } = await start();
      const head = nextSalt();
      const stale = await inspection(world, { ...thing, head });
      await refuses(
        send(world, stale, signAll(stale, inspectors)),
        custody,
        'CustodyHeadStale',
        thing.goods,
        head,
      );
      const goods = nextSalt();
      const unknown = await inspection(world, { ...thing, goods });
      await refuses(
        send(world, unknown, signAll(unknown, inspectors)),
        custody,
        'CustodyGoodsUnknown',
        goods,
      );
    });
  });

  describe('an inspection by one section', () => {
    it('is of a kind of its own, and any number of them is', async () => {
      const { world, inspectors, thing, custody } = await start();
      for (const seals of [thing.seals, nextSalt()]) {
        const made = await alone(world, 'MX', thing, { seals });
        const sent = await send(world, made, signAll(made, [inspectors[0]!]));
        await expect(sent)
          .to.emit(custody, 'GoodsInspected')
          .withArgs(thing.goods, CROSSING, sections32(['MX']));
        const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
        expect(record).to.include({
          kind: 0x0309,
          sections: sections32(['MX']),
          digest: made.digest,
        });
        Object.assign(thing, { head: made.digest, seals });
      }
      expect((await goodsOf(world, thing.goods)).seals).to.equal(thing.seals);
      await pass(world, thing, await inspection(world, thing), inspectors);
    });

    it('is signed by an inspector of that section and dated by its receipts alone', async () => {
      const { world, inspectors, thing, custody } = await start();
      const made = await alone(world, 'MX', thing);
      await refuses(
        send(world, made, signAll(made, [inspectors[1]!])),
        custody,
        'OfficeNotHeld',
        world.chain.ethers.getAddress(inspectors[1]!.address),
        section2('MX'),
        1 << 5,
      );
      const receivedAt = await now(world);
      await refuses(
        send(
          world,
          made,
          signAll(made, [inspectors[0]!]),
          receiptFor(world, 'US', made, receivedAt),
        ),
        custody,
        'ReceiptForeign',
        section2('US'),
        section2('MX'),
      );
      await world.chain.networkHelpers.time.increase(2 * DAY);
      const receipt = receiptFor(world, 'MX', made, receivedAt);
      await send(world, made, signAll(made, [inspectors[0]!]), receipt);
    });
  });

  describe('a hold', () => {
    it('stops a handoff until its section releases it, and no refusal', async () => {
      const { world, inspectors, maker, carrier, thing, custody } = await start();
      const held = await holdOf(world, 'MX', thing);
      const sent = await send(world, held, signAll(held, [inspectors[0]!]));
      await expect(sent).to.emit(custody, 'GoodsHeld').withArgs(thing.goods, section2('MX'));
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x030a,
        sections: sections32(['MX']),
        digest: held.digest,
      });
      thing.head = held.digest;
      expect(await goodsOf(world, thing.goods)).to.include({ held: true, holder: maker.id });
      expect(await custody.getFunction('isHeldBy')(thing.goods, section2('MX'))).to.equal(true);
      expect(await custody.getFunction('isHeldBy')(thing.goods, section2('US'))).to.equal(false);
      await refuses(
        sendExchange(world, await exchange(world, thing, maker, carrier)),
        custody,
        'CustodyStopped',
        thing.goods,
      );
      const no = await exchange(world, thing, maker, carrier, { answer: { answer: 'refused' } });
      await sendExchange(world, no);
      thing.head = no.answer.digest;
      const released = await holdOf(world, 'MX', thing, 'release');
      await expect(send(world, released, signAll(released, [inspectors[0]!])))
        .to.emit(custody, 'HoldReleased')
        .withArgs(thing.goods, section2('MX'));
      thing.head = released.digest;
      expect((await goodsOf(world, thing.goods)).held).to.equal(false);
      await handOver(world, thing, maker, carrier);
    });

    it('is each section’s own: neither doubles it nor releases the other’s', async () => {
      const { world, inspectors, maker, carrier, thing, custody } = await start();
      const [mx, us] = inspectors;
      const free = await holdOf(world, 'US', thing, 'release');
      await refuses(
        send(world, free, signAll(free, [us!])),
        custody,
        'CustodyHoldUnknown',
        thing.goods,
        section2('US'),
      );
      await pass(world, thing, await holdOf(world, 'MX', thing), [mx!]);
      const twice = await holdOf(world, 'MX', thing);
      await refuses(
        send(world, twice, signAll(twice, [mx!])),
        custody,
        'CustodyHoldStands',
        thing.goods,
        section2('MX'),
      );
      const foreign = await holdOf(world, 'US', thing, 'release');
      await refuses(
        send(world, foreign, signAll(foreign, [us!])),
        custody,
        'CustodyHoldUnknown',
        thing.goods,
        section2('US'),
      );
      const posing = await holdOf(world, 'MX', thing, 'release');
      await refuses(
        send(world, posing, signAll(posing, [us!])),
        custody,
        'OfficeNotHeld',
        world.chain.ethers.getAddress(us!.address),
        section2('MX'),
        1 << 5,
      );
      await pass(world, thing, await holdOf(world, 'US', thing), [us!]);
      await pass(world, thing, await holdOf(world, 'MX', thing, 'release'), [mx!]);
      expect((await goodsOf(world, thing.goods)).held).to.equal(true);
      await refuses(
        sendExchange(world, await exchange(world, thing, maker, carrier)),
        custody,
        'CustodyStopped',
        thing.goods,
      );
      await pass(world, thing, await holdOf(world, 'US', thing, 'release'), [us!]);
      await handOver(world, thing, maker, carrier);
    });

    it('counts upward to every container, once for each piece that it stops', async () => {
      const { world, inspectors, maker, carrier, custody } = await start();
      const things: Thing[] = [];
      for (let i = 0; i < 5; i += 1) things.push(await commission(world, maker));
      const [a, b, rack, truck, ferry] = things as [Thing, Thing, Thing, Thing, Thing];
      await pack(world, 'Pack', rack, [a, b], maker);
      await pack(world, 'Pack', truck, [rack], maker);
      await pack(world, 'Pack', ferry, [truck], maker);
      const stopped = async () =>
        Promise.all(
          [rack, truck, ferry].map(async ({ goods }) => (await goodsOf(world, goods)).stopped),
        );
      const [mx, us] = inspectors;
      await pass(world, a, await holdOf(world, 'MX', a), [mx!]);
      expect(await stopped()).to.deep.equal([1, 1, 1]);
      await pass(world, b, await holdOf(world, 'US', b), [us!]);
      expect(await stopped()).to.deep.equal([2, 1, 1]);
      await pass(world, rack, await holdOf(world, 'US', rack), [us!]);
      expect(await stopped()).to.deep.equal([2, 1, 1]);
      await refuses(
        sendExchange(world, await exchange(world, ferry, maker, carrier)),
        custody,
        'CustodyStopped',
        ferry.goods,
      );
      await pass(world, a, await holdOf(world, 'MX', a, 'release'), [mx!]);
      expect(await stopped()).to.deep.equal([1, 1, 1]);
      await pass(world, b, await holdOf(world, 'US', b, 'release'), [us!]);
      expect(await stopped()).to.deep.equal([0, 1, 1]);
      await pass(world, rack, await holdOf(world, 'US', rack, 'release'), [us!]);
      expect(await stopped()).to.deep.equal([0, 0, 0]);
      await handOver(world, ferry, maker, carrier);
    });

    it('refuses a stale head and another section’s receipt', async () => {
      const { world, inspectors, thing, custody } = await start();
      const head = nextSalt();
      const stale = await holdOf(world, 'MX', { ...thing, head });
      await refuses(
        send(world, stale, signAll(stale, [inspectors[0]!])),
        custody,
        'CustodyHeadStale',
        thing.goods,
        head,
      );
      const made = await holdOf(world, 'MX', thing);
      const receipt = receiptFor(world, 'US', made, await now(world));
      await refuses(
        send(world, made, signAll(made, [inspectors[0]!]), receipt),
        custody,
        'ReceiptForeign',
        section2('US'),
        section2('MX'),
      );
    });
  });
});

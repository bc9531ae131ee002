import type { Choice } from '@acta/protocol';
import { expect } from 'chai';
import {
  commission,
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  holdOf,
  isHead,
  pack,
  pass,
  sendExchange,
  type Thing,
} from '../support/custody.ts';
import { holderAct, say } from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import { plain, said, type State, STATES } from '../support/goods-states.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { nextSalt, now, receiptFor, send, signAll } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { party8, sections32 } from '../support/words.ts';

const WORDS: readonly Choice<'HolderWord'>[] = ['divert', 'loss', 'destruction', 'closing'];

/** What the holder is told, word by word; `.` = it passes. */
const TABLE: Readonly<Record<State, readonly string[]>> = {
  plain: ['.', '.', '.', '.'],
  'held by MX': ['.', '.', 'Stopped', 'Stopped'],
  contested: ['.', '.', 'Stopped', 'Stopped'],
  lost: ['.', 'Lost', 'Stopped', 'Stopped'],
  inside: ['Inside', 'Inside', 'Inside', 'Inside'],
  full: ['.', '.', 'NotEmpty', 'NotEmpty'],
  seized: ['.', '.', 'Official', 'Official'],
  'seized, held by MX': ['.', '.', 'Stopped', 'Stopped'],
  'seized, held by US': ['.', '.', 'Stopped', 'Stopped'],
  'seized, contested': ['.', '.', 'Stopped', 'Stopped'],
  'seized, lost': ['.', 'Lost', 'Stopped', 'Stopped'],
  'seized, full': ['.', '.', 'Official', 'Official'],
  closed: ['Closed', 'Closed', 'Closed', 'Closed'],
  unknown: ['GoodsUnknown', 'GoodsUnknown', 'GoodsUnknown', 'GoodsUnknown'],
};

describe('custody: what a holder says with one hand', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const start = async (way: (world: World) => Promise<Thing> = plain) => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'MX-CARRY': carrier } = world.parties;
    return { world, maker, carrier, thing: await way(world), custody: custodyOf(world) };
  };

  describe('passes or is refused by what the book says of the goods', () => {
    for (const state of Object.keys(TABLE) as State[]) {
      it(`${state}`, async () => {
        const { world, thing, custody } = await start(STATES[state]);
        const party =
          (await goodsOf(world, thing.goods)).holder === 'US-CARRY'
            ? world.parties['US-CARRY']
            : world.parties['US-MAKER'];
        for (const [i, word] of WORDS.entries()) {
          const made = await holderAct(world, party, thing, word);
          const [signature] = signAll(made, [party.agent]);
          const tried = custody.getFunction('holderAct').staticCall(made.struct, signature, '0x');
          const outcome = TABLE[state][i]!;
          if (outcome === '.') await tried;
          else await refuses(tried, custody, `Custody${outcome}`);
        }
      });
    }
  });

  it('diverts goods, which moves nothing but the head', async () => {
    const { world, maker, carrier, thing, custody } = await start();
    const offer = await exchange(world, thing, maker, carrier);
    const before = await goodsOf(world, thing.goods);
    const made = await holderAct(world, maker, thing, 'divert');
    const sent = await send(world, made, signAll(made, [maker.agent]));
    await expect(sent).to.emit(custody, 'GoodsDiverted').withArgs(thing.goods);
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record).to.include({
      kind: 0x030d,
      sections: sections32(['US']),
      digest: made.digest,
    });
    const after = await goodsOf(world, thing.goods);
    expect({ ...after, tip: before.tip }).to.deep.equal(before);
    await refuses(sendExchange(world, offer), custody, 'CustodyHeadStale', thing.goods, thing.head);
    await handOver(world, { ...thing, head: made.digest }, maker, carrier);
  });

  it('loses goods: they change no hands, whatever a section releases', async () => {
    const { world, maker, carrier, thing, custody } = await start();
    const inspector = world.sections.MX.office.INSPECTOR;
    const made = await holderAct(world, maker, thing, 'loss');
    await expect(send(world, made, signAll(made, [maker.agent])))
      .to.emit(custody, 'GoodsLost')
      .withArgs(thing.goods);
    thing.head = made.digest;
    expect(await goodsOf(world, thing.goods)).to.include({ lost: true, held: false });
    await pass(world, thing, await holdOf(world, 'MX', thing), [inspector]);
    await pass(world, thing, await holdOf(world, 'MX', thing, 'release'), [inspector]);
    expect(await goodsOf(world, thing.goods)).to.include({ lost: true, held: false });
    await refuses(
      sendExchange(world, await exchange(world, thing, maker, carrier)),
      custody,
      'CustodyStopped',
      thing.goods,
    );
    await refuses(say(world, maker, thing, 'loss'), custody, 'CustodyLost', thing.goods);
    const truck = await commission(world, maker);
    const stopped = ['CustodyStopped', thing.goods] as const;
    await refuses(pack(world, 'Pack', truck, [thing], maker), custody, ...stopped);
    await refuses(pack(world, 'Pack', thing, [truck], maker), custody, ...stopped);
  });

  it('loses a container with all that is in it', async () => {
    const { world, maker, carrier, thing: truck, custody } = await start(STATES.full);
    await say(world, maker, truck, 'loss');
    await refuses(
      sendExchange(world, await exchange(world, truck, maker, carrier)),
      custody,
      'CustodyStopped',
      truck.goods,
    );
    expect(await goodsOf(world, truck.goods)).to.include({ lost: true, pieces: 1 });
  });

  it('destroys and closes goods for ever', async () => {
    for (const word of ['destruction', 'closing'] as const) {
      const { world, maker, thing, custody } = await start();
      const made = await holderAct(world, maker, thing, word);
      await expect(send(world, made, signAll(made, [maker.agent])))
        .to.emit(custody, 'GoodsClosed')
        .withArgs(thing.goods);
      const after = { ...thing, head: made.digest };
      expect(await isHead(world, after)).to.equal(true);
      expect(await goodsOf(world, thing.goods)).to.include({
        closed: true,
        holder: maker.id,
        seals: thing.seals,
      });
    }
  });

  it('closes nothing around other goods, nor what is stopped inside', async () => {
    const { world, maker, thing: truck, custody } = await start(STATES.full);
    for (const word of ['destruction', 'closing'] as const) {
      await refuses(say(world, maker, truck, word), custody, 'CustodyNotEmpty', truck.goods, 1);
    }
    const [rack, box] = [await plain(world), await plain(world)];
    await pack(world, 'Pack', rack, [box], maker);
    await pass(world, box, await holdOf(world, 'US', box), [world.sections.US.office.INSPECTOR]);
    await refuses(say(world, maker, rack, 'closing'), custody, 'CustodyStopped', rack.goods);
  });

  it('wants the holder’s hand, the head, and the time', async () => {
    const { world, maker, carrier, thing, custody } = await start();
    const made = await holderAct(world, maker, thing, 'loss');
    await refuses(send(world, made, signAll(made, [carrier.agent])), custody, 'PartyNotHeld');
    await refuses(
      say(world, carrier, thing, 'loss'),
      custody,
      'CustodyNotHolder',
      thing.goods,
      party8(maker.id),
      party8(carrier.id),
    );
    const stale = { ...thing, head: nextSalt() };
    await refuses(
      say(world, maker, stale, 'divert'),
      custody,
      'CustodyHeadStale',
      thing.goods,
      stale.head,
    );
    const receipt = receiptFor(world, 'MX', made, await now(world));
    await world.chain.networkHelpers.time.increase(2 * DAY);
    const signed = signAll(made, [maker.agent]);
    await refuses(send(world, made, signed), custody, 'DeadlinePassed');
    await send(world, made, signed, receipt);
    expect((await goodsOf(world, thing.goods)).lost).to.equal(true);
  });

  it('of lost goods that were diverted meanwhile is still a loss', async () => {
    const { world, maker, thing } = await start(said('loss'));
    await say(world, maker, thing, 'divert');
    expect((await goodsOf(world, thing.goods)).lost).to.equal(true);
  });
});

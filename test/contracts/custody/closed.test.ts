import { expect } from 'chai';
import {
  commission,
  complete,
  CROSSING,
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  holdOf,
  inspection,
  makePack,
  pass,
  type Thing,
} from '../support/custody.ts';
import {
  decree,
  holderAct,
  lotOf,
  making,
  makingArgs,
  officer,
  officialAct,
  say,
  transform,
} from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import { plain, seized } from '../support/goods-states.ts';
import type { Key } from '../support/keys.ts';
import { foundedWorlds } from '../support/offices.ts';
import type { PartyPeople } from '../support/people.ts';
import { refuses } from '../support/refusals.ts';
import { leafOf, listed, subtreePath } from '../support/rfc6962.ts';
import { recordsOf } from '../support/records.ts';
import { type Made, make, nextSalt, now, receiptFor, signAll } from '../support/statements.ts';

/** Every way in which goods come to their end. */
const ENDINGS: Readonly<Record<string, (world: World) => Promise<Thing>>> = {
  'went into others': async (world) => {
    const thing = await plain(world);
    await transform(world, 'transform', [thing], [0], world.parties['US-MAKER']);
    return thing;
  },
  'were destroyed by their holder': async (world) => {
    const thing = await plain(world);
    await say(world, world.parties['US-MAKER'], thing, 'destruction');
    return thing;
  },
  'were inspected and left Acta': async (world) => {
    const thing = await plain(world);
    const inspectors = (['MX', 'US'] as const).map((code) => world.sections[code].office.INSPECTOR);
    await pass(world, thing, await inspection(world, thing), inspectors);
    await say(world, world.parties['US-MAKER'], thing, 'closing');
    return thing;
  },
  'were destroyed by a section': async (world) => {
    const thing = await seized()(world);
    await decree(world, 'US', 'destruction', thing, 'US-CARRY');
    return thing;
  },
};

/** A call of Custody that names goods. */
interface Attempt {
  readonly fn: string;
  readonly args: readonly unknown[];
}

/** Every statement that can name goods, by people who could say it of goods that are not closed. */
async function attempts(world: World, thing: Thing, holder: PartyPeople): Promise<Attempt[]> {
  const other = world.parties['MX-CARRY'];
  const truck = await commission(world, holder);
  const box = await commission(world, holder);
  const common = { document: nextSalt(), occurredAt: await now(world) };
  const { goods, head } = thing;
  const by = (fn: string, made: Made, key: Key, ...more: unknown[]): Attempt => ({
    fn,
    args: [made.struct, ...more, signAll(made, [key])[0], '0x'],
  });
  const own = (fn: string, made: Made, ...more: unknown[]) => by(fn, made, holder.agent, ...more);
  const inspectors = (['MX', 'US'] as const).map((code) => world.sections[code].office.INSPECTOR);
  const packed = async (name: 'Pack' | 'Unpack', into: Thing, piece: Thing) =>
    own(name.toLowerCase(), await makePack(world, name, into, [piece], holder), [
      [piece.goods, piece.head],
    ]);
  const made = async (
    things: readonly Thing[],
    out: readonly ({ goods: string; quantity: number } | number)[],
  ) => ({
    fn: 'transform',
    args: makingArgs(await making(world, 'transform', things, out, holder), holder.agent),
  });
  const joint = await inspection(world, thing);
  const offers = await Promise.all(
    (['accepted', 'refused'] as const).map((answer) =>
      exchange(world, thing, holder, other, { answer: { answer } }),
    ),
  );
  const said = (
    name: 'Commission' | 'Seal' | 'WithdrawOffer' | 'SectionInspection',
    fields: object,
  ) => make(world, name, { party: holder.id, goods, head, ...common, ...fields } as never);
  return [
    own('commission', await said('Commission', { seals: nextSalt(), head: undefined })),
    own('commissionLot', await lotOf(world, holder, { goods })),
    own('commissionLot', await lotOf(world, holder, { goods, quantity: 0 })),
    ...offers.map((offer) => ({
      fn: 'handoff',
      args: [offer.handoff.struct, offer.answer.struct, offer.release, offer.acceptance, '0x'],
    })),
    own('withdraw', await said('WithdrawOffer', {})),
    own('seal', await said('Seal', { seals: nextSalt() })),
    await packed('Pack', thing, box),
    await packed('Pack', truck, thing),
    await packed('Unpack', thing, box),
    await packed('Unpack', truck, thing),
    await made([thing], [0]),
    await made([box], [{ goods, quantity: 0 }]),
    { fn: 'jointInspection', args: [joint.struct, signAll(joint, inspectors), '0x'] },
    by('hold', await holdOf(world, 'US', thing), inspectors[1]!),
    by(
      'sectionInspection',
      await said('SectionInspection', {
        section: 'US',
        crossing: CROSSING,
        result: 'conformant',
        reason: 'first inspection',
        seals: thing.seals,
      }),
      inspectors[1]!,
    ),
    ...(await Promise.all(
      (['divert', 'loss', 'destruction', 'closing'] as const).map(async (word) =>
        own('holderAct', await holderAct(world, holder, thing, word)),
      ),
    )),
    ...(await Promise.all(
      (['seizure', 'recovery', 'abandonment', 'succession', 'return', 'destruction'] as const).map(
        async (word) =>
          by(
            'officialAct',
            await officialAct(world, 'US', word, thing, 'US-CARRY'),
            officer(world, 'US', word),
          ),
      ),
    )),
  ];
}

describe('custody: closed goods', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  for (const [ending, end] of Object.entries(ENDINGS)) {
    it(`that ${ending} are refused to every statement that names them`, async () => {
      const world = await fresh();
      const custody = custodyOf(world);
      const thing = await end(world);
      const before = await goodsOf(world, thing.goods);
      expect(before.closed).to.equal(true);
      const holder = world.parties[before.holder as 'US-MAKER'];
      const tried = new Set<string>();
      for (const head of [thing.head, nextSalt()]) {
        for (const { fn, args } of await attempts(world, { ...thing, head }, holder)) {
          tried.add(fn);
          const call = custody.getFunction(fn).staticCall(...args);
          await refuses(call, custody, 'CustodyClosed', thing.goods);
        }
      }
      // A contest alone passes, and moves nothing: it is about what was before.
      const functions = custody.interface.fragments.flatMap((fragment) =>
        fragment.type === 'function' && !('constant' in fragment && fragment.constant)
          ? [(fragment as unknown as { name: string }).name]
          : [],
      );
      expect([...tried, 'contest'].sort()).to.deep.equal(functions.sort());
      expect(await goodsOf(world, thing.goods)).to.deep.equal(before);
    });
  }

  it('are contested all the same, where they were handed over twice before', async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'US-CARRY': first, 'MX-CARRY': second } = world.parties;
    const thing = await plain(world);
    const lost = await exchange(world, thing, maker, second);
    const won = await handOver(world, thing, maker, first);
    const receipt = receiptFor(world, 'MX', lost.answer, await now(world));
    const [car] = await transform(world, 'transform', [thing], [0], first);
    const { log } = world.contracts;
    const records = recordsOf(log.interface, {
      logs: await log.queryFilter('Recorded', 0),
    } as never);
    const { index, bytes } = records.find(({ digest }) => digest === won.answer.digest)!;
    const path = subtreePath(listed(records.map((record) => leafOf(record.bytes))), index);
    const custody = custodyOf(world);
    const sent = custody.getFunction('contest')(
      complete(lost, receipt),
      won.handoff.struct,
      won.answer.struct,
      [bytes, index, path],
    );
    await expect(sent)
      .to.emit(custody, 'GoodsContested')
      .withArgs(thing.goods, lost.answer.digest, won.answer.digest);
    expect(await goodsOf(world, thing.goods)).to.include({
      contested: true,
      closed: true,
      holder: first.id,
    });
    expect(await goodsOf(world, car!.goods)).to.include({ contested: false, holder: first.id });
  });
});

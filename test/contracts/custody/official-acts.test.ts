import type { Choice } from '@acta/protocol';
import { expect } from 'chai';
import {
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
import {
  actBy,
  commissionLot,
  decree,
  officer,
  officialAct,
  say,
  strikeOff,
} from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import {
  contested,
  held,
  plain,
  said,
  seized,
  type State,
  STATES,
} from '../support/goods-states.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { make, nextSalt, now, receiptFor, send, signAll } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { party8, section2, sections32 } from '../support/words.ts';

type Word = Choice<'OfficialWord'>;
const WORDS: readonly Word[] = [
  'seizure',
  'abandonment',
  'recovery',
  'succession',
  'return',
  'destruction',
];

type Cell = string | readonly [string, string];
const STANDS: Cell = ['HolderStands', 'PartyForeign'];
const LOST: Cell = ['Lost', 'OfficialForeign'];
const OWN: Cell = ['.', 'OfficialForeign'];
const FREE: readonly Cell[] = ['.', '.', 'NotLost', STANDS, 'NotOfficial', 'NotOfficial'];
const TAKEN = ['Official', 'Official', 'NotLost', STANDS, OWN] as const;
const always = (error: string): readonly Cell[] => WORDS.map(() => error);

/**
 * What US and then MX is told when it acts on goods of the US maker in a state, in the order of the
 * words; `.` = it passes, one entry = both are told the same. Seized goods were taken by US and lie
 * with a party of its own.
 */
const TABLE: Readonly<Record<State, readonly Cell[]>> = {
  plain: FREE,
  'held by MX': FREE,
  contested: FREE,
  lost: ['.', '.', '.', ['Lost', 'PartyForeign'], 'NotOfficial', 'NotOfficial'],
  inside: always('Inside'),
  full: FREE,
  seized: [...TAKEN, OWN],
  'seized, held by MX': [...TAKEN, ['HeldByOthers', 'OfficialForeign']],
  'seized, held by US': [...TAKEN, OWN],
  'seized, contested': [...TAKEN, OWN],
  'seized, lost': ['Official', 'Official', '.', ['Lost', 'PartyForeign'], LOST, LOST],
  'seized, full': [...TAKEN, ['NotEmpty', 'OfficialForeign']],
  closed: always('Closed'),
  unknown: always('GoodsUnknown'),
};

describe('custody: official acts', () => {
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

  describe('of each section pass or are refused by what the book says of the goods', () => {
    for (const state of Object.keys(TABLE) as State[]) {
      it(`${state}`, async () => {
        const { world, thing, custody } = await start(STATES[state]);
        const { holder } = await goodsOf(world, thing.goods);
        for (const [i, word] of WORDS.entries()) {
          for (const [j, section] of (['US', 'MX'] as const).entries()) {
            const to = {
              seizure: `${section}-CARRY`,
              abandonment: `${section}-CARRY`,
              recovery: holder || 'US-MAKER',
              succession: 'MX-CARRY',
              return: 'US-MAKER',
              destruction: holder || 'US-MAKER',
            }[word];
            const made = await officialAct(world, section, word, thing, to);
            const [signature] = signAll(made, [officer(world, section, word)]);
            const tried = custody
              .getFunction('officialAct')
              .staticCall(made.struct, signature, '0x');
            const cell = TABLE[state][i]!;
            const outcome = typeof cell === 'string' ? cell : cell[j]!;
            if (outcome === '.') await tried;
            else await refuses(tried, custody, `Custody${outcome}`);
          }
        }
      });
    }
  });

  describe('a seizure', () => {
    it('moves goods into official custody, for all to see', async () => {
      const { world, carrier, thing, custody } = await start();
      const made = await officialAct(world, 'US', 'seizure', thing, carrier.id);
      const sent = await send(world, made, signAll(made, [world.sections.US.office.INSPECTOR]));
      await expect(sent)
        .to.emit(custody, 'GoodsTaken')
        .withArgs(thing.goods, section2('US'), party8('US-MAKER'), party8(carrier.id));
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x030e,
        sections: sections32(['US']),
        digest: made.digest,
      });
      thing.head = made.digest;
      expect(await isHead(world, thing)).to.equal(true);
      expect(await goodsOf(world, thing.goods)).to.include({
        holder: carrier.id,
        official: 'US',
        takenFrom: 'US-MAKER',
        seals: thing.seals,
      });
    });

    it('takes what another section holds, what is contested and what is lost', async () => {
      for (const way of [held('MX'), contested, said('loss')]) {
        const { world, thing } = await start(way);
        const before = await goodsOf(world, thing.goods);
        await decree(world, 'US', 'seizure', thing, 'US-CARRY');
        expect(await goodsOf(world, thing.goods)).to.include({
          held: before.held,
          contested: before.contested,
          lost: false,
          official: 'US',
        });
      }
    });

    it('of lost goods ends the loss, and no hold', async () => {
      const { world, thing, carrier, foreign } = await start(held('MX', said('loss')));
      await decree(world, 'US', 'seizure', thing, carrier.id);
      expect(await goodsOf(world, thing.goods)).to.include({ held: true, lost: false });
      const release = await holdOf(world, 'MX', thing, 'release');
      await pass(world, thing, release, [world.sections.MX.office.INSPECTOR]);
      await handOver(world, thing, carrier, foreign);
    });

    it('brings goods to nobody but a party of the section that stands', async () => {
      const { world, thing, custody } = await start();
      for (const word of ['seizure', 'abandonment'] as const) {
        await refuses(
          actBy(world, 'US', word, thing, 'MX-CARRY'),
          custody,
          'CustodyPartyForeign',
          party8('MX-CARRY'),
          section2('US'),
        );
        await refuses(
          actBy(world, 'US', word, thing, 'US-NOONE'),
          custody,
          'CustodyPartyUnknown',
          party8('US-NOONE'),
        );
      }
      await strikeOff(world, 'US-CARRY');
      const endedAt = await now(world);
      await refuses(
        actBy(world, 'US', 'seizure', thing, 'US-CARRY'),
        custody,
        'CustodyPartyEnded',
        party8('US-CARRY'),
        endedAt,
        endedAt + 1,
      );
    });

    it('is judged at the date of the section’s own receipt, also whom it brings the goods to', async () => {
      const { world, thing, custody } = await start();
      const before = await now(world);
      const made = await officialAct(world, 'US', 'seizure', thing, 'US-CARRY');
      const signed = signAll(made, [world.sections.US.office.INSPECTOR]);
      const receipt = receiptFor(world, 'US', made, before);
      await strikeOff(world, 'US-CARRY');
      await refuses(
        send(world, made, signed, receiptFor(world, 'MX', made, before)),
        custody,
        'ReceiptForeign',
        section2('MX'),
        section2('US'),
      );
      await send(world, made, signed, receipt);
      expect((await goodsOf(world, thing.goods)).holder).to.equal('US-CARRY');
    });

    it('brings goods to no party that was found compromised, whatever the date', async () => {
      const { world, thing, custody } = await start();
      const before = await now(world);
      const made = await officialAct(world, 'US', 'seizure', thing, 'US-CARRY');
      await strikeOff(world, 'US-CARRY', 'compromised');
      const endedAt = await now(world);
      await refuses(
        send(
          world,
          made,
          signAll(made, [world.sections.US.office.INSPECTOR]),
          receiptFor(world, 'US', made, before),
        ),
        custody,
        'CustodyPartyEnded',
        party8('US-CARRY'),
        endedAt,
        before,
      );
    });

    it('overtakes what was signed before it, receipted or not', async () => {
      const { world, maker, foreign, thing, custody } = await start();
      const offer = await exchange(world, thing, maker, foreign);
      const receipt = receiptFor(world, 'US', offer.answer, await now(world));
      const { head } = thing;
      await decree(world, 'US', 'seizure', thing, 'US-CARRY');
      for (const dated of ['0x', receipt]) {
        await refuses(
          sendExchange(world, offer, dated),
          custody,
          'CustodyHeadStale',
          thing.goods,
          head,
        );
      }
    });

    it('takes nothing out of a container, but the container with all in it', async () => {
      const { world, maker, carrier, foreign, thing: truck, custody } = await start();
      const box = await plain(world);
      await pack(world, 'Pack', truck, [box], maker);
      await refuses(
        actBy(world, 'US', 'seizure', box, 'US-CARRY'),
        custody,
        'CustodyInside',
        box.goods,
        truck.goods,
      );
      await decree(world, 'US', 'seizure', truck, carrier.id);
      const inside = { holder: carrier.id, official: 'US', takenFrom: maker.id };
      expect(await goodsOf(world, box.goods)).to.include(inside);
      await pack(world, 'Unpack', truck, [box], carrier);
      for (const thing of [truck, box]) {
        expect(await goodsOf(world, thing.goods)).to.include({ ...inside, pieces: 0 });
      }
      await decree(world, 'US', 'return', box, maker.id);
      await handOver(world, truck, carrier, foreign);
      expect(await goodsOf(world, box.goods)).to.include({ holder: maker.id, official: '' });
    });

    it('takes nothing that a section has in custody, this or another', async () => {
      const { world, thing, custody } = await start(seized());
      for (const section of ['US', 'MX'] as const) {
        await refuses(
          actBy(world, section, 'seizure', thing, `${section}-CARRY`),
          custody,
          'CustodyOfficial',
          thing.goods,
          section2('US'),
        );
      }
    });
  });

  describe('official custody', () => {
    it('ends by a handoff of the custodian, and not by one that is refused', async () => {
      const { world, carrier, foreign, thing, custody } = await start(seized());
      const no = await exchange(world, thing, carrier, foreign, { answer: { answer: 'refused' } });
      await sendExchange(world, no);
      thing.head = no.answer.digest;
      expect((await goodsOf(world, thing.goods)).official).to.equal('US');
      await handOver(world, thing, carrier, foreign);
      expect(await goodsOf(world, thing.goods)).to.include({ official: '', takenFrom: '' });
      await refuses(
        actBy(world, 'US', 'return', thing, 'US-MAKER'),
        custody,
        'CustodyNotOfficial',
        thing.goods,
      );
      await decree(world, 'MX', 'seizure', thing, 'MX-CARRY');
      expect((await goodsOf(world, thing.goods)).takenFrom).to.equal(foreign.id);
    });

    it('hides nothing in a container, nor in what others are made of', async () => {
      const { world, carrier, thing, custody } = await start(seized());
      const own = await commissionLot(world, carrier, 3);
      const official = ['CustodyOfficial', thing.goods, section2('US')] as const;
      await refuses(pack(world, 'Pack', own, [thing], carrier), custody, ...official);
      await refuses(pack(world, 'Pack', thing, [own], carrier), custody, ...official);
      for (const word of ['closing', 'destruction'] as const) {
        await refuses(say(world, carrier, thing, word), custody, ...official);
      }
    });

    it('lets the sections inspect, hold and release, and the custodian seal and divert', async () => {
      const { world, carrier, thing } = await start(seized());
      const inspectors = (['MX', 'US'] as const).map(
        (code) => world.sections[code].office.INSPECTOR,
      );
      await pass(world, thing, await inspection(world, thing), inspectors);
      await pass(world, thing, await holdOf(world, 'MX', thing), [inspectors[0]!]);
      await say(world, carrier, thing, 'divert');
      expect(await goodsOf(world, thing.goods)).to.include({ official: 'US', held: true });
    });
  });

  it('are signed by the office that does them', async () => {
    const { world, thing, custody } = await start();
    const numbers = { INSPECTOR: 5, REGISTRAR: 7 } as const;
    for (const [i, word] of ['seizure', 'recovery', 'abandonment', 'succession'].entries()) {
      const office = word === 'succession' ? 'INSPECTOR' : 'REGISTRAR';
      const made = await officialAct(world, 'US', word as Word, thing, 'US-CARRY', { office });
      await refuses(
        send(world, made, signAll(made, [world.sections.US.office[office]])),
        custody,
        'CustodyOfficeUnfit',
        i + 1,
        numbers[office],
      );
    }
  });

  it('want the head, the deadline and an inspector of that section at the date', async () => {
    const { world, thing, custody } = await start();
    const inspector = world.sections.US.office.INSPECTOR;
    const stale = { ...thing, head: nextSalt() };
    await refuses(
      actBy(world, 'US', 'seizure', stale, 'US-CARRY'),
      custody,
      'CustodyHeadStale',
      thing.goods,
      stale.head,
    );
    const made = await officialAct(world, 'US', 'seizure', thing, 'US-CARRY');
    await refuses(
      send(world, made, signAll(made, [world.sections.MX.office.INSPECTOR])),
      custody,
      'OfficeNotHeld',
    );
    const receipt = receiptFor(world, 'US', made, await now(world));
    const end = await make(world, 'EndAppointment', {
      section: 'US',
      office: 'INSPECTOR',
      appointee: inspector.address,
      ending: 'ended',
    });
    await send(world, end, signAll(end, world.sections.US.admins.slice(0, 2)));
    await refuses(send(world, made, signAll(made, [inspector])), custody, 'AuthorityEnded');
    await world.chain.networkHelpers.time.increase(2 * DAY);
    await send(world, made, signAll(made, [inspector]), receipt);
  });
});

import { type Act, NO_ACTS } from '@acta/protocol';
import { expect } from 'chai';
import { setShares, word } from '../support/acts.ts';
import { sectionKeys, type World } from '../support/founding.ts';
import {
  actTuples,
  CODES,
  conclude,
  type Draft,
  draft,
  enter,
  minuteOf,
  minutesOf,
  officer,
  say,
  saying,
  sendSaid,
} from '../support/minutes.ts';
import { asMinutes, foundedWorlds } from '../support/offices.ts';
import { sectionPeople } from '../support/people.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { accept, make, nextSalt, now, receiptFor } from '../support/statements.ts';
import { section2, sections32 } from '../support/words.ts';

const CLAIM: Act = { kind: 'admit note kind', a: word(6), b: word(6), c: word(0) };

describe('minutes: agreement of the governments', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const disapproved = async (world: World, fields: object = {}, acts: readonly Act[] = []) => {
    const on = await draft(world, fields, acts);
    await conclude(world, on);
    await saying(world, 'MinuteDecide', on, 'MX', { decision: 'disapprove' });
    return on;
  };

  const agreeing = async (world: World, on: Draft, fields: Record<string, string> = {}) => {
    for (const section of CODES) await saying(world, 'MinuteAgree', on, section, fields);
  };

  it('puts a disapproved minute in force, with its acts, once all have said the same', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const on = await disapproved(world, {}, [CLAIM]);
    const document = nextSalt();
    const first = await say(world, 'MinuteAgree', on, 'US', { document });
    const sent = await sendSaid(world, first);
    await expect(sent)
      .to.emit(minutes, 'MinuteAgreed')
      .withArgs(on.number, section2('US'), document, on.acts, false);
    const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(more).to.deep.equal([]);
    expect(record).to.include({
      kind: 0x020b,
      sections: sections32(['US']),
      digest: first.digest,
    });
    expect((await minuteOf(world, on.number)).state).to.equal('disapproved');
    await refuses(enter(world, on.number), minutes, 'MinutesStateWrong', on.number, 3);
    await expect(sendSaid(world, await say(world, 'MinuteAgree', on, 'MX', { document })))
      .to.emit(minutes, 'MinuteAgreed')
      .withArgs(on.number, section2('MX'), document, on.acts, true);
    const { state, concludedAt } = await minuteOf(world, on.number);
    expect(state).to.equal('agreed');
    await expect(enter(world, on.number))
      .to.emit(minutes, 'MinuteEnteredIntoForce')
      .withArgs(
        on.number,
        sections32(['MX', 'US']),
        document,
        on.acts,
        concludedAt - (concludedAt % 86_400),
        word(0),
      );
    expect((await minuteOf(world, on.number)).state).to.equal('in force');
    const minute = (await minutes.getFunction('minute')(on.number)) as { document: string };
    expect(minute.document).to.equal(document);
    await minutes.getFunction('perform')(on.number, 0, actTuples([CLAIM]));
    await refuses(
      sendSaid(world, await say(world, 'MinuteAgree', on, 'US', { document })),
      minutes,
      'MinutesStateWrong',
      on.number,
      5,
    );
  });

  it('may leave the acts out, and then none is performed', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const on = await disapproved(world, {}, [CLAIM]);
    const other = nextSalt();
    await refuses(
      sendSaid(world, await say(world, 'MinuteAgree', on, 'US', { acts: other })),
      minutes,
      'MinutesActsDiffer',
      on.acts,
      other,
    );
    await agreeing(world, on, { acts: NO_ACTS });
    await enter(world, on.number);
    await refuses(
      minutes.getFunction('perform')(on.number, 0, actTuples([CLAIM])),
      minutes,
      'MinutesActsDiffer',
      word(0),
      on.acts,
    );
  });

  it('is the same text and the same acts of all, and can be said anew until it is in force', async () => {
    const world = await fresh();
    const on = await disapproved(world, {}, [CLAIM]);
    const [one, two] = [nextSalt(), nextSalt()];
    const state = async () => (await minuteOf(world, on.number)).state;
    const old = await say(world, 'MinuteAgree', on, 'US', { document: one });
    await sendSaid(world, old);
    on.conclusions['US'] = old.digest;
    await saying(world, 'MinuteAgree', on, 'MX', { document: two });
    expect(await state()).to.equal('disapproved');
    await saying(world, 'MinuteAgree', on, 'US', { document: two, acts: NO_ACTS });
    expect(await state()).to.equal('disapproved');
    await saying(world, 'MinuteAgree', on, 'US', { document: two });
    expect(await state()).to.equal('agreed');
    await saying(world, 'MinuteAgree', on, 'MX', { document: one });
    expect(await state()).to.equal('disapproved');
    // What was said before does not come back by itself.
    await refuses(
      sendSaid(world, old),
      minutesOf(world),
      'HeadStale',
      on.conclusions['US'],
      (old.message as { head: string }).head,
    );
  });

  it('is about a disapproved minute, by the government of a section that it binds', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const on = await draft(world);
    await conclude(world, on);
    const early = await say(world, 'MinuteAgree', on, 'US');
    await refuses(sendSaid(world, early), minutes, 'MinutesStateWrong', on.number, 2);
    await saying(world, 'MinuteDecide', on, 'US', { decision: 'disapprove' });
    const made = await say(world, 'MinuteAgree', on, 'US');
    for (const by of [officer(world, 'US', 'SECRETARY'), officer(world, 'MX', 'GOVERNMENT')]) {
      await refuses(
        sendSaid(world, made, '0x', by),
        minutes,
        'OfficeNotHeld',
        world.chain.ethers.getAddress(by.address),
        section2('US'),
        1 << 3,
      );
    }
    await refuses(
      sendSaid(world, made, receiptFor(world, 'MX', made, await now(world))),
      minutes,
      'ReceiptForeign',
      section2('MX'),
      section2('US'),
    );
    const stray = await say(world, 'MinuteAgree', { ...on, conclusions: { US: nextSalt() } }, 'US');
    await refuses(
      sendSaid(world, stray),
      minutes,
      'HeadStale',
      on.conclusions['US'],
      (stray.message as { head: string }).head,
    );
    await sendSaid(world, made, receiptFor(world, 'US', made, await now(world)));
  });

  it('waits for the date of the minute, and for nobody who withdrew', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const effectiveFrom = (await now(world)) + 90 * 86_400;
    const on = await disapproved(world, { entry: 'on a later date', effectiveFrom });
    await agreeing(world, on);
    await refuses(enter(world, on.number), minutes, 'MinutesNotYet', on.number, effectiveFrom);
    await world.chain.networkHelpers.time.increaseTo(effectiveFrom);
    const { governmentRoot } = world.sections.MX;
    const fields = { section: 'MX', document: nextSalt() };
    await accept(world, 'WithdrawSection', fields, governmentRoot.slice(0, 2));
    await refuses(
      enter(world, on.number),
      minutes,
      'MinutesSectionWithdrawn',
      on.number,
      section2('MX'),
    );
  });

  it('of what all share needs all who share the power now, of the costs of two only those', async () => {
    const world = await fresh();
    const shares = [setShares(nextSalt(), [5000, 5000], 'US')];
    const shared = await disapproved(world, {}, [CLAIM]);
    const bilateral = await disapproved(world, { kind: 'cost sharing' }, shares);
    await asMinutes(world, 'registry', 'admitSection', [sectionKeys(sectionPeople('CA')), 1]);
    for (const on of [shared, bilateral]) await agreeing(world, on);
    await refuses(
      enter(world, shared.number),
      minutesOf(world),
      'MinutesSectionsUnfit',
      sections32(['MX', 'US']),
    );
    const { document, acts, number } = bilateral;
    const sent = await enter(world, number);
    const { concludedAt } = await minuteOf(world, number);
    const { digest } = await make(world, 'MinuteInForce', {
      number,
      sections: 'MX,US',
      document,
      acts,
      date: concludedAt - (concludedAt % 86_400),
      silent: '',
    });
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record).to.include({ kind: 0x0209, digest });
  });
});

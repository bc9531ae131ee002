import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { sectionKeys, type World } from '../support/founding.ts';
import {
  bringIntoForce,
  CODES,
  conclude,
  decideBy,
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
import { DAY, nextAt } from '../support/time.ts';
import { section2, sections32 } from '../support/words.ts';

const STATE = { drafted: 1, concluded: 2, disapproved: 3, withdrawn: 4, 'in force': 5 } as const;

describe('minutes: governments', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const concluded = async (fields: Parameters<typeof draft>[1] = {}) => {
    const world = await fresh();
    const on = await draft(world, fields);
    await conclude(world, on);
    return { world, on, minutes: minutesOf(world) };
  };

  const withdraw = async (world: World, section: 'MX' | 'US') =>
    accept(
      world,
      'WithdrawSection',
      { section, document: nextSalt() },
      world.sections[section].governmentRoot.slice(0, 2),
    );

  describe('forwarding', () => {
    it('is recorded within three days, the third in full, and as late afterwards', async () => {
      for (const late of [false, true]) {
        const { world, on, minutes } = await concluded();
        const { concludedAt } = await minuteOf(world, on.number);
        const day = concludedAt - (concludedAt % DAY);
        const second = day + 4 * DAY - 1 + (late ? 1 : 0);
        const made = await say(world, 'MinuteForward', on, 'US', { deadline: second + DAY });
        await nextAt(world, second);
        const sent = await sendSaid(world, made);
        await expect(sent)
          .to.emit(minutes, 'MinuteForwarded')
          .withArgs(on.number, section2('US'), second, late);
        const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
        expect(record).to.include({ kind: 0x0204, digest: made.digest });
      }
    });

    it('is dated by a receipt of its own section', async () => {
      const { world, on, minutes } = await concluded();
      const made = await say(world, 'MinuteForward', on, 'US');
      const receivedAt = await now(world);
      await world.chain.networkHelpers.time.increase(9 * DAY);
      await expect(sendSaid(world, made, receiptFor(world, 'US', made, receivedAt)))
        .to.emit(minutes, 'MinuteForwarded')
        .withArgs(on.number, section2('US'), receivedAt, false);
    });

    it('happens once a section, after the conclusion, and not after a withdrawal', async () => {
      const { world, on, minutes } = await concluded();
      await saying(world, 'MinuteForward', on, 'US');
      const again = await say(world, 'MinuteForward', on, 'US');
      await refuses(
        sendSaid(world, again),
        minutes,
        'MinutesForwardedAlready',
        on.number,
        section2('US'),
      );
      const stale = await say(world, 'MinuteForward', on, 'MX', { head: on.digest });
      await refuses(sendSaid(world, stale), minutes, 'HeadStale', on.heads['MX'], on.digest);
      const posing = await say(world, 'MinuteForward', on, 'MX');
      await refuses(
        sendSaid(world, posing, '0x', officer(world, 'MX', 'COMMISSIONER')),
        minutes,
        'OfficeNotHeld',
      );
      const open = await draft(world);
      const early = await say(world, 'MinuteForward', open, 'US');
      await refuses(
        sendSaid(world, early),
        minutes,
        'MinutesStateWrong',
        open.number,
        STATE.drafted,
      );
    });

    it('can follow a decision and the entry into force', async () => {
      const { world, on } = await concluded();
      for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
      await enter(world, on.number);
      await saying(world, 'MinuteForward', on, 'US');
      const other = await draft(world);
      await conclude(world, other);
      await saying(world, 'MinuteDecide', other, 'US', { decision: 'disapprove' });
      await saying(world, 'MinuteForward', other, 'MX');
    });

    it('is of no minute that was undone', async () => {
      const world = await fresh();
      const on = await draft(world);
      await saying(world, 'MinuteSign', on, 'US');
      await saying(world, 'MinuteAttest', on, 'US');
      const undo = await say(world, 'MinuteWithdraw', on, 'US');
      const receipt = receiptFor(world, 'US', undo, await now(world));
      await world.chain.networkHelpers.time.increase(60);
      await saying(world, 'MinuteSign', on, 'MX');
      await saying(world, 'MinuteAttest', on, 'MX');
      await sendSaid(world, undo, receipt);
      const late = await say(world, 'MinuteForward', on, 'MX');
      await refuses(
        sendSaid(world, late),
        minutesOf(world),
        'MinutesStateWrong',
        on.number,
        STATE.withdrawn,
      );
    });
  });

  describe('a decision', () => {
    it('is a government’s word; both words bring the minute into force', async () => {
      const { world, on, minutes } = await concluded();
      for (const section of CODES) {
        await refuses(
          enter(world, on.number),
          minutes,
          'MinutesUndecided',
          on.number,
          section2(section),
        );
        const made = await say(world, 'MinuteDecide', on, section);
        const sent = await sendSaid(world, made);
        await expect(sent)
          .to.emit(minutes, 'MinuteDecided')
          .withArgs(on.number, section2(section), 1, await now(world));
        const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
        expect(record).to.include({
          kind: 0x0205,
          sections: sections32([section]),
          digest: made.digest,
        });
      }
      const sent = await enter(world, on.number);
      const { concludedAt, inForceAt } = await minuteOf(world, on.number);
      await expect(sent)
        .to.emit(minutes, 'MinuteEnteredIntoForce')
        .withArgs(
          on.number,
          sections32(['MX', 'US']),
          on.document,
          on.acts,
          concludedAt - (concludedAt % DAY),
          ZeroHash,
        );
      expect(inForceAt).to.equal(await now(world));
      const { digest } = await make(world, 'MinuteInForce', {
        number: on.number,
        sections: 'MX,US',
        document: on.document,
        acts: on.acts,
        date: concludedAt - (concludedAt % DAY),
        silent: '',
      });
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x0209,
        sections: sections32(['MX', 'US']),
        digest,
      });
      expect(await minutes.getFunction('inForce')(on.number)).to.equal(true);
      expect(await minutes.getFunction('binds')(on.number, section2('MX'))).to.equal(true);
      expect(await minutes.getFunction('binds')(on.number, section2('CA'))).to.equal(false);
      expect(await world.contracts.registry.getFunction('foundingClosed')()).to.equal(true);
      await refuses(
        enter(world, on.number),
        minutes,
        'MinutesStateWrong',
        on.number,
        STATE['in force'],
      );
    });

    it('stops the minute when it disapproves, whatever the other said', async () => {
      const { world, on, minutes } = await concluded();
      await saying(world, 'MinuteDecide', on, 'US');
      const made = await say(world, 'MinuteDecide', on, 'MX', { decision: 'disapprove' });
      await expect(sendSaid(world, made))
        .to.emit(minutes, 'MinuteDecided')
        .withArgs(on.number, section2('MX'), 2, (await now(world)) + 1);
      expect(await minuteOf(world, on.number)).to.include({ state: 'disapproved' });
      for (const call of [
        enter(world, on.number),
        sendSaid(world, made),
        sendSaid(world, await say(world, 'MinuteDecide', on, 'MX')),
      ]) {
        await refuses(call, minutes, 'MinutesStateWrong', on.number, STATE.disapproved);
      }
    });

    it('may turn from approval to disapproval until the entry into force, never back', async () => {
      const { world, on, minutes } = await concluded();
      await saying(world, 'MinuteDecide', on, 'US');
      await saying(world, 'MinuteDecide', on, 'MX');
      const again = await say(world, 'MinuteDecide', on, 'US');
      await refuses(
        sendSaid(world, again),
        minutes,
        'MinutesDecidedAlready',
        on.number,
        section2('US'),
        1,
      );
      await saying(world, 'MinuteDecide', on, 'US', { decision: 'disapprove' });
      expect(await minuteOf(world, on.number)).to.include({ state: 'disapproved' });

      const done = await bringIntoForce(world);
      const late = await say(world, 'MinuteDecide', done, 'US', { decision: 'disapprove' });
      await refuses(
        sendSaid(world, late),
        minutes,
        'MinutesStateWrong',
        done.number,
        STATE['in force'],
      );
    });

    it('counts in the last second of day 30 and not in the next', async () => {
      for (const decision of ['approve', 'disapprove']) {
        const { world, on, minutes } = await concluded();
        const last = await decideBy(world, on);
        const deadline = last + DAY;
        const made = await say(world, 'MinuteDecide', on, 'US', { decision, deadline });
        await nextAt(world, last);
        const before = await world.chain.networkHelpers.takeSnapshot();
        await sendSaid(world, made);
        await before.restore();
        await nextAt(world, last + 1);
        await refuses(
          sendSaid(world, made),
          minutes,
          'MinutesDecisionLate',
          on.number,
          last + 1,
          last,
        );
      }
    });

    it('held as a receipt of day 30 wins whenever it comes before the entry into force', async () => {
      const { world, on } = await concluded({ entry: 'silence counts' });
      const last = await decideBy(world, on);
      const fields = { decision: 'disapprove', deadline: last };
      const made = await say(world, 'MinuteDecide', on, 'MX', fields);
      const receipt = receiptFor(world, 'MX', made, last);
      await nextAt(world, last + 1);
      for (const section of CODES) await saying(world, 'MinuteNoDecision', on, section);
      await nextAt(world, last + 30 * DAY);
      const before = await world.chain.networkHelpers.takeSnapshot();
      await sendSaid(world, made, receipt);
      await refuses(
        enter(world, on.number),
        minutesOf(world),
        'MinutesStateWrong',
        on.number,
        STATE.disapproved,
      );
      await before.restore();
      await nextAt(world, last + 30 * DAY + 1);
      await refuses(
        sendSaid(world, made, receipt),
        minutesOf(world),
        'ReceiptTooOld',
        last,
        last + 30 * DAY + 1,
      );
    });

    it('is dated by no receipt of another section', async () => {
      const { world, on, minutes } = await concluded();
      const made = await say(world, 'MinuteDecide', on, 'MX');
      await refuses(
        sendSaid(world, made, receiptFor(world, 'US', made, await now(world))),
        minutes,
        'ReceiptForeign',
        section2('US'),
        section2('MX'),
      );
    });

    it('is outdated by nothing that a secretary records meanwhile', async () => {
      const { world, on } = await concluded({ entry: 'silence counts' });
      const made = await say(world, 'MinuteDecide', on, 'US', { decision: 'disapprove' });
      await saying(world, 'MinuteForward', on, 'US');
      await saying(world, 'MinuteForward', on, 'MX');
      await sendSaid(world, made);
      expect(await minuteOf(world, on.number)).to.include({ state: 'disapproved' });
    });

    it('names the statement with which its own section concluded', async () => {
      const { world, on, minutes } = await concluded();
      for (const head of [on.digest, on.conclusions['MX']!, nextSalt()]) {
        const made = await say(world, 'MinuteDecide', on, 'US', { head });
        await refuses(sendSaid(world, made), minutes, 'HeadStale', on.conclusions['US'], head);
      }
    });

    it('is nobody’s but the government’s of that section', async () => {
      const { world, on, minutes } = await concluded();
      const made = await say(world, 'MinuteDecide', on, 'US');
      for (const [code, office] of [
        ['MX', 'GOVERNMENT'],
        ['US', 'COMMISSIONER'],
        ['US', 'SECRETARY'],
      ] as const) {
        const by = officer(world, code, office);
        await refuses(
          sendSaid(world, made, '0x', by),
          minutes,
          'OfficeNotHeld',
          world.chain.ethers.getAddress(by.address),
          section2('US'),
          1 << 3,
        );
      }
    });

    it('is on what is concluded, and not on orders', async () => {
      const world = await fresh();
      const minutes = minutesOf(world);
      const open = await draft(world);
      const early = await say(world, 'MinuteDecide', open, 'US', { head: open.digest });
      await refuses(
        sendSaid(world, early),
        minutes,
        'MinutesStateWrong',
        open.number,
        STATE.drafted,
      );
      const order = await draft(world, { kind: 'operational order' });
      for (const section of CODES) {
        const made = await saying(world, 'MinuteSign', order, section, { office: 'DIRECTOR' });
        order.conclusions[section] = made.digest;
      }
      const made = await say(world, 'MinuteDecide', order, 'US');
      await refuses(sendSaid(world, made), minutes, 'MinutesNotDecided', 5);
    });
  });

  describe('silence', () => {
    const silent = async () => {
      const { world, on, minutes } = await concluded({ entry: 'silence counts' });
      return { world, on, minutes, last: await decideBy(world, on) };
    };

    it('is confirmed by each silent side’s own secretary after day 30, and then counts', async () => {
      const { world, on, minutes, last } = await silent();
      const deadline = last + DAY;
      const made = await say(world, 'MinuteNoDecision', on, 'US', { deadline });
      await nextAt(world, last);
      await refuses(sendSaid(world, made), minutes, 'MinutesSilenceEarly', on.number, last, last);
      await nextAt(world, last + 1);
      const sent = await sendSaid(world, made);
      await expect(sent)
        .to.emit(minutes, 'MinuteSilenceConfirmed')
        .withArgs(on.number, section2('US'));
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({ kind: 0x0206, digest: made.digest });
      await refuses(
        enter(world, on.number),
        minutes,
        'MinutesUndecided',
        on.number,
        section2('MX'),
      );
      await saying(world, 'MinuteNoDecision', on, 'MX');
      await expect(enter(world, on.number))
        .to.emit(minutes, 'MinuteEnteredIntoForce')
        .withArgs(
          on.number,
          sections32(['MX', 'US']),
          on.document,
          on.acts,
          last - 31 * DAY + 1,
          sections32(['MX', 'US']),
        );
    });

    it('of one side joins the approval of the other', async () => {
      const { world, on, minutes, last } = await silent();
      await saying(world, 'MinuteDecide', on, 'US');
      await nextAt(world, last + 1);
      await saying(world, 'MinuteNoDecision', on, 'MX');
      const { concludedAt } = await minuteOf(world, on.number);
      await expect(enter(world, on.number))
        .to.emit(minutes, 'MinuteEnteredIntoForce')
        .withArgs(
          on.number,
          sections32(['MX', 'US']),
          on.document,
          on.acts,
          concludedAt - (concludedAt % DAY),
          sections32(['MX']),
        );
    });

    it('is never inferred from the clock', async () => {
      const { world, on, minutes, last } = await silent();
      await nextAt(world, last + 300 * DAY);
      await refuses(
        enter(world, on.number),
        minutes,
        'MinutesUndecided',
        on.number,
        section2('MX'),
      );
    });

    it('counts only where the minute says so', async () => {
      for (const fields of [
        {},
        { entry: 'on a later date' as const, effectiveFrom: 1_767_225_600 },
      ]) {
        const { world, on, minutes } = await concluded(fields);
        await nextAt(world, (await decideBy(world, on)) + 1);
        const made = await say(world, 'MinuteNoDecision', on, 'US');
        await refuses(
          sendSaid(world, made),
          minutes,
          'MinutesSilenceNotCounted',
          on.number,
          fields.entry === undefined ? 1 : 3,
        );
      }
    });

    it('is none where a word is on record', async () => {
      const { world, on, minutes, last } = await silent();
      await saying(world, 'MinuteDecide', on, 'US');
      await nextAt(world, last + 1);
      const made = await say(world, 'MinuteNoDecision', on, 'US');
      await refuses(
        sendSaid(world, made),
        minutes,
        'MinutesDecidedAlready',
        on.number,
        section2('US'),
        1,
      );
    });

    it('gives way to an approval that a receipt dates in time', async () => {
      const { world, on, minutes, last } = await silent();
      const made = await say(world, 'MinuteDecide', on, 'US', { deadline: last });
      const receipt = receiptFor(world, 'US', made, last - 5);
      await nextAt(world, last + 1);
      await saying(world, 'MinuteNoDecision', on, 'US');
      await sendSaid(world, made, receipt);
      await saying(world, 'MinuteNoDecision', on, 'MX');
      const sent = await enter(world, on.number);
      const { logs } = (await sent.wait())!;
      const event = logs
        .map((entry) => minutes.interface.parseLog(entry))
        .find((parsed) => parsed?.name === 'MinuteEnteredIntoForce');
      expect(event!.args.getValue('silent')).to.equal(sections32(['MX']));
    });

    it('is refused while the office of that government is vacant', async () => {
      const { world, on, minutes, last } = await silent();
      const government = officer(world, 'MX', 'GOVERNMENT');
      await accept(
        world,
        'EndAppointment',
        {
          section: 'MX',
          office: 'GOVERNMENT',
          appointee: government.address,
          ending: 'ended',
        },
        world.sections.MX.governmentRoot.slice(0, 2),
      );
      await nextAt(world, last + 1);
      const made = await say(world, 'MinuteNoDecision', on, 'MX');
      await refuses(
        sendSaid(world, made),
        minutes,
        'MinutesGovernmentVacant',
        on.number,
        section2('MX'),
      );
      await saying(world, 'MinuteNoDecision', on, 'US');
      const until = (await now(world)) + 100 * DAY;
      await accept(
        world,
        'Appoint',
        {
          section: 'MX',
          office: 'GOVERNMENT',
          appointee: government.address,
          from: 0,
          until,
          credential: nextSalt(),
        },
        [...world.sections.MX.governmentRoot.slice(0, 2), government],
      );
      await saying(world, 'MinuteNoDecision', on, 'MX');
      await enter(world, on.number);
    });

    it('is the own secretary’s alone, on the own lane, of what is concluded', async () => {
      const { world, on, minutes, last } = await silent();
      await nextAt(world, last + 1);
      const made = await say(world, 'MinuteNoDecision', on, 'MX');
      await refuses(
        sendSaid(world, made, '0x', officer(world, 'US', 'SECRETARY')),
        minutes,
        'OfficeNotHeld',
        world.chain.ethers.getAddress(officer(world, 'US', 'SECRETARY').address),
        section2('MX'),
        1 << 2,
      );
      const stale = await say(world, 'MinuteNoDecision', on, 'MX', { head: on.digest });
      await refuses(sendSaid(world, stale), minutes, 'HeadStale', on.heads['MX'], on.digest);
      const open = await draft(world, { entry: 'silence counts' });
      const early = await say(world, 'MinuteNoDecision', open, 'MX');
      await refuses(
        sendSaid(world, early),
        minutes,
        'MinutesStateWrong',
        open.number,
        STATE.drafted,
      );
    });

    it('counts for no government that has withdrawn', async () => {
      const { world, on, minutes, last } = await silent();
      await withdraw(world, 'MX');
      await nextAt(world, last + 1);
      const made = await say(world, 'MinuteNoDecision', on, 'MX');
      await refuses(
        sendSaid(world, made),
        minutes,
        'MinutesSectionWithdrawn',
        on.number,
        section2('MX'),
      );
    });
  });

  describe('the entry into force', () => {
    it('waits for a later date where the minute names one', async () => {
      const { world, on, minutes } = await concluded({
        entry: 'on a later date',
        effectiveFrom: 1_767_225_600 + 5 * DAY,
      });
      for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
      await nextAt(world, 1_767_225_600 + 5 * DAY - 1);
      await refuses(
        enter(world, on.number),
        minutes,
        'MinutesNotYet',
        on.number,
        1_767_225_600 + 5 * DAY,
      );
      await nextAt(world, 1_767_225_600 + 5 * DAY);
      await enter(world, on.number);
    });

    it('never comes for a section that has withdrawn', async () => {
      const { world, on, minutes } = await concluded();
      for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
      await withdraw(world, 'US');
      await refuses(
        enter(world, on.number),
        minutes,
        'MinutesSectionWithdrawn',
        on.number,
        section2('US'),
      );
    });

    it('comes for what all share only while all are bound', async () => {
      const { world, on, minutes } = await concluded({ kind: 'tariff rule' });
      for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
      await asMinutes(world, 'registry', 'admitSection', [sectionKeys(sectionPeople('CA')), 1]);
      await refuses(
        enter(world, on.number),
        minutes,
        'MinutesSectionsUnfit',
        sections32(['MX', 'US']),
      );
    });

    it('is of no draft and of no number unknown', async () => {
      const world = await fresh();
      const on = await draft(world);
      await refuses(
        enter(world, on.number),
        minutesOf(world),
        'MinutesStateWrong',
        on.number,
        STATE.drafted,
      );
      await refuses(enter(world, 99), minutesOf(world), 'MinutesStateWrong', 99, 0);
    });

    it('ends the minute that it supersedes or terminates, once', async () => {
      const world = await fresh();
      const minutes = minutesOf(world);
      const first = await bringIntoForce(world);
      const revises = first.number;
      const next: Draft[] = [];
      for (const relation of ['amends', 'supersedes', 'terminates'] as const) {
        const on = await draft(world, { relation, revises });
        await conclude(world, on);
        for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
        next.push(on);
      }
      const [amends, supersedes, terminates] = next as [Draft, Draft, Draft];
      await expect(enter(world, amends.number)).not.to.emit(minutes, 'MinuteEnded');
      expect(await minutes.getFunction('inForce')(revises)).to.equal(true);
      await expect(enter(world, supersedes.number))
        .to.emit(minutes, 'MinuteEnded')
        .withArgs(revises, supersedes.number);
      expect(await minutes.getFunction('inForce')(revises)).to.equal(false);
      expect(await minutes.getFunction('binds')(revises, section2('US'))).to.equal(false);
      await expect(enter(world, terminates.number)).not.to.emit(minutes, 'MinuteEnded');
      expect(await minuteOf(world, revises)).to.include({ endedBy: supersedes.number });
    });
  });
});

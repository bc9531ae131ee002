import { expect } from 'chai';
import type { World } from '../support/founding.ts';
import {
  conclude,
  decideBy,
  type Draft,
  draft,
  enter,
  minuteOf,
  minutesOf,
  say,
  saying,
  sendSaid,
} from '../support/minutes.ts';
import { foundedWorlds } from '../support/offices.ts';
import { refuses } from '../support/refusals.ts';
import { nextSalt, now, receiptFor } from '../support/statements.ts';
import { DAY, nextAt } from '../support/time.ts';
import { section2 } from '../support/words.ts';
import { appoints, ends, permutations } from './turnover.ts';

/**
 * A halt, a censor or a late clock may delay an outcome; it may never choose it (PROTOCOL, first
 * principle). In each case somebody who orders, dates or withholds tries to bring a minute into
 * force against what Mexico's government has said in time, where silence counts.
 */
describe('censors and clocks', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  /** A concluded minute where silence counts, and the last second of its day 30. */
  const concluded = async () => {
    const world = await fresh();
    const on = await draft(world, { entry: 'silence counts' });
    await conclude(world, on);
    return { world, on, last: await decideBy(world, on), minutes: minutesOf(world) };
  };

  /** Mexico's disapproval, held with its section's receipt of a second and in no block yet. */
  const held = async (world: World, on: Draft, second: number) => {
    const fields = { decision: 'disapprove', deadline: second + 60 };
    const made = await say(world, 'MinuteDecide', on, 'MX', fields);
    return { made, receipt: receiptFor(world, 'MX', made, second) };
  };

  const staysOut = async (world: World, on: Draft, state: string) => {
    await refuses(enter(world, on.number), minutesOf(world), reason(state));
    expect((await minuteOf(world, on.number)).state).to.equal(state);
  };

  describe('a proposer that leaves out a disapproval', () => {
    it('gains nothing: nobody of the other side can say that the government was silent', async () => {
      const { world, on, last } = await concluded();
      await saying(world, 'MinuteDecide', on, 'US');
      const word = await held(world, on, last - DAY);
      await nextAt(world, last + 10 * DAY);
      await staysOut(world, on, 'concluded');
      // What it would have to say in Mexico's name, by every office that it has.
      const posing = await say(world, 'MinuteNoDecision', on, 'MX');
      for (const by of Object.values(world.sections.US.office)) {
        await refuses(sendSaid(world, posing, '0x', by), minutesOf(world), 'OfficeNotHeld');
      }
      await staysOut(world, on, 'concluded');
      await nextAt(world, last + 29 * DAY);
      await sendSaid(world, word.made, word.receipt);
      await staysOut(world, on, 'disapproved');
    });

    it('gains nothing by any order of what both sides have said', async () => {
      const { world, on, last } = await concluded();
      const word = await held(world, on, last - DAY);
      await nextAt(world, last + 1);
      const said: Record<string, () => Promise<unknown>> = {
        'US silence': async () => sendSaid(world, await say(world, 'MinuteNoDecision', on, 'US')),
        'US forwarding': async () => sendSaid(world, await say(world, 'MinuteForward', on, 'US')),
        'Mexican forwarding': async () =>
          sendSaid(world, await say(world, 'MinuteForward', on, 'MX')),
        entry: async () => enter(world, on.number),
        disapproval: async () => sendSaid(world, word.made, word.receipt),
      };
      const { networkHelpers } = world.chain;
      let orders = 0;
      for (const order of permutations(Object.keys(said))) {
        const before = await networkHelpers.takeSnapshot();
        for (const name of order) {
          // Some are refused in some orders: what counts is where it all ends.
          await said[name]!().catch(() => undefined);
          const { state } = await minuteOf(world, on.number);
          expect(state, order.join(', ')).to.be.oneOf(['concluded', 'disapproved']);
        }
        expect((await minuteOf(world, on.number)).state, order.join(', ')).to.equal('disapproved');
        await before.restore();
        orders += 1;
      }
      expect(orders).to.equal(120);
    });
  });

  it('a halt across day 30: the word of day 30 counts after it, in the first block or the last', async () => {
    const { world, on, last, minutes } = await concluded();
    const word = await held(world, on, last);
    // Two weeks without a block. The first one after it is the censor's.
    await nextAt(world, last + 14 * DAY);
    await saying(world, 'MinuteNoDecision', on, 'US');
    await staysOut(world, on, 'concluded');
    await nextAt(world, last + 30 * DAY);
    await sendSaid(world, word.made, word.receipt);
    await staysOut(world, on, 'disapproved');
    const again = await say(world, 'MinuteNoDecision', on, 'MX');
    await refuses(sendSaid(world, again), minutes, 'MinutesStateWrong');
  });

  it('a halt longer than receipts live: the minute waits for ever, it does not come into force', async () => {
    const { world, on, last } = await concluded();
    const word = await held(world, on, last);
    await nextAt(world, last + 30 * DAY + 1);
    await refuses(sendSaid(world, word.made, word.receipt), minutesOf(world), 'ReceiptTooOld');
    await saying(world, 'MinuteNoDecision', on, 'US');
    await staysOut(world, on, 'concluded');
  });

  describe('a block dated wrongly', () => {
    it('early, after a halt: no silence before its time, by block or by receipt', async () => {
      const { world, on, last, minutes } = await concluded();
      // It is day 40, and whoever makes the first block dates it to day 29.
      const early = last - DAY;
      const truly = last + 10 * DAY;
      for (const code of ['US', 'MX'] as const) {
        await nextAt(world, (await now(world)) < early ? early : (await now(world)) + 1);
        const made = await say(world, 'MinuteNoDecision', on, code, { deadline: truly });
        await refuses(sendSaid(world, made), minutes, 'MinutesSilenceEarly');
        const receipt = receiptFor(world, code, made, truly);
        await refuses(sendSaid(world, made, receipt), minutes, 'ReceiptAhead');
      }
      await staysOut(world, on, 'concluded');
      const word = await held(world, on, early - DAY);
      await sendSaid(world, word.made, word.receipt);
      await staysOut(world, on, 'disapproved');
    });

    it('early, after a halt: it revives no word that its own receipt dates too late', async () => {
      const { world, on, last, minutes } = await concluded();
      await nextAt(world, last - DAY);
      const late = await say(world, 'MinuteDecide', on, 'US', { deadline: last + 10 * DAY });
      const receipt = receiptFor(world, 'US', late, last + 10 * DAY);
      await refuses(sendSaid(world, late, receipt), minutes, 'ReceiptAhead');
      await nextAt(world, last + 10 * DAY);
      await refuses(sendSaid(world, late, receipt), minutes, 'MinutesDecisionLate');
      await staysOut(world, on, 'concluded');
    });

    it('late, beyond day 30: the word of the true day 20 counts by its receipt', async () => {
      const { world, on, last, minutes } = await concluded();
      const day20 = last - 10 * DAY;
      const word = await held(world, on, day20);
      // The block of day 20 is dated to day 31.
      await nextAt(world, last + DAY);
      await refuses(sendSaid(world, word.made), minutes, 'DeadlinePassed');
      await staysOut(world, on, 'concluded');
      await sendSaid(world, word.made, word.receipt);
      await staysOut(world, on, 'disapproved');
    });
  });

  describe('a government that is vacant', () => {
    it('on day 29: what it said before counts, though its key has gone', async () => {
      const { world, on, last, minutes } = await concluded();
      const word = await held(world, on, last - 2 * DAY);
      await nextAt(world, last - DAY);
      await ends(world, 'GOVERNMENT', 'ended');
      await nextAt(world, last + 1);
      const silence = await say(world, 'MinuteNoDecision', on, 'MX');
      await refuses(
        sendSaid(world, silence),
        minutes,
        'MinutesGovernmentVacant',
        on.number,
        section2('MX'),
      );
      await staysOut(world, on, 'concluded');
      await sendSaid(world, word.made, word.receipt);
      await staysOut(world, on, 'disapproved');
    });

    it('on day 29: a successor of day 30 still has its word', async () => {
      const { world, on, last } = await concluded();
      await nextAt(world, last - DAY);
      await ends(world, 'GOVERNMENT', 'compromised');
      await nextAt(world, last - 60);
      const heir = await appoints(world, 'GOVERNMENT', last + 100 * DAY);
      const fields = { decision: 'disapprove', deadline: last + DAY };
      const made = await say(world, 'MinuteDecide', on, 'MX', fields);
      await nextAt(world, last);
      await sendSaid(world, made, '0x', heir);
      await staysOut(world, on, 'disapproved');
    });

    it('on day 31: no silence, neither then nor dated back to then', async () => {
      const { world, on, last, minutes } = await concluded();
      await nextAt(world, last - DAY);
      await ends(world, 'GOVERNMENT', 'ended');
      await nextAt(world, last + 1);
      await saying(world, 'MinuteNoDecision', on, 'US');
      const deadline = last + DAY;
      const silence = await say(world, 'MinuteNoDecision', on, 'MX', { deadline });
      await refuses(sendSaid(world, silence), minutes, 'MinutesGovernmentVacant');
      await appoints(world, 'GOVERNMENT', last + 100 * DAY);
      const receipt = receiptFor(world, 'MX', silence, last + 1);
      await refuses(sendSaid(world, silence, receipt), minutes, 'MinutesGovernmentVacant');
      await staysOut(world, on, 'concluded');
    });
  });

  describe('a disapproval held only as a receipt of day 29', () => {
    it('comes after the silence of the other side, before the entry: it wins', async () => {
      const { world, on, last } = await concluded();
      const word = await held(world, on, last - DAY);
      await nextAt(world, last + 1);
      await saying(world, 'MinuteNoDecision', on, 'US');
      await staysOut(world, on, 'concluded');
      await sendSaid(world, word.made, word.receipt);
      await staysOut(world, on, 'disapproved');
    });

    it('comes even after its own secretary has denied it, before the entry: it wins', async () => {
      const { world, on, last } = await concluded();
      const word = await held(world, on, last - DAY);
      await nextAt(world, last + 1);
      for (const code of ['US', 'MX'] as const) await saying(world, 'MinuteNoDecision', on, code);
      await sendSaid(world, word.made, word.receipt);
      await staysOut(world, on, 'disapproved');
    });

    it('can come after the entry only if its own secretary has denied it, against the receipt', async () => {
      const { world, on, last, minutes } = await concluded();
      const word = await held(world, on, last - DAY);
      await nextAt(world, last + 1);
      await saying(world, 'MinuteNoDecision', on, 'US');
      await staysOut(world, on, 'concluded');
      // From here on it is that nation's own hand, and two signatures of it contradict each other.
      const denial = await saying(world, 'MinuteNoDecision', on, 'MX');
      await enter(world, on.number);
      await refuses(sendSaid(world, word.made, word.receipt), minutes, 'MinutesStateWrong');
      expect(denial.message).to.include({ section: 'MX' });
      const lane = (await minutes.getFunction('lane')(on.number, section2('MX'))) as {
        silent: boolean;
      };
      expect(lane.silent).to.equal(true);
    });
  });

  describe('a late-dated attestation', () => {
    it('kept back until day 30 by its own receipt leaves no silence to the other side', async () => {
      const world = await fresh();
      const on = await draft(world, { entry: 'silence counts' });
      await saying(world, 'MinuteSign', on, 'MX');
      await saying(world, 'MinuteAttest', on, 'MX');
      await saying(world, 'MinuteSign', on, 'US');
      const kept = await say(world, 'MinuteAttest', on, 'US');
      const second = await now(world);
      const receipt = receiptFor(world, 'US', kept, second);
      await nextAt(world, second + 30 * DAY);
      await sendSaid(world, kept, receipt);
      on.heads['US'] = kept.digest;
      for (const code of ['MX', 'US'] as const) on.conclusions[code] = on.heads[code]!;
      const last = await decideBy(world, on);
      expect((await minuteOf(world, on.number)).concludedAt).to.equal(second);
      // Mexico first hears of it now; what is left of day 30 is its time, and then nobody but its own
      // secretary can call it silent.
      const fields = { decision: 'disapprove', deadline: last };
      const word = await say(world, 'MinuteDecide', on, 'MX', fields);
      await nextAt(world, last + 1);
      await saying(world, 'MinuteNoDecision', on, 'US');
      await staysOut(world, on, 'concluded');
      await sendSaid(world, word, receiptFor(world, 'MX', word, last));
      await staysOut(world, on, 'disapproved');
    });

    it('in a block of the next day moves the date on, and shortens nobody’s time', async () => {
      const world = await fresh();
      const on = await draft(world, { entry: 'silence counts' });
      await saying(world, 'MinuteSign', on, 'MX');
      await saying(world, 'MinuteAttest', on, 'MX');
      await saying(world, 'MinuteSign', on, 'US');
      const signedAt = await now(world);
      const midnight = signedAt - (signedAt % DAY) + DAY;
      const attest = await say(world, 'MinuteAttest', on, 'US', { deadline: midnight + DAY });
      await nextAt(world, midnight);
      await sendSaid(world, attest);
      on.heads['US'] = attest.digest;
      for (const code of ['MX', 'US'] as const) on.conclusions[code] = on.heads[code]!;
      expect(await decideBy(world, on)).to.equal(midnight + 31 * DAY - 1);
      // Said by the true clock, which still has the day before.
      const word = await held(world, on, midnight - 60);
      await sendSaid(world, word.made, word.receipt);
      await staysOut(world, on, 'disapproved');
    });
  });

  describe('an agreement of the governments on a disapproved minute', () => {
    const disapproved = async () => {
      const { world, on, minutes } = await concluded();
      await saying(world, 'MinuteDecide', on, 'MX', { decision: 'disapprove' });
      return { world, on, minutes };
    };

    it('takes every government’s own word: one side’s is not enough, at any time', async () => {
      const { world, on, minutes } = await disapproved();
      await saying(world, 'MinuteAgree', on, 'US');
      const posing = await say(world, 'MinuteAgree', on, 'MX');
      for (const by of Object.values(world.sections.US.office)) {
        await refuses(sendSaid(world, posing, '0x', by), minutes, 'OfficeNotHeld');
      }
      await nextAt(world, (await now(world)) + 1000 * DAY);
      await staysOut(world, on, 'disapproved');
    });

    it('that a government took back before the entry does not come back from the mempool', async () => {
      const { world, on, minutes } = await disapproved();
      await saying(world, 'MinuteAgree', on, 'US');
      const first = await saying(world, 'MinuteAgree', on, 'MX');
      expect((await minuteOf(world, on.number)).state).to.equal('agreed');
      await saying(world, 'MinuteAgree', on, 'MX', { document: nextSalt() });
      await refuses(sendSaid(world, first), minutes, 'HeadStale');
      await staysOut(world, on, 'disapproved');
    });

    it('dated into the past by its own receipt key is no older than its head', async () => {
      const { world, on, minutes } = await disapproved();
      const second = await now(world);
      const early = await say(world, 'MinuteAgree', on, 'MX', { deadline: second + DAY });
      await saying(world, 'MinuteAgree', on, 'MX', { document: nextSalt() });
      await saying(world, 'MinuteAgree', on, 'US');
      const receipt = receiptFor(world, 'MX', early, second);
      await refuses(sendSaid(world, early, receipt), minutes, 'HeadStale');
      await staysOut(world, on, 'disapproved');
    });
  });

  describe('a secretary who holds up', () => {
    it('copies: the government decides without them', async () => {
      const { world, on, last } = await concluded();
      const fields = { decision: 'disapprove', deadline: last };
      const word = await say(world, 'MinuteDecide', on, 'MX', fields);
      await nextAt(world, last);
      await sendSaid(world, word);
      await staysOut(world, on, 'disapproved');
    });

    it('silence: it is not confirmed, whatever time passes, until another secretary does', async () => {
      const { world, on, last } = await concluded();
      await nextAt(world, last + 1);
      await saying(world, 'MinuteNoDecision', on, 'US');
      for (const days of [10, 100, 1000]) {
        await nextAt(world, last + days * DAY);
        await staysOut(world, on, 'concluded');
      }
      await ends(world, 'SECRETARY', 'ended');
      const heir = await appoints(world, 'SECRETARY', last + 2000 * DAY);
      const made = await say(world, 'MinuteNoDecision', on, 'MX');
      await sendSaid(world, made, '0x', heir);
      await enter(world, on.number);
      expect((await minuteOf(world, on.number)).state).to.equal('in force');
    });

    it('nothing of the other section: its government’s word needs no secretary at all', async () => {
      const { world, on, last } = await concluded();
      await nextAt(world, last - DAY);
      await ends(world, 'SECRETARY', 'compromised');
      const word = await say(world, 'MinuteDecide', on, 'MX', { decision: 'disapprove' });
      await sendSaid(world, word);
      await staysOut(world, on, 'disapproved');
    });
  });
});

const reason = (state: string) =>
  state === 'concluded' ? 'MinutesUndecided' : 'MinutesStateWrong';

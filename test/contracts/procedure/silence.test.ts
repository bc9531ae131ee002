import { expect } from 'chai';
import type { World } from '../support/founding.ts';
import {
  CODES,
  conclude,
  decideBy,
  draft,
  enter,
  minuteOf,
  minutesOf,
  say,
  saying,
  sendSaid,
} from '../support/minutes.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { make } from '../support/statements.ts';
import { DAY, nextAt } from '../support/time.ts';
import { sections32 } from '../support/words.ts';

/** Thirty days, and each silent side's own `MinuteNoDecision`. */
describe('a minute in force by silence', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const concluded = async () => {
    const world = await fresh();
    const on = await draft(world, { entry: 'silence counts' });
    await conclude(world, on);
    return { world, on, last: await decideBy(world, on) };
  };

  for (const silent of [['MX'], ['US'], ['MX', 'US']] as const) {
    it(`says on record that ${silent.join(' and ')} was silent, and nobody else`, async () => {
      const { world, on, last } = await concluded();
      for (const code of CODES) {
        if (!(silent as readonly string[]).includes(code)) {
          await saying(world, 'MinuteDecide', on, code);
        }
      }
      await nextAt(world, last + 1);
      for (const code of silent) {
        await refuses(enter(world, on.number), minutesOf(world), 'MinutesUndecided');
        await saying(world, 'MinuteNoDecision', on, code);
      }
      const { concludedAt } = await minuteOf(world, on.number);
      const date = concludedAt - (concludedAt % DAY);
      const sent = await enter(world, on.number);
      const all = sections32(CODES);
      const { number, document, acts } = on;
      await expect(sent)
        .to.emit(minutesOf(world), 'MinuteEnteredIntoForce')
        .withArgs(number, all, document, acts, date, sections32(silent));
      // The record in the log is of just these fields: the silent are under its digest.
      const fields = { number, sections: CODES.join(), document, acts, date };
      const { digest } = await make(world, 'MinuteInForce', { ...fields, silent: silent.join() });
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({ kind: 0x0209, digest });
    });
  }

  it('is not, when a disapproval comes in the last second of day 30', async () => {
    const { world, on, last } = await concluded();
    await saying(world, 'MinuteDecide', on, 'US');
    const fields = { decision: 'disapprove', deadline: last };
    const word = await say(world, 'MinuteDecide', on, 'MX', fields);
    const silence = await say(world, 'MinuteNoDecision', on, 'MX', { deadline: last + DAY });
    await nextAt(world, last);
    await sendSaid(world, word);
    await nextAt(world, last + 1);
    await refuses(sendSaid(world, silence), minutesOf(world), 'MinutesStateWrong');
    await refuses(enter(world, on.number), minutesOf(world), 'MinutesStateWrong');
    expect((await minuteOf(world, on.number)).state).to.equal('disapproved');
  });
});

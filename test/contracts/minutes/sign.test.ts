import { expect } from 'chai';
import type { World } from '../support/founding.ts';
import { key } from '../support/keys.ts';
import {
  CODES,
  conclude,
  draft,
  enter,
  minuteOf,
  minutesOf,
  officer,
  say,
  saying,
  sendSaid,
} from '../support/minutes.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { DAY, nextAt } from '../support/time.ts';
import { accept, nextSalt, now, receiptFor } from '../support/statements.ts';
import { section2, sections32 } from '../support/words.ts';

const STATE = { drafted: 1, concluded: 2, disapproved: 3, withdrawn: 4, 'in force': 5 } as const;

describe('minutes: signing and attesting', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const replace = async (world: World, code: 'MX' | 'US', office: 'COMMISSIONER' | 'SECRETARY') => {
    const { admins } = world.sections[code];
    const former = officer(world, code, office);
    await accept(
      world,
      'EndAppointment',
      { section: code, office, appointee: former.address, ending: 'ended' },
      admins.slice(0, 2),
    );
    const successor = key(`${code} next ${office}`);
    await accept(
      world,
      'Appoint',
      {
        section: code,
        office,
        appointee: successor.address,
        from: 0,
        until: (await now(world)) + 1000 * DAY,
        credential: nextSalt(),
      },
      [...admins.slice(0, 2), successor],
    );
    return successor;
  };

  it('concludes the minute at the last attestation, dated that day', async () => {
    const world = await fresh();
    const on = await draft(world);
    const { networkHelpers, ethers } = world.chain;
    for (const section of CODES) {
      const signed = await say(world, 'MinuteSign', on, section);
      const commissioner = officer(world, section, 'COMMISSIONER');
      const sent = await sendSaid(world, signed);
      await expect(sent)
        .to.emit(minutesOf(world), 'MinuteSigned')
        .withArgs(on.number, section2(section), 1, ethers.getAddress(commissioner.address));
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({
        kind: 0x0202,
        sections: sections32([section]),
        digest: signed.digest,
      });
      on.heads[section] = signed.digest;
      await networkHelpers.time.increase(2 * DAY);
    }
    await saying(world, 'MinuteAttest', on, 'US');
    expect(await minuteOf(world, on.number)).to.include({ state: 'drafted' });
    await networkHelpers.time.increase(5 * DAY);
    const last = await say(world, 'MinuteAttest', on, 'MX');
    const sent = await sendSaid(world, last);
    const at = await now(world);
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record).to.include({ kind: 0x0203, digest: last.digest });
    await expect(sent)
      .to.emit(minutesOf(world), 'MinuteAttested')
      .withArgs(
        on.number,
        section2('MX'),
        2,
        ethers.getAddress(officer(world, 'MX', 'SECRETARY').address),
      )
      .and.to.emit(minutesOf(world), 'MinuteConcluded')
      .withArgs(on.number, at - (at % DAY));
    expect(await minuteOf(world, on.number)).to.include({ state: 'concluded', concludedAt: at });
    expect(await minutesOf(world).getFunction('openDrafts')(section2('US'))).to.equal(0n);
  });

  it('is the two directors’ alone in an operational order', async () => {
    const world = await fresh();
    const on = await draft(world, { kind: 'operational order' });
    const attest = await say(world, 'MinuteAttest', on, 'US', { office: 'SECRETARY' });
    await refuses(sendSaid(world, attest), minutesOf(world), 'MinutesOfficeUnfit', 5, 2);
    const office = 'DIRECTOR';
    await saying(world, 'MinuteSign', on, 'US', { office });
    expect(await minuteOf(world, on.number)).to.include({ state: 'drafted' });
    await saying(world, 'MinuteSign', on, 'MX', { office });
    expect(await minuteOf(world, on.number)).to.include({ state: 'concluded' });
    await enter(world, on.number);
    expect(await minuteOf(world, on.number)).to.include({ state: 'in force' });
  });

  it('refuses another office, another text, another head, and a second signature', async () => {
    const world = await fresh();
    const on = await draft(world);
    const minutes = minutesOf(world);
    const asDirector = await say(world, 'MinuteSign', on, 'US', { office: 'DIRECTOR' });
    await refuses(sendSaid(world, asDirector), minutes, 'MinutesOfficeUnfit', 3, 4);
    for (const change of [{ document: nextSalt() }, { acts: nextSalt() }]) {
      const other = await say(world, 'MinuteSign', on, 'US', change);
      await refuses(
        sendSaid(world, other),
        minutes,
        'MinutesTextDiffers',
        on.number,
        on.document,
        on.acts,
      );
    }
    const head = nextSalt();
    const stale = await say(world, 'MinuteSign', on, 'US', { head });
    await refuses(sendSaid(world, stale), minutes, 'HeadStale', on.digest, head);
    const early = await say(world, 'MinuteAttest', on, 'US');
    await refuses(sendSaid(world, early), minutes, 'MinutesUnsigned', on.number, section2('US'));
    await saying(world, 'MinuteSign', on, 'US');
    const again = await say(world, 'MinuteSign', on, 'US');
    await refuses(
      sendSaid(world, again),
      minutes,
      'MinutesSignedAlready',
      on.number,
      section2('US'),
    );
    const other = await say(world, 'MinuteAttest', on, 'US', { document: nextSalt() });
    await refuses(
      sendSaid(world, other),
      minutes,
      'MinutesTextDiffers',
      on.number,
      on.document,
      on.acts,
    );
    const asDirectorToo = await say(world, 'MinuteAttest', on, 'US', { office: 'DIRECTOR' });
    await refuses(sendSaid(world, asDirectorToo), minutes, 'MinutesOfficeUnfit', 3, 4);
    await saying(world, 'MinuteAttest', on, 'US');
    const twice = await say(world, 'MinuteAttest', on, 'US');
    await refuses(
      sendSaid(world, twice),
      minutes,
      'MinutesSignedAlready',
      on.number,
      section2('US'),
    );
  });

  it('refuses every key that does not hold the office in that section', async () => {
    const world = await fresh();
    const on = await draft(world);
    const signed = await say(world, 'MinuteSign', on, 'US');
    for (const [code, office] of [
      ['MX', 'COMMISSIONER'],
      ['US', 'SECRETARY'],
      ['US', 'DIRECTOR'],
      ['US', 'GOVERNMENT'],
    ] as const) {
      const by = officer(world, code, office);
      await refuses(
        sendSaid(world, signed, '0x', by),
        minutesOf(world),
        'OfficeNotHeld',
        world.chain.ethers.getAddress(by.address),
        section2('US'),
        1 << 1,
      );
    }
    await saying(world, 'MinuteSign', on, 'US');
    const attested = await say(world, 'MinuteAttest', on, 'US');
    for (const [code, office] of [
      ['MX', 'SECRETARY'],
      ['US', 'COMMISSIONER'],
    ] as const) {
      const by = officer(world, code, office);
      await refuses(
        sendSaid(world, attested, '0x', by),
        minutesOf(world),
        'OfficeNotHeld',
        world.chain.ethers.getAddress(by.address),
        section2('US'),
        1 << 2,
      );
    }
  });

  it('never lets one side’s statement outdate the other’s', async () => {
    const world = await fresh();
    const on = await draft(world);
    const waiting = await say(world, 'MinuteSign', on, 'MX');
    await saying(world, 'MinuteSign', on, 'US');
    await saying(world, 'MinuteRescind', on, 'US');
    await saying(world, 'MinuteSign', on, 'US');
    await saying(world, 'MinuteAttest', on, 'US');
    await sendSaid(world, waiting);
  });

  it('refuses to sign what is concluded or withdrawn', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const done = await draft(world);
    await conclude(world, done);
    for (const name of ['MinuteSign', 'MinuteAttest'] as const) {
      const late = await say(world, name, done, 'US');
      await refuses(
        sendSaid(world, late),
        minutes,
        'MinutesStateWrong',
        done.number,
        STATE.concluded,
      );
    }
    const gone = await draft(world);
    await saying(world, 'MinuteWithdraw', gone, 'MX');
    const late = await say(world, 'MinuteSign', gone, 'US');
    await refuses(
      sendSaid(world, late),
      minutes,
      'MinutesStateWrong',
      gone.number,
      STATE.withdrawn,
    );
  });

  describe('offices lost before the conclusion', () => {
    for (const office of ['COMMISSIONER', 'SECRETARY'] as const) {
      it(`void the signatures of that section: its ${office} is another by then`, async () => {
        const world = await fresh();
        const on = await draft(world);
        await saying(world, 'MinuteSign', on, 'US');
        await saying(world, 'MinuteAttest', on, 'US');
        const successor = await replace(world, 'US', office);
        await saying(world, 'MinuteSign', on, 'MX');
        const attested = await say(world, 'MinuteAttest', on, 'MX');
        await expect(sendSaid(world, attested))
          .to.emit(minutesOf(world), 'MinuteSignatureVoided')
          .withArgs(on.number, section2('US'));
        on.heads['MX'] = attested.digest;
        expect(await minuteOf(world, on.number)).to.include({ state: 'drafted' });
        const signed = await say(world, 'MinuteSign', on, 'US');
        await sendSaid(
          world,
          signed,
          '0x',
          office === 'COMMISSIONER' ? successor : officer(world, 'US', 'COMMISSIONER'),
        );
        on.heads['US'] = signed.digest;
        const last = await say(world, 'MinuteAttest', on, 'US');
        await sendSaid(
          world,
          last,
          '0x',
          office === 'SECRETARY' ? successor : officer(world, 'US', 'SECRETARY'),
        );
        expect(await minuteOf(world, on.number)).to.include({ state: 'concluded' });
      });
    }

    it('void the signatures of that section: its commissioner has another office by then', async () => {
      const world = await fresh();
      const on = await draft(world);
      await saying(world, 'MinuteSign', on, 'US');
      await saying(world, 'MinuteAttest', on, 'US');
      const { admins, office } = world.sections.US;
      const { address } = office.COMMISSIONER;
      await accept(
        world,
        'EndAppointment',
        { section: 'US', office: 'COMMISSIONER', appointee: address, ending: 'ended' },
        admins.slice(0, 2),
      );
      const until = (await now(world)) + 100 * DAY;
      await accept(
        world,
        'Appoint',
        {
          section: 'US',
          office: 'DIRECTOR',
          appointee: address,
          from: 0,
          until,
          credential: nextSalt(),
        },
        [...admins.slice(0, 2), office.COMMISSIONER],
      );
      await saying(world, 'MinuteSign', on, 'MX');
      await saying(world, 'MinuteAttest', on, 'MX');
      expect(await minuteOf(world, on.number)).to.include({ state: 'drafted' });
    });

    it('count by the date of the last receipt, before an end and not after a theft', async () => {
      for (const ending of ['ended', 'compromised'] as const) {
        const world = await fresh();
        const on = await draft(world);
        await saying(world, 'MinuteSign', on, 'US');
        await saying(world, 'MinuteAttest', on, 'US');
        await saying(world, 'MinuteSign', on, 'MX');
        const attested = await say(world, 'MinuteAttest', on, 'MX');
        const receipt = receiptFor(world, 'MX', attested, await now(world));
        await world.chain.networkHelpers.time.increase(100);
        const { address } = officer(world, 'US', 'COMMISSIONER');
        await accept(
          world,
          'EndAppointment',
          { section: 'US', office: 'COMMISSIONER', appointee: address, ending },
          world.sections.US.admins.slice(0, 2),
        );
        await sendSaid(world, attested, receipt);
        expect(await minuteOf(world, on.number)).to.include({
          state: ending === 'ended' ? 'concluded' : 'drafted',
        });
      }
    });

    it('are lost by the clock too: at the second in which the term ends', async () => {
      for (const [late, state] of [
        [-1, 'concluded'],
        [0, 'drafted'],
      ] as const) {
        const world = await fresh();
        const { admins } = world.sections.US;
        const former = officer(world, 'US', 'COMMISSIONER');
        await accept(
          world,
          'EndAppointment',
          { section: 'US', office: 'COMMISSIONER', appointee: former.address, ending: 'ended' },
          admins.slice(0, 2),
        );
        const until = (await now(world)) + 1000;
        const acting = key(`US acting commissioner ${late}`);
        await accept(
          world,
          'Appoint',
          {
            section: 'US',
            office: 'COMMISSIONER',
            appointee: acting.address,
            from: 0,
            until,
            credential: nextSalt(),
          },
          [...admins.slice(0, 2), acting],
        );
        const on = await draft(world);
        const signed = await say(world, 'MinuteSign', on, 'US');
        await sendSaid(world, signed, '0x', acting);
        on.heads['US'] = signed.digest;
        await saying(world, 'MinuteAttest', on, 'US');
        await saying(world, 'MinuteSign', on, 'MX');
        const last = await say(world, 'MinuteAttest', on, 'MX');
        await nextAt(world, until + late);
        await sendSaid(world, last);
        expect(await minuteOf(world, on.number)).to.include({ state });
      }
    });

    it('are not yet held before a term begins', async () => {
      const world = await fresh();
      const on = await draft(world);
      await saying(world, 'MinuteSign', on, 'US');
      await saying(world, 'MinuteSign', on, 'MX');
      const early = await say(world, 'MinuteAttest', on, 'MX');
      const receivedAt = await now(world);
      const receipt = receiptFor(world, 'MX', early, receivedAt);
      const later = await say(world, 'MinuteAttest', on, 'US');
      const us = receiptFor(world, 'US', later, receivedAt);
      await sendSaid(world, later, us);
      // The US secretary is appointed anew from tomorrow on: at the date of the receipts the key
      // no longer shows that it held the office.
      const { admins } = world.sections.US;
      const { address } = officer(world, 'US', 'SECRETARY');
      await accept(
        world,
        'EndAppointment',
        { section: 'US', office: 'SECRETARY', appointee: address, ending: 'ended' },
        admins.slice(0, 2),
      );
      const from = (await now(world)) + DAY;
      await accept(
        world,
        'Appoint',
        {
          section: 'US',
          office: 'SECRETARY',
          appointee: address,
          from,
          until: from + DAY,
          credential: nextSalt(),
        },
        [...admins.slice(0, 2), officer(world, 'US', 'SECRETARY')],
      );
      await sendSaid(world, early, receipt);
      expect(await minuteOf(world, on.number)).to.include({ state: 'drafted' });
    });
  });

  describe('the date', () => {
    it('is the day of the latest of all signatures, by receipt or block', async () => {
      const world = await fresh();
      const on = await draft(world);
      await saying(world, 'MinuteSign', on, 'MX');
      const early = await say(world, 'MinuteAttest', on, 'MX');
      const receipt = receiptFor(world, 'MX', early, await now(world));
      await world.chain.networkHelpers.time.increase(10 * DAY);
      await saying(world, 'MinuteSign', on, 'US');
      await saying(world, 'MinuteAttest', on, 'US');
      const attestedAt = await now(world);
      await world.chain.networkHelpers.time.increase(DAY);
      await sendSaid(world, early, receipt);
      expect((await minuteOf(world, on.number)).concludedAt).to.equal(attestedAt);
    });

    it('is that of a signature behind a statement that was received before it', async () => {
      const world = await fresh();
      const on = await draft(world, { kind: 'operational order' });
      const office = 'DIRECTOR';
      const early = await say(world, 'MinuteSign', on, 'MX', { office });
      const receipt = receiptFor(world, 'MX', early, await now(world));
      await world.chain.networkHelpers.time.increase(60);
      await saying(world, 'MinuteSign', on, 'US', { office });
      const signedAt = await now(world);
      await sendSaid(world, early, receipt);
      expect((await minuteOf(world, on.number)).concludedAt).to.equal(signedAt);
    });
  });

  describe('taking it back', () => {
    it('begins the section anew, so that nothing of before fits again', async () => {
      const world = await fresh();
      const on = await draft(world);
      const signed = await saying(world, 'MinuteSign', on, 'US');
      const attested = await saying(world, 'MinuteAttest', on, 'US');
      for (const office of ['SECRETARY', 'COMMISSIONER'] as const) {
        const made = await say(world, 'MinuteRescind', on, 'US', { office });
        const sent = await sendSaid(world, made);
        await expect(sent)
          .to.emit(minutesOf(world), 'MinuteRescinded')
          .withArgs(on.number, section2('US'), office === 'SECRETARY' ? 2 : 1);
        const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
        expect(record).to.include({ kind: 0x0207, digest: made.digest });
        on.heads['US'] = made.digest;
        for (const old of [signed, attested]) {
          await refuses(
            sendSaid(world, old),
            minutesOf(world),
            'HeadStale',
            on.heads['US'],
            (old.message as { head: string }).head,
          );
        }
        await saying(world, 'MinuteSign', on, 'US');
        await saying(world, 'MinuteAttest', on, 'US');
      }
      await saying(world, 'MinuteSign', on, 'MX');
      await saying(world, 'MinuteAttest', on, 'MX');
      expect(await minuteOf(world, on.number)).to.include({ state: 'concluded' });
    });

    it('takes back what was given, by the office that gave it', async () => {
      const world = await fresh();
      const on = await draft(world);
      const minutes = minutesOf(world);
      const nothing = await say(world, 'MinuteRescind', on, 'US');
      await refuses(
        sendSaid(world, nothing),
        minutes,
        'MinutesUnsigned',
        on.number,
        section2('US'),
      );
      await saying(world, 'MinuteSign', on, 'US');
      const office = 'SECRETARY';
      const unattested = await say(world, 'MinuteRescind', on, 'US', { office });
      await refuses(
        sendSaid(world, unattested),
        minutes,
        'MinutesUnsigned',
        on.number,
        section2('US'),
      );
      const director = await say(world, 'MinuteRescind', on, 'US', { office: 'DIRECTOR' });
      await refuses(sendSaid(world, director), minutes, 'MinutesOfficeUnfit', 3, 4);
      const made = await say(world, 'MinuteRescind', on, 'US');
      const by = officer(world, 'MX', 'COMMISSIONER');
      await refuses(
        sendSaid(world, made, '0x', by),
        minutes,
        'OfficeNotHeld',
        world.chain.ethers.getAddress(by.address),
        section2('US'),
        1 << 1,
      );
    });

    it('withdraws an unconcluded minute by either section; the number stays', async () => {
      const world = await fresh();
      for (const section of CODES) {
        const on = await draft(world);
        const made = await say(world, 'MinuteWithdraw', on, section);
        const sent = await sendSaid(world, made);
        await expect(sent)
          .to.emit(minutesOf(world), 'MinuteWithdrawn')
          .withArgs(on.number, section2(section));
        const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
        expect(record).to.include({ kind: 0x0208, digest: made.digest });
        expect(await minuteOf(world, on.number)).to.include({ state: 'withdrawn' });
        await refuses(
          sendSaid(world, made),
          minutesOf(world),
          'MinutesStateWrong',
          on.number,
          STATE.withdrawn,
        );
      }
      const on = await draft(world);
      const head = nextSalt();
      const stale = await say(world, 'MinuteWithdraw', on, 'MX', { head });
      await refuses(sendSaid(world, stale), minutesOf(world), 'HeadStale', on.digest, head);
      const posing = await say(world, 'MinuteWithdraw', on, 'MX');
      await refuses(
        sendSaid(world, posing, '0x', officer(world, 'US', 'SECRETARY')),
        minutesOf(world),
        'OfficeNotHeld',
      );
      expect(await minutesOf(world).getFunction('openDrafts')(section2('US'))).to.equal(1n);
    });

    for (const name of ['MinuteRescind', 'MinuteWithdraw'] as const) {
      it(`undoes a conclusion that it was dated before: ${name}`, async () => {
        const world = await fresh();
        const on = await draft(world);
        await saying(world, 'MinuteSign', on, 'US');
        await saying(world, 'MinuteAttest', on, 'US');
        const second = await now(world);
        const kept = await say(world, name, on, 'US');
        await world.chain.networkHelpers.time.increase(DAY);
        await saying(world, 'MinuteSign', on, 'MX');
        await saying(world, 'MinuteAttest', on, 'MX');
        on.conclusions['US'] = on.heads['US']!;
        const { concludedAt } = await minuteOf(world, on.number);
        await refuses(sendSaid(world, kept), minutesOf(world), 'DeadlinePassed');
        const late = await say(world, name, on, 'US');
        for (const receipt of ['0x', receiptFor(world, 'US', late, concludedAt)]) {
          await refuses(
            sendSaid(world, late, receipt),
            minutesOf(world),
            'MinutesStateWrong',
            on.number,
            STATE.concluded,
          );
        }
        // What the section records meanwhile does not outdate what it said in time.
        await saying(world, 'MinuteForward', on, 'US');
        const sent = await sendSaid(world, kept, receiptFor(world, 'US', kept, second));
        await expect(sent)
          .to.emit(minutesOf(world), 'MinuteWithdrawn')
          .withArgs(on.number, section2('US'));
        expect(await minuteOf(world, on.number)).to.include({ state: 'withdrawn' });
        expect(await minutesOf(world).getFunction('openDrafts')(section2('US'))).to.equal(0n);
        await refuses(
          enter(world, on.number),
          minutesOf(world),
          'MinutesStateWrong',
          on.number,
          STATE.withdrawn,
        );
      });
    }

    it('undoes nothing that is in force', async () => {
      const world = await fresh();
      const on = await draft(world, { kind: 'operational order' });
      const office = 'DIRECTOR';
      await saying(world, 'MinuteSign', on, 'US', { office });
      const kept = await say(world, 'MinuteRescind', on, 'US', { office });
      const receipt = receiptFor(world, 'US', kept, await now(world));
      await world.chain.networkHelpers.time.increase(10);
      await saying(world, 'MinuteSign', on, 'MX', { office });
      await enter(world, on.number);
      await refuses(
        sendSaid(world, kept, receipt),
        minutesOf(world),
        'MinutesStateWrong',
        on.number,
        STATE['in force'],
      );
    });

    it('names the section’s last statement before the conclusion', async () => {
      const world = await fresh();
      const on = await draft(world);
      await saying(world, 'MinuteSign', on, 'US');
      await saying(world, 'MinuteAttest', on, 'US');
      const head = nextSalt();
      const kept = await say(world, 'MinuteWithdraw', on, 'US', { head });
      const receipt = receiptFor(world, 'US', kept, await now(world));
      await world.chain.networkHelpers.time.increase(10);
      await saying(world, 'MinuteSign', on, 'MX');
      await saying(world, 'MinuteAttest', on, 'MX');
      await refuses(
        sendSaid(world, kept, receipt),
        minutesOf(world),
        'HeadStale',
        on.heads['US'],
        head,
      );
    });
  });
});

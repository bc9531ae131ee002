import { expect } from 'chai';
import { requireMinute, setNotice } from './support/acts.ts';
import type { World } from './support/founding.ts';
import { actTuples, bringIntoForce, draft, minutesOf, officer } from './support/minutes.ts';
import { asMinutes, foundedWorlds } from './support/offices.ts';
import { recordsOf } from './support/records.ts';
import { refuses } from './support/refusals.ts';
import { make, nextSalt, now, receiptFor, send, signAll } from './support/statements.ts';
import { DAY } from './support/time.ts';
import { section2, sections32 } from './support/words.ts';

describe('TariffSchedules', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const tariffsOf = (world: World) => world.contracts.tariffs;

  const makeTariff = (world: World, fields: Record<string, string | number> = {}) =>
    make(world, 'PublishTariff', {
      section: 'US',
      kind: 'schedule',
      document: nextSalt(),
      from: 1_760_000_000,
      until: 0,
      minute: 0,
      ...fields,
    } as never);

  const publish = async (
    world: World,
    fields: Record<string, string | number> = {},
    code: 'MX' | 'US' = 'US',
  ) => {
    const made = await makeTariff(world, { section: code, ...fields });
    return {
      made,
      sent: send(world, made, signAll(made, [officer(world, code, 'TARIFF_PUBLISHER')])),
    };
  };

  it('keeps what a nation publishes, with its dates in force', async () => {
    const world = await fresh();
    const kinds = ['schedule', 'rule set', 'exchange rates'];
    for (const [i, kind] of kinds.entries()) {
      const until = 1_760_000_001 + i;
      const { made, sent } = await publish(world, { kind, until });
      const { document } = made.message as { document: string };
      await expect(sent)
        .to.emit(tariffsOf(world), 'TariffPublished')
        .withArgs(made.digest, section2('US'), i + 1, document, 1_760_000_000, until, 0);
      const [record, ...more] = recordsOf(world.contracts.log.interface, await (await sent).wait());
      expect(more).to.deep.equal([]);
      expect(record).to.include({
        kind: 0x0401,
        writer: world.addresses.tariffs,
        sections: sections32(['US']),
        digest: made.digest,
      });
      expect(await tariffsOf(world).getFunction('tariff')(made.digest)).to.deep.equal([
        section2('US'),
        BigInt(i + 1),
        1_760_000_000n,
        BigInt(until),
      ]);
    }
    expect((await tariffsOf(world).getFunction('tariff')(nextSalt()))[0]).to.equal('0x0000');
  });

  it('publishes a statement once', async () => {
    const world = await fresh();
    const { made, sent } = await publish(world);
    await sent;
    await refuses(
      send(world, made, signAll(made, [officer(world, 'US', 'TARIFF_PUBLISHER')])),
      tariffsOf(world),
      'StatementRepeated',
      made.digest,
    );
  });

  it('refuses a publisher of another nation, any other office, and foreign receipts', async () => {
    const world = await fresh();
    const made = await makeTariff(world);
    for (const key of [
      officer(world, 'MX', 'TARIFF_PUBLISHER'),
      officer(world, 'US', 'ASSESSOR'),
      world.parties['US-MAKER'].admin,
    ]) {
      await refuses(
        send(world, made, signAll(made, [key])),
        tariffsOf(world),
        'OfficeNotHeld',
        world.chain.ethers.getAddress(key.address),
        section2('US'),
        1 << 8,
      );
    }
    const signed = signAll(made, [officer(world, 'US', 'TARIFF_PUBLISHER')]);
    const receivedAt = await now(world);
    await refuses(
      send(world, made, signed, receiptFor(world, 'MX', made, receivedAt)),
      tariffsOf(world),
      'ReceiptForeign',
      section2('MX'),
      section2('US'),
    );
    await world.chain.networkHelpers.time.increase(3 * DAY);
    await send(world, made, signed, receiptFor(world, 'US', made, receivedAt));
  });

  it('refuses a term that ends before its second second', async () => {
    const world = await fresh();
    for (const until of [1_759_999_999, 1_760_000_000]) {
      const { sent } = await publish(world, { until });
      await refuses(sent, tariffsOf(world), 'TariffSchedulesTermEmpty', 1_760_000_000, until);
    }
    await (
      await publish(world, { until: 1_760_000_001 })
    ).sent;
  });

  it('rests on no minute that is not in force or does not bind the nation', async () => {
    const world = await fresh();
    const waiting = await draft(world);
    const refused = async (minute: number, code: 'MX' | 'US' = 'US') => {
      const { sent } = await publish(world, { minute }, code);
      await refuses(
        sent,
        tariffsOf(world),
        'TariffSchedulesMinuteNotInForce',
        minute,
        section2(code),
      );
    };
    await refused(waiting.number);
    await refused(99);
    const { number } = await bringIntoForce(world);
    await (
      await publish(world, { minute: number })
    ).sent;
    await (
      await publish(world, { minute: number }, 'MX')
    ).sent;
    await bringIntoForce(world, { relation: 'terminates', revises: number });
    await refused(number);
  });

  it('asks whoever writes the minutes now', async () => {
    const world = await fresh();
    const { number } = await bringIntoForce(world);
    const { ethers } = world.chain;
    const { registry, log } = world.addresses;
    const factory = await ethers.getContractFactory('Minutes');
    const next = await (await factory.deploy(registry, log)).getAddress();
    const hash = ethers.keccak256(await ethers.provider.getCode(next));
    const all = sections32(['MX', 'US']);
    await asMinutes(world, 'log', 'admitWriter', [2, next, hash, number, all]);
    const { sent } = await publish(world, { minute: number });
    await refuses(
      sent,
      tariffsOf(world),
      'TariffSchedulesMinuteNotInForce',
      number,
      section2('US'),
    );
  });

  describe('by the rules of minutes', () => {
    const rule = async (world: World, act: ReturnType<typeof setNotice>) => {
      const { number } = await bringIntoForce(world, { kind: 'tariff rule' }, [act]);
      const sent = minutesOf(world).getFunction('perform')(number, 0, actTuples([act]));
      return { number, sent };
    };

    it('come into force no sooner than their notice after their date', async () => {
      const world = await fresh();
      const notice = 30 * DAY;
      const { number, sent } = await rule(world, setNotice('schedule', notice));
      await expect(sent).to.emit(tariffsOf(world), 'TariffNoticeSet').withArgs(1, notice, number);
      expect(await tariffsOf(world).getFunction('rule')(1)).to.eql([BigInt(notice), false]);
      const early = await makeTariff(world, { from: (await now(world)) + notice });
      const date = (await now(world)) + 1;
      await world.chain.networkHelpers.time.setNextBlockTimestamp(date + 60);
      const receipt = (made: typeof early) => receiptFor(world, 'US', made, date);
      const by = officer(world, 'US', 'TARIFF_PUBLISHER');
      await refuses(
        send(world, early, signAll(early, [by]), receipt(early)),
        tariffsOf(world),
        'TariffSchedulesNoticeShort',
        1,
        date - 1 + notice,
        date + notice,
      );
      const just = await makeTariff(world, { from: date + notice });
      await send(world, just, signAll(just, [by]), receipt(just));
      // Another kind needs none, and neither does this one when the notice is lifted.
      await (
        await publish(world, { kind: 'rule set' })
      ).sent;
      await (
        await rule(world, setNotice('schedule', 0))
      ).sent;
      await (
        await publish(world)
      ).sent;
    });

    it('name a minute where one asks for it', async () => {
      const world = await fresh();
      const { number, sent } = await rule(world, requireMinute('exchange rates', true));
      await expect(sent)
        .to.emit(tariffsOf(world), 'TariffMinuteRequired')
        .withArgs(3, true, number);
      expect(await tariffsOf(world).getFunction('rule')(3)).to.eql([0n, true]);
      const kind = 'exchange rates';
      const { sent: bare } = await publish(world, { kind });
      await refuses(bare, tariffsOf(world), 'TariffSchedulesMinuteMissing', 3);
      await (
        await publish(world, { kind, minute: number })
      ).sent;
      await (
        await publish(world)
      ).sent;
      await (
        await rule(world, requireMinute(kind, false))
      ).sent;
      await (
        await publish(world, { kind })
      ).sent;
    });

    it('that minutes alone set, within 180 days', async () => {
      const world = await fresh();
      const [, stranger] = await world.chain.ethers.getSigners();
      const tariffs = tariffsOf(world).connect(stranger!);
      for (const call of [
        tariffs.getFunction('setNotice')(1, DAY, 1),
        tariffs.getFunction('requireMinute')(1, true, 1),
      ]) {
        await refuses(call, tariffsOf(world), 'TariffSchedulesNotMinutes', stranger!.address);
      }
      await refuses(
        asMinutes(world, 'tariffs', 'setNotice', [1, 180 * DAY + 1, 1]),
        tariffsOf(world),
        'TariffSchedulesNoticeTooLong',
        1,
        180 * DAY + 1,
      );
      await asMinutes(world, 'tariffs', 'setNotice', [1, 180 * DAY, 1]);
    });
  });
});

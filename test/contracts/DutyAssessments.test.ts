import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { openChain } from './support/chain.ts';
import { found, type World } from './support/founding.ts';
import { type Code, officer } from './support/minutes.ts';
import { foundOffices } from './support/offices.ts';
import { recordsOf } from './support/records.ts';
import { refuses } from './support/refusals.ts';
import { accept, make, nextSalt, now, receiptFor, send, signAll } from './support/statements.ts';
import { section2, sections32 } from './support/words.ts';

const FROM = 1_760_000_000;
const UNTIL = 1_770_000_000;
const DECLARATION = `0x${'dc'.repeat(32)}`;

/** Digests of what a nation has published. */
interface Published {
  readonly schedule: string;
  readonly rules: string;
  readonly exchange: string;
}

describe('DutyAssessments', () => {
  let fresh: () => Promise<{ world: World; us: Published; mx: Published }>;

  before(async () => {
    const chain = await openChain();
    const fixture = async () => {
      const world = await found(chain);
      await foundOffices(world);
      return { world, us: await publishAll(world, 'US'), mx: await publishAll(world, 'MX') };
    };
    fresh = () => chain.networkHelpers.loadFixture(fixture);
  });

  const publish = async (world: World, section: Code, kind: string, until = UNTIL) =>
    (
      await accept(
        world,
        'PublishTariff',
        {
          section,
          kind: kind as 'schedule',
          document: nextSalt(),
          from: FROM,
          until,
          minute: 0,
        },
        [officer(world, section, 'TARIFF_PUBLISHER')],
      )
    ).digest;

  const publishAll = async (world: World, section: Code): Promise<Published> => ({
    schedule: await publish(world, section, 'schedule'),
    rules: await publish(world, section, 'rule set', 0),
    exchange: await publish(world, section, 'exchange rates'),
  });

  const makeAssess = async (
    world: World,
    published: Published,
    fields: Record<string, string | number> = {},
  ) =>
    make(world, 'Assess', {
      section: 'US',
      declaration: DECLARATION,
      head: ZeroHash,
      document: nextSalt(),
      ...published,
      legalDate: FROM + 5,
      occurredAt: await now(world),
      ...fields,
    } as never);

  const headOf = (world: World, section: Code) =>
    world.contracts.duties.getFunction('head')(DECLARATION, section2(section)) as Promise<string>;

  it('chains the statements on each nation’s side, apart from the other’s', async () => {
    const { world, us, mx } = await fresh();
    const heads: Record<Code, string> = { MX: ZeroHash, US: ZeroHash };
    for (const section of ['US', 'MX', 'US'] as const) {
      const made = await makeAssess(world, section === 'US' ? us : mx, {
        section,
        head: heads[section],
      });
      const sent = await send(world, made, signAll(made, [officer(world, section, 'ASSESSOR')]));
      const { document } = made.message as { document: string };
      await expect(sent)
        .to.emit(world.contracts.duties, 'DeclarationAssessed')
        .withArgs(DECLARATION, section2(section), made.digest, document);
      const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(more).to.deep.equal([]);
      expect(record).to.include({
        kind: 0x0501,
        writer: world.addresses.duties,
        sections: sections32([section]),
        digest: made.digest,
      });
      heads[section] = made.digest;
      expect(await headOf(world, section)).to.equal(made.digest);
    }
    expect(await headOf(world, 'MX')).to.equal(heads.MX);
  });

  it('takes an assessment without exchange rates', async () => {
    const { world, us } = await fresh();
    const made = await makeAssess(world, us, { exchange: ZeroHash });
    await send(world, made, signAll(made, [officer(world, 'US', 'ASSESSOR')]));
  });

  it('refuses a stale head, and so the same statement again', async () => {
    const { world, us } = await fresh();
    const signed = [officer(world, 'US', 'ASSESSOR')];
    const head = nextSalt();
    const early = await makeAssess(world, us, { head });
    await refuses(
      send(world, early, signAll(early, signed)),
      world.contracts.duties,
      'HeadStale',
      ZeroHash,
      head,
    );
    const made = await makeAssess(world, us);
    await send(world, made, signAll(made, signed));
    await refuses(
      send(world, made, signAll(made, signed)),
      world.contracts.duties,
      'HeadStale',
      made.digest,
      ZeroHash,
    );
  });

  it('refuses an assessor of the other nation, any other office, and foreign receipts', async () => {
    const { world, us } = await fresh();
    const made = await makeAssess(world, us);
    for (const key of [
      officer(world, 'MX', 'ASSESSOR'),
      officer(world, 'US', 'TARIFF_PUBLISHER'),
      world.parties['US-MAKER'].agent,
    ]) {
      await refuses(
        send(world, made, signAll(made, [key])),
        world.contracts.duties,
        'OfficeNotHeld',
        world.chain.ethers.getAddress(key.address),
        section2('US'),
        1 << 6,
      );
    }
    await refuses(
      send(
        world,
        made,
        signAll(made, [officer(world, 'US', 'ASSESSOR')]),
        receiptFor(world, 'MX', made, await now(world)),
      ),
      world.contracts.duties,
      'ReceiptForeign',
      section2('MX'),
      section2('US'),
    );
  });

  it('cites what the same nation published, of the right kind', async () => {
    const { world, us, mx } = await fresh();
    const assessor = [officer(world, 'US', 'ASSESSOR')];
    const parts = ['schedule', 'rules', 'exchange'] as const;
    for (const [i, part] of parts.entries()) {
      const foreign = await makeAssess(world, { ...us, [part]: mx[part] });
      await refuses(
        send(world, foreign, signAll(foreign, assessor)),
        world.contracts.duties,
        'DutyAssessmentsTariffForeign',
        mx[part],
        section2('MX'),
        section2('US'),
      );
      const digest = nextSalt();
      const unknown = await makeAssess(world, { ...us, [part]: digest });
      await refuses(
        send(world, unknown, signAll(unknown, assessor)),
        world.contracts.duties,
        'DutyAssessmentsTariffForeign',
        digest,
        '0x0000',
        section2('US'),
      );
      const other = (i + 1) % 3;
      const unfit = await makeAssess(world, { ...us, [part]: us[parts[other]!] });
      await refuses(
        send(world, unfit, signAll(unfit, assessor)),
        world.contracts.duties,
        'DutyAssessmentsTariffUnfit',
        us[parts[other]!],
        other + 1,
        i + 1,
      );
    }
  });

  it('cites what was in force on the day whose law applies, to the second', async () => {
    const { world, us } = await fresh();
    const assessor = [officer(world, 'US', 'ASSESSOR')];
    for (const legalDate of [FROM - 1, UNTIL]) {
      const made = await makeAssess(world, us, { legalDate });
      await refuses(
        send(world, made, signAll(made, assessor)),
        world.contracts.duties,
        'DutyAssessmentsTariffNotInForce',
        us.schedule,
        FROM,
        UNTIL,
        legalDate,
      );
    }
    let head = ZeroHash;
    for (const legalDate of [FROM, UNTIL - 1]) {
      const made = await makeAssess(world, us, { legalDate, head });
      await send(world, made, signAll(made, assessor));
      head = made.digest;
    }
    const open = await publish(world, 'US', 'schedule', 0);
    const made = await makeAssess(
      world,
      { ...us, schedule: open },
      { legalDate: UNTIL + 1000, head, exchange: ZeroHash },
    );
    await send(world, made, signAll(made, assessor));
  });
});

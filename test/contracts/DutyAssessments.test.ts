import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import {
  assess,
  DECLARATION,
  type DutyWorld,
  dutyWorlds,
  FROM,
  makeAssess,
  publish,
  refusesStrangers,
  UNTIL,
} from './support/duty.ts';
import type { World } from './support/founding.ts';
import { type Code, officer } from './support/minutes.ts';
import { recordsOf } from './support/records.ts';
import { refuses } from './support/refusals.ts';
import { nextSalt, send, signAll } from './support/statements.ts';
import { section2, sections32 } from './support/words.ts';

describe('DutyAssessments', () => {
  let fresh: () => Promise<DutyWorld>;

  before(async () => {
    fresh = await dutyWorlds();
  });

  const headOf = (world: World, section: Code) =>
    world.contracts.duties.getFunction('head')(DECLARATION, section2(section)) as Promise<string>;

  it('chains the statements on each nation’s side, apart from the other’s', async () => {
    const on = await fresh();
    const { world } = on;
    const heads: Record<Code, string> = { MX: ZeroHash, US: ZeroHash };
    for (const section of ['US', 'MX', 'US'] as const) {
      const made = await makeAssess(on, section, { head: heads[section] });
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
    await assess(await fresh(), 'US', { exchange: ZeroHash });
  });

  it('refuses a stale head, and so the same statement again', async () => {
    const on = await fresh();
    const { world } = on;
    const signed = [officer(world, 'US', 'ASSESSOR')];
    const head = nextSalt();
    const early = await makeAssess(on, 'US', { head });
    await refuses(
      send(world, early, signAll(early, signed)),
      world.contracts.duties,
      'HeadStale',
      ZeroHash,
      head,
    );
    const made = await makeAssess(on);
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
    const on = await fresh();
    await refusesStrangers(on.world, await makeAssess(on));
  });

  it('cites what the same nation published, of the right kind', async () => {
    const on = await fresh();
    const { world } = on;
    const { US: us, MX: mx } = on.published;
    const assessor = [officer(world, 'US', 'ASSESSOR')];
    const parts = ['schedule', 'rules', 'exchange'] as const;
    for (const [i, part] of parts.entries()) {
      const foreign = await makeAssess(on, 'US', { [part]: mx[part] });
      await refuses(
        send(world, foreign, signAll(foreign, assessor)),
        world.contracts.duties,
        'DutyAssessmentsTariffForeign',
        mx[part],
        section2('MX'),
        section2('US'),
      );
      const digest = nextSalt();
      const unknown = await makeAssess(on, 'US', { [part]: digest });
      await refuses(
        send(world, unknown, signAll(unknown, assessor)),
        world.contracts.duties,
        'DutyAssessmentsTariffForeign',
        digest,
        '0x0000',
        section2('US'),
      );
      const other = (i + 1) % 3;
      const unfit = await makeAssess(on, 'US', { [part]: us[parts[other]!] });
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
    const on = await fresh();
    const { world } = on;
    const assessor = [officer(world, 'US', 'ASSESSOR')];
    for (const legalDate of [FROM - 1, UNTIL]) {
      const made = await makeAssess(on, 'US', { legalDate });
      await refuses(
        send(world, made, signAll(made, assessor)),
        world.contracts.duties,
        'DutyAssessmentsTariffNotInForce',
        on.published.US.schedule,
        FROM,
        UNTIL,
        legalDate,
      );
    }
    let head = ZeroHash;
    for (const legalDate of [FROM, UNTIL - 1]) {
      head = (await assess(on, 'US', { legalDate, head })).digest;
    }
    const schedule = await publish(world, 'US', 'schedule', 0);
    await assess(on, 'US', { schedule, legalDate: UNTIL + 1000, head, exchange: ZeroHash });
  });

  it('assesses nothing that nobody has declared', async () => {
    const on = await fresh();
    const declaration = nextSalt();
    const made = await makeAssess(on, 'US', { declaration });
    await refuses(
      send(on.world, made, signAll(made, [officer(on.world, 'US', 'ASSESSOR')])),
      on.world.contracts.duties,
      'DutyAssessmentsUndeclared',
      declaration,
    );
  });
});

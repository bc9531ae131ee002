import { CHOICES } from '@acta/protocol';
import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import {
  act,
  assess,
  DECLARATION,
  declare,
  type DutyWorld,
  dutyWorlds,
  makeAct,
  makeAssess,
  protest,
  refusesStrangers,
  sideOf,
} from '../support/duty.ts';
import { officer } from '../support/minutes.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { nextSalt, send, signAll } from '../support/statements.ts';
import { section2, sections32 } from '../support/words.ts';

describe('DutyAssessments: act', () => {
  let fresh: () => Promise<DutyWorld>;

  before(async () => {
    fresh = await dutyWorlds();
  });

  it('chains every word about an act on the side, in records of the section', async () => {
    const on = await fresh();
    const { world } = on;
    let { digest: head } = await assess(on);
    const about = head;
    for (const [i, word] of CHOICES.DutyWord.entries()) {
      if (word === 'decision') continue;
      const made = await makeAct(world, { head, about, word });
      const sent = await send(world, made, signAll(made, [officer(world, 'US', 'ASSESSOR')]));
      await expect(sent)
        .to.emit(world.contracts.duties, 'DutyActRecorded')
        .withArgs(DECLARATION, section2('US'), made.digest, i + 1, about);
      const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(more).to.deep.equal([]);
      expect(record).to.include({
        kind: 0x0503,
        writer: world.addresses.duties,
        sections: sections32(['US']),
        digest: made.digest,
      });
      head = made.digest;
      expect(await sideOf(world, 'US')).to.deep.equal({
        head,
        protests: 0,
        closed: word === 'closing',
      });
    }
    expect((await sideOf(world, 'MX')).head).to.equal(ZeroHash);
  });

  it('is about any earlier act, a payment of a payment too', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: first } = await assess(on);
    const { digest: paid } = await act(world, { head: first, about: first });
    await act(world, { head: paid, about: paid, word: 'refund' });
  });

  it('says nothing of a side before it is assessed', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest } = await assess(on, 'MX');
    const made = await makeAct(world, { head: ZeroHash, about: digest });
    await refuses(
      send(world, made, signAll(made, [officer(world, 'US', 'ASSESSOR')])),
      world.contracts.duties,
      'DutyAssessmentsUnassessed',
      DECLARATION,
      section2('US'),
    );
  });

  it('refuses stale heads, the other nation’s assessor, other offices and foreign receipts', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: head } = await assess(on);
    const stale = await makeAct(world, { head: ZeroHash, about: head });
    await refuses(
      send(world, stale, signAll(stale, [officer(world, 'US', 'ASSESSOR')])),
      world.contracts.duties,
      'HeadStale',
      head,
      ZeroHash,
    );
    await refusesStrangers(world, await makeAct(world, { head, about: head }));
  });

  it('is about nothing that stands on another side, in another declaration, or nowhere', async () => {
    const on = await fresh();
    const { world, declared } = on;
    const other = nextSalt();
    await declare(world, { declaration: other });
    const { digest: head } = await assess(on);
    const { digest: theirs } = await assess(on, 'MX');
    const { digest: elsewhere } = await assess(on, 'US', { declaration: other });
    const open = await protest(world, { about: head });
    for (const about of [theirs, elsewhere, declared.digest, open.digest, ZeroHash]) {
      const made = await makeAct(world, { head, about });
      await refuses(
        send(world, made, signAll(made, [officer(world, 'US', 'ASSESSOR')])),
        world.contracts.duties,
        'DutyAssessmentsAboutForeign',
        about,
        DECLARATION,
        section2('US'),
      );
    }
  });

  it('closes a side for every act and assessment, and leaves the other nation’s open', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: first } = await assess(on);
    const { digest: theirs } = await assess(on, 'MX');
    const { digest: head } = await act(world, { head: first, about: first, word: 'closing' });
    for (const made of [
      await makeAct(world, { head, about: first }),
      await makeAssess(on, 'US', { head }),
    ]) {
      await refuses(
        send(world, made, signAll(made, [officer(world, 'US', 'ASSESSOR')])),
        world.contracts.duties,
        'DutyAssessmentsClosed',
        DECLARATION,
        section2('US'),
      );
    }
    await act(world, { section: 'MX', head: theirs, about: theirs });
  });
});

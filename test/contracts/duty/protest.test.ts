import { expect } from 'chai';
import {
  act,
  assess,
  DECLARATION,
  type DutyWorld,
  dutyWorlds,
  makeAct,
  makeProtest,
  protest,
  sideOf,
} from '../support/duty.ts';
import { officer } from '../support/minutes.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { nextSalt, send, signAll } from '../support/statements.ts';
import { party8, section2, sections32 } from '../support/words.ts';

describe('DutyAssessments: protest', () => {
  let fresh: () => Promise<DutyWorld>;

  before(async () => {
    fresh = await dutyWorlds();
  });

  it('stays open until it is decided, and moves no head', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: head } = await assess(on);
    const made = await makeProtest(world, { about: head });
    const sent = await send(world, made, signAll(made, [world.parties['US-MAKER'].admin]));
    await expect(sent)
      .to.emit(world.contracts.duties, 'DutyProtested')
      .withArgs(DECLARATION, section2('US'), made.digest, head);
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record).to.include({ kind: 0x0504, sections: sections32(['US']), digest: made.digest });
    expect(await sideOf(world, 'US')).to.deep.equal({ head, protests: 1, closed: false });
    const decided = await act(world, { head, about: made.digest, word: 'decision' });
    expect(await sideOf(world, 'US')).to.deep.equal({
      head: decided.digest,
      protests: 0,
      closed: false,
    });
  });

  it('is told of the side of another nation, by who declared', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: ours } = await assess(on);
    const { digest: theirs } = await assess(on, 'MX');
    const made = await makeProtest(world, { section: 'MX', about: theirs });
    const sent = await send(world, made, signAll(made, [world.parties['US-MAKER'].admin]));
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record).to.include({ sections: sections32(['MX']) });
    expect(await sideOf(world, 'MX')).to.include({ head: theirs, protests: 1 });
    expect(await sideOf(world, 'US')).to.include({ head: ours, protests: 0 });
  });

  it('lets a side be closed only once all of them are decided', async () => {
    const on = await fresh();
    const { world } = on;
    let { digest: head } = await assess(on);
    const about = head;
    const opened = [await protest(world, { about }), await protest(world, { about })];
    for (const [decided, { digest }] of opened.entries()) {
      const early = await makeAct(world, { head, about, word: 'closing' });
      await refuses(
        send(world, early, signAll(early, [officer(world, 'US', 'ASSESSOR')])),
        world.contracts.duties,
        'DutyAssessmentsProtestsOpen',
        DECLARATION,
        section2('US'),
        opened.length - decided,
      );
      head = (await act(world, { head, about: digest, word: 'decision' })).digest;
    }
    await act(world, { head, about, word: 'closing' });
  });

  it('opens a closed side again', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: about } = await assess(on);
    let { digest: head } = await act(world, { head: about, about, word: 'closing' });
    const { digest } = await protest(world, { about: head });
    expect(await sideOf(world, 'US')).to.deep.equal({ head, protests: 1, closed: false });
    head = (await act(world, { head, about: digest, word: 'decision' })).digest;
    await assess(on, 'US', { head });
  });

  it('is decided once, and by nothing else than a decision about itself', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: first } = await assess(on);
    const { digest: theirs } = await assess(on, 'MX');
    const { digest: open } = await protest(world, { about: first });
    const { digest: abroad } = await protest(world, { section: 'MX', about: theirs });
    const { digest: head } = await act(world, { head: first, about: open, word: 'decision' });
    for (const about of [open, abroad, first, nextSalt()]) {
      const made = await makeAct(world, { head, about, word: 'decision' });
      await refuses(
        send(world, made, signAll(made, [officer(world, 'US', 'ASSESSOR')])),
        world.contracts.duties,
        'DutyAssessmentsProtestNotOpen',
        about,
        DECLARATION,
        section2('US'),
      );
    }
  });

  it('is nobody’s but who declared, and about what stands on that side', async () => {
    const on = await fresh();
    const { world, declared } = on;
    const { digest: about } = await assess(on);
    const foreign = await makeProtest(world, { party: 'MX-MAKER', about });
    await refuses(
      send(world, foreign, signAll(foreign, [world.parties['MX-MAKER'].admin])),
      world.contracts.duties,
      'DutyAssessmentsPartyForeign',
      DECLARATION,
      party8('US-MAKER'),
      party8('MX-MAKER'),
    );
    const open = await protest(world, { about });
    for (const [section, wrong] of [
      ['MX', about],
      ['US', declared.digest],
      ['US', open.digest],
      ['US', nextSalt()],
    ] as const) {
      const made = await makeProtest(world, { section, about: wrong });
      await refuses(
        send(world, made, signAll(made, [world.parties['US-MAKER'].admin])),
        world.contracts.duties,
        'DutyAssessmentsAboutForeign',
        wrong,
        DECLARATION,
        section2(section),
      );
    }
  });

  it('is refused a second time, and once over: else one word would keep a side open for ever', async () => {
    const on = await fresh();
    const { world } = on;
    const { digest: head } = await assess(on);
    const made = await protest(world, { about: head });
    const again = () => send(world, made, signAll(made, [world.parties['US-MAKER'].admin]));
    await refuses(again(), world.contracts.duties, 'StatementRepeated', made.digest);
    await act(world, { head, about: made.digest, word: 'decision' });
    await refuses(again(), world.contracts.duties, 'StatementRepeated', made.digest);
  });
});

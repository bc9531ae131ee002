import { type Act, actsHash } from '@acta/protocol';
import { expect } from 'chai';
import { setShares, word } from '../support/acts.ts';
import { sectionKeys, type World } from '../support/founding.ts';
import {
  bringIntoForce,
  type Code,
  conclude,
  draft,
  makeDraft,
  minuteOf,
  minutesOf,
  officer,
  saying,
  sendDraft,
  sendSaid,
  say,
} from '../support/minutes.ts';
import { asMinutes, foundedWorlds } from '../support/offices.ts';
import { sectionPeople } from '../support/people.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { accept, nextSalt, now, receiptFor } from '../support/statements.ts';
import { section2, sections32 } from '../support/words.ts';

const WRITER: Act = { kind: 'admit writer', a: word(5), b: word(0xbeef), c: word(1) };
const evenShares = (line: number): Act => setShares(word(line), [5000, 5000], 'US');
const NOTE: Act = { kind: 'admit note kind', a: word(5), b: word(2), c: word(0) };

describe('minutes: drafts', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  it('reserves the next number', async () => {
    const world = await fresh();
    const made = await makeDraft(world);
    const sent = await sendDraft(world, made);
    await expect(sent)
      .to.emit(minutesOf(world), 'MinuteDrafted')
      .withArgs(1, section2('US'), made.digest);
    const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(more).to.deep.equal([]);
    expect(record).to.include({
      kind: 0x0201,
      writer: world.addresses.minutes,
      sections: sections32(['US']),
      digest: made.digest,
    });
    expect(await minuteOf(world, 1)).to.include({ state: 'drafted', draft: made.digest });
    expect(await minutesOf(world).getFunction('openDrafts')(section2('US'))).to.equal(1n);
    const lane = async (code: string) =>
      ((await minutesOf(world).getFunction('lane')(1, section2(code))) as { head: string }).head;
    expect(await lane('MX')).to.equal(made.digest);
    expect(await lane('CA')).to.equal(word(0));
  });

  it('refuses any number but the next, and so the same draft again', async () => {
    const world = await fresh();
    const first = await makeDraft(world);
    await sendDraft(world, first);
    await refuses(sendDraft(world, first), minutesOf(world), 'MinutesNumberTaken', 1, 2);
    const skipped = await makeDraft(world, { number: 3, section: 'MX' });
    await refuses(sendDraft(world, skipped), minutesOf(world), 'MinutesNumberTaken', 3, 2);
  });

  it('is the secretary’s of the proposing section alone, dated by its own receipts', async () => {
    const world = await fresh();
    const made = await makeDraft(world);
    for (const [code, office] of [
      ['US', 'COMMISSIONER'],
      ['US', 'GOVERNMENT'],
      ['MX', 'SECRETARY'],
    ] as const) {
      const key = officer(world, code, office);
      await refuses(
        sendDraft(world, made, [], key),
        minutesOf(world),
        'OfficeNotHeld',
        world.chain.ethers.getAddress(key.address),
        section2('US'),
        1 << 2,
      );
    }
    const receivedAt = await now(world);
    await refuses(
      sendDraft(world, made, [], undefined, receiptFor(world, 'MX', made, receivedAt)),
      minutesOf(world),
      'ReceiptForeign',
      section2('MX'),
      section2('US'),
    );
    await world.chain.networkHelpers.time.increase(10 * 86_400);
    await refuses(sendDraft(world, made), minutesOf(world), 'DeadlinePassed');
    await sendDraft(world, made, [], undefined, receiptFor(world, 'US', made, receivedAt));
  });

  it('keeps at most eight open in a section; concluded and withdrawn ones make room', async () => {
    const world = await fresh();
    const drafts = [];
    for (let i = 0; i < 8; i += 1) drafts.push(await draft(world));
    await refuses(
      sendDraft(world, await makeDraft(world)),
      minutesOf(world),
      'MinutesTooManyOpen',
      section2('US'),
      8,
    );
    await draft(world, { section: 'MX' });
    await saying(world, 'MinuteWithdraw', drafts[0]!, 'MX');
    await draft(world);
    await refuses(
      sendDraft(world, await makeDraft(world)),
      minutesOf(world),
      'MinutesTooManyOpen',
      section2('US'),
      8,
    );
    await conclude(world, drafts[1]!);
    await draft(world);
    expect(await minutesOf(world).getFunction('openDrafts')(section2('US'))).to.equal(8n);
  });

  it('binds admitted sections, the proposer and at least one more', async () => {
    const world = await fresh();
    for (const sections of ['', 'US', 'MX', 'CA,US', 'US,MX', 'MX,MX,US']) {
      await refuses(
        sendDraft(world, await makeDraft(world, { sections })),
        minutesOf(world),
        'MinutesSectionsUnfit',
        sections32(sections === '' ? [] : sections.split(',')),
      );
    }
  });

  it('binds all sections that are in where it moves what all share', async () => {
    const world = await fresh();
    await asMinutes(world, 'registry', 'admitSection', [sectionKeys(sectionPeople('CA')), 1]);
    for (const [fields, acts] of [
      [{ kind: 'admission' }, []],
      [{ kind: 'tariff rule' }, []],
      [{ kind: 'agreement' }, [NOTE]],
    ] as const) {
      await refuses(
        sendDraft(world, await makeDraft(world, fields, acts), acts),
        minutesOf(world),
        'MinutesSectionsUnfit',
        sections32(['MX', 'US']),
      );
      const all = { ...fields, sections: 'CA,MX,US' };
      await sendDraft(world, await makeDraft(world, all, acts), acts);
    }
    await draft(world);
  });

  it('needs for what all share only those that have not withdrawn', async () => {
    const world = await fresh();
    const canada = sectionPeople('CA');
    await asMinutes(world, 'registry', 'admitSection', [sectionKeys(canada), 1]);
    const document = nextSalt();
    await accept(
      world,
      'WithdrawSection',
      { section: 'CA', document },
      canada.governmentRoot.slice(0, 2),
    );
    await draft(world, { kind: 'admission' });
  });

  it('says in one way how it comes into force', async () => {
    const world = await fresh();
    for (const [kind, entry, effectiveFrom, number] of [
      ['agreement', 'both notified', 1, 3],
      ['agreement', 'silence counts', 1, 3],
      ['agreement', 'on a later date', 0, 3],
      ['operational order', 'silence counts', 0, 5],
    ] as const) {
      const made = await makeDraft(world, { kind, entry, effectiveFrom });
      await refuses(
        sendDraft(world, made),
        minutesOf(world),
        'MinutesEntryUnfit',
        number,
        { 'both notified': 1, 'silence counts': 2, 'on a later date': 3 }[entry],
        effectiveFrom,
      );
    }
    await draft(world, { entry: 'silence counts' });
    await draft(world, { entry: 'on a later date', effectiveFrom: 1 });
    await draft(world, { kind: 'operational order' });
  });

  it('performs acts of its kind’s closed list, in their one form and as they are signed', async () => {
    const world = await fresh();
    const { ethers } = world.chain;
    const section: Act = {
      kind: 'admit section',
      a: ethers.zeroPadBytes(section2('CA'), 32),
      b: nextSalt(),
      c: word(0),
    };
    const all = `0x4d585553${'00'.repeat(28)}`;
    const validators: Act = { kind: 'set validators', a: word(0), b: word(3), c: all };
    const allowed: Record<string, Act[]> = {
      admission: [WRITER, section, NOTE, validators],
      agreement: [NOTE],
      'cost sharing': [NOTE],
      'tariff rule': [],
      'operational order': [],
    };
    for (const [kind, list] of Object.entries(allowed)) {
      for (const act of [WRITER, section, NOTE, validators]) {
        const made = await makeDraft(world, { kind: kind as 'admission' }, [act]);
        const sent = sendDraft(world, made, [act]);
        if (list.includes(act)) await sent;
        else await refuses(sent, minutesOf(world), 'MinutesActUnfit', 0, NUMBER[act.kind]);
      }
    }
    const wrong: Act[] = [
      { ...WRITER, a: word(256) },
      { ...WRITER, b: word(1n << 160n) },
      { ...section, a: word(1) },
      { ...section, c: word(1) },
      { ...NOTE, a: word(256) },
      { ...NOTE, b: word(1n << 32n) },
      { ...NOTE, c: word(2) },
      { ...validators, a: word(1) },
      { ...validators, b: word(1) },
      { ...validators, b: word(8) },
      { ...validators, c: word(0) },
      { ...validators, c: `0x55534d58${'00'.repeat(28)}` },
    ];
    for (const act of wrong) {
      const acts = [NOTE, act];
      await refuses(
        sendDraft(world, await makeDraft(world, { kind: 'admission' }, acts), acts),
        minutesOf(world),
        'MinutesActUnfit',
        1,
        NUMBER[act.kind],
      );
    }
    const unknown = await makeDraft(world, { kind: 'admission', acts: nextSalt() });
    const struct = unknown.struct as { acts: string };
    await refuses(
      sendDraft(world, unknown, [NOTE]),
      minutesOf(world),
      'MinutesActsDiffer',
      struct.acts,
      actsHash([NOTE]),
    );
    await refuses(
      sendDraft(world, await makeDraft(world, { kind: 'admission' }, [NOTE])),
      minutesOf(world),
      'MinutesActsDiffer',
      actsHash([NOTE]),
      word(0),
    );
  });

  it('performs at most 32 acts', async () => {
    const world = await fresh();
    const acts = Array.from({ length: 33 }, (_, line) => evenShares(line));
    await refuses(
      sendDraft(world, await makeDraft(world, { kind: 'cost sharing' }, acts), acts),
      minutesOf(world),
      'MinutesTooManyActs',
      33,
    );
    await draft(world, { kind: 'cost sharing' }, acts.slice(1));
  });

  describe('about an earlier minute', () => {
    const RELATIONS = { none: 1, amends: 2, supersedes: 3, terminates: 4, corrects: 6 } as const;
    type Fields = Parameters<typeof makeDraft>[1];

    const unfit = async (world: World, fields: Fields, relation: number, revises: number) =>
      refuses(
        sendDraft(world, await makeDraft(world, fields)),
        minutesOf(world),
        'MinutesRelationUnfit',
        relation,
        revises,
      );

    it('changes one in force, and corrects it by an erratum alone', async () => {
      const world = await fresh();
      const first = await draft(world);
      for (const relation of ['amends', 'supersedes', 'terminates'] as const) {
        await unfit(world, { relation, revises: first.number }, RELATIONS[relation], first.number);
        await unfit(world, { relation, revises: 99 }, RELATIONS[relation], 99);
        await unfit(world, { relation, revises: 0 }, RELATIONS[relation], 0);
      }
      const { number: revises } = await bringIntoForce(world);
      for (const relation of ['amends', 'supersedes', 'terminates'] as const) {
        await draft(world, { relation, revises });
        await unfit(world, { kind: 'erratum', relation, revises }, RELATIONS[relation], revises);
      }
      await unfit(world, { relation: 'none', revises }, RELATIONS.none, revises);
      await unfit(world, { relation: 'corrects', revises }, RELATIONS.corrects, revises);
      await unfit(world, { kind: 'erratum' }, RELATIONS.none, 0);
      await draft(world, { kind: 'erratum', relation: 'corrects', revises });
      const own = Number(await minutesOf(world).getFunction('last')()) + 1;
      await unfit(world, { relation: 'amends', revises: own }, RELATIONS.amends, own);
    });

    it('takes up again what was disapproved, and only that', async () => {
      const world = await fresh();
      const relation = 'takes up again';
      const on = await draft(world);
      await unfit(world, { relation, revises: on.number }, 5, on.number);
      await conclude(world, on);
      await unfit(world, { relation, revises: on.number }, 5, on.number);
      await saying(world, 'MinuteDecide', on, 'MX', { decision: 'disapprove' });
      await draft(world, { relation, revises: on.number });
      await unfit(world, { relation: 'amends', revises: on.number }, 2, on.number);
    });

    it('binds all sections that the earlier one binds', async () => {
      const world = await fresh();
      const people = sectionPeople('CA');
      const { number: bilateral } = await bringIntoForce(world);
      await asMinutes(world, 'registry', 'admitSection', [sectionKeys(people), 1]);
      await draft(world, { relation: 'amends', revises: bilateral });
      await draft(world, { relation: 'amends', revises: bilateral, sections: 'CA,MX,US' });
      await unfit(
        world,
        { relation: 'amends', revises: bilateral, sections: 'CA,US' },
        2,
        bilateral,
      );
    });

    it('is no longer in force once a later minute ended it', async () => {
      const world = await fresh();
      const { number: revises } = await bringIntoForce(world);
      const { number: ender } = await bringIntoForce(world, { relation: 'terminates', revises });
      await unfit(world, { relation: 'amends', revises }, 2, revises);
      expect(await minuteOf(world, revises)).to.include({ endedBy: ender, state: 'in force' });
    });
  });

  it('knows no other sections and no other minutes', async () => {
    const world = await fresh();
    const on = await draft(world);
    const unknown = await say(world, 'MinuteSign', { ...on, number: 7 }, 'US');
    await refuses(sendSaid(world, unknown), minutesOf(world), 'MinutesUnknown', 7);
    await asMinutes(world, 'registry', 'admitSection', [sectionKeys(sectionPeople('CA')), 1]);
    const heads = { ...on.heads, CA: on.digest };
    const foreign = await say(world, 'MinuteSign', { ...on, heads }, 'CA' as Code);
    await refuses(
      sendSaid(world, foreign, '0x', officer(world, 'US', 'COMMISSIONER')),
      minutesOf(world),
      'MinutesSectionForeign',
      on.number,
      section2('CA'),
    );
  });
});

const NUMBER = {
  'admit writer': 1,
  'admit section': 2,
  'admit note kind': 3,
  'set signers': 4,
  'set seats': 5,
  'require certificate': 6,
  'set shares': 7,
  'set tariff notice': 8,
  'require tariff minute': 9,
  'set validators': 10,
} as const;

import { type Act, certificateSubject, courseId, hexToBytes } from '@acta/protocol';
import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import {
  requireCertificate,
  requireMinute,
  setNotice,
  setSeats,
  setShares,
  sharesWord,
  setSigners,
  textWord,
  word,
} from '../support/acts.ts';
import { sectionKeys, type World } from '../support/founding.ts';
import { type Key, key } from '../support/keys.ts';
import {
  actTuples,
  bringIntoForce,
  type Draft,
  draft,
  makeDraft,
  minuteOf,
  minutesOf,
  officer,
  say,
  saying,
  sendDraft,
  sendSaid,
} from '../support/minutes.ts';
import { asMinutes, foundedWorlds } from '../support/offices.ts';
import { sectionPeople } from '../support/people.ts';
import { refuses } from '../support/refusals.ts';
import { accept, make, nextSalt, now, send, signAll } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { section2, sections32 } from '../support/words.ts';

const LINE = word(0x11);
const COURSE = courseId({ name: 'Joint inspection', hours: 120 });
const CERTIFICATE: Act = { kind: 'admit note kind', a: word(8), b: word(1 << 4), c: word(1) };

describe('minutes: what they lay down', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const perform = (world: World, number: number, acts: readonly Act[], position = 0) =>
    minutesOf(world).getFunction('perform')(number, position, actTuples(acts));

  /** Brings a minute into force and performs all its acts. */
  const rule = async (world: World, kind: string, acts: readonly Act[]) => {
    const { number } = await bringIntoForce(world, { kind: kind as 'admission' }, acts);
    for (const position of acts.keys()) await perform(world, number, acts, position);
    return number;
  };

  const makeAppoint = (
    world: World,
    office: string,
    appointee: Key,
    from: number,
    until: number,
    section = 'US',
  ) =>
    make(world, 'Appoint', {
      section,
      office: office as 'INSPECTOR',
      appointee: appointee.address,
      from,
      until,
      credential: ZeroHash,
    });

  const appoint = async (
    world: World,
    office: string,
    appointee: Key,
    term: { from?: number; until?: number; section?: 'MX' | 'US' } = {},
  ) => {
    const { from = 0, until = (await now(world)) + 100 * DAY, section = 'US' } = term;
    const made = await makeAppoint(world, office, appointee, from, until, section);
    return send(
      world,
      made,
      signAll(made, [...world.sections[section].admins.slice(0, 2), appointee]),
    );
  };

  describe('of who signs what', () => {
    const signersOf = async (world: World, kind: number) =>
      ((await minutesOf(world).getFunction('signers')(kind)) as bigint[]).map(Number);

    it('is the treaty’s until a minute changes a row', async () => {
      const world = await fresh();
      for (const kind of [1, 2, 3, 4, 6]) expect(await signersOf(world, kind)).to.eql([1, 2]);
      expect(await signersOf(world, 5)).to.eql([4, 0]);
      const acts = [
        setSigners('agreement', 'BOARD_MEMBER', 'DIRECTOR'),
        setSigners('operational order', 'BOARD_MEMBER'),
      ];
      const { number } = await bringIntoForce(world, { kind: 'admission' }, acts);
      await expect(perform(world, number, acts))
        .to.emit(minutesOf(world), 'SignersSet')
        .withArgs(3, 18, 4, number);
      await perform(world, number, acts, 1);
      expect(await signersOf(world, 3)).to.eql([18, 4]);
      expect(await signersOf(world, 5)).to.eql([18, 0]);
      expect(await signersOf(world, 4)).to.eql([1, 2]);
    });

    it('is kept with a minute from its draft on', async () => {
      const world = await fresh();
      const before = await draft(world);
      await rule(world, 'admission', [setSigners('agreement', 'DIRECTOR', 'SECRETARY')]);
      const after = await draft(world);
      await saying(world, 'MinuteSign', before, 'US');
      await refuses(
        sendSaid(world, await say(world, 'MinuteSign', after, 'US')),
        minutesOf(world),
        'MinutesOfficeUnfit',
        3,
        1,
      );
      await saying(world, 'MinuteSign', after, 'US', { office: 'DIRECTOR' });
      const { signing, attesting } = (await minutesOf(world).getFunction('minute')(
        after.number,
      )) as { signing: bigint; attesting: bigint };
      expect([signing, attesting]).to.eql([4n, 2n]);
    });

    it('takes two keys of a section, also where one office signs and attests', async () => {
      const world = await fresh();
      await rule(world, 'admission', [setSigners('operational order', 'DIRECTOR', 'DIRECTOR')]);
      const second = key('US second director');
      const other = key('MX second director');
      await appoint(world, 'DIRECTOR', second);
      await appoint(world, 'DIRECTOR', other, { section: 'MX' });
      const on = await draft(world, { kind: 'operational order' });
      const director = { office: 'DIRECTOR' };
      await saying(world, 'MinuteSign', on, 'US', director);
      const alone = await say(world, 'MinuteAttest', on, 'US', director);
      const { address } = officer(world, 'US', 'DIRECTOR');
      await refuses(
        sendSaid(world, alone),
        minutesOf(world),
        'MinutesSignerAttests',
        on.number,
        section2('US'),
        world.chain.ethers.getAddress(address),
      );
      // Whoever holds that office takes the signature back, though nobody has attested.
      await saying(world, 'MinuteRescind', on, 'US', director);
      await refuses(
        sendSaid(world, await say(world, 'MinuteRescind', on, 'US', director)),
        minutesOf(world),
        'MinutesUnsigned',
        on.number,
        section2('US'),
      );
      for (const [section, by] of [
        ['US', second],
        ['MX', other],
      ] as const) {
        await saying(world, 'MinuteSign', on, section, director);
        const made = await say(world, 'MinuteAttest', on, section, director);
        await sendSaid(world, made, '0x', by);
        on.heads[section] = made.digest;
      }
      expect((await minuteOf(world, on.number)).state).to.equal('concluded');
    });

    it('never leaves the governments out', async () => {
      const world = await fresh();
      await rule(world, 'admission', [setSigners('agreement', 'DIRECTOR', 'SECRETARY')]);
      const on = await draft(world);
      for (const section of ['MX', 'US'] as const) {
        await saying(world, 'MinuteSign', on, section, { office: 'DIRECTOR' });
        await saying(world, 'MinuteAttest', on, section);
      }
      await refuses(
        minutesOf(world).getFunction('enterIntoForce')(on.number),
        minutesOf(world),
        'MinutesUndecided',
        on.number,
        section2('MX'),
      );
    });
  });

  describe('of seats', () => {
    it('binds how many stand in an office in one section, and leaves who stands', async () => {
      const world = await fresh();
      const { registry } = world.contracts;
      const start = await now(world);
      const [a, b, c] = [key('adviser a'), key('adviser b'), key('adviser c')];
      await appoint(world, 'ADVISER', a, { until: start + 20 * DAY });
      const acts = [setSeats('ADVISER', 2), setSeats('BOARD_MEMBER', 1)];
      const { number } = await bringIntoForce(world, { kind: 'agreement' }, acts);
      await expect(perform(world, number, acts))
        .to.emit(minutesOf(world), 'SeatsSet')
        .withArgs(10, 2, number);
      await perform(world, number, acts, 1);
      expect(await minutesOf(world).getFunction('office')(10)).to.eql([2n, ZeroHash]);
      await refuses(
        appoint(world, 'ADVISER', b),
        registry,
        'SectionRegistrySeatsTaken',
        section2('US'),
        10,
        2,
        2,
      );
      // The other section has as many of its own, and the seat is free when the term is over.
      await appoint(world, 'ADVISER', c, { section: 'MX' });
      await refuses(
        appoint(world, 'ADVISER', b, { from: start + 20 * DAY - 1 }),
        registry,
        'SectionRegistrySeatsTaken',
      );
      await appoint(world, 'ADVISER', b, { from: start + 20 * DAY });
      await appoint(world, 'ADVISER', key('adviser d'), { until: start + 20 * DAY - 1 }).then(
        () => expect.fail('a third adviser stands'),
        (error: unknown) => expect(String(error)).to.include('SectionRegistrySeatsTaken'),
      );
    });

    it('frees a seat whose holder was ended, and takes the bound away again', async () => {
      const world = await fresh();
      await rule(world, 'admission', [setSeats('BOARD_MEMBER', 1)]);
      const [first, second, third] = [key('board 1'), key('board 2'), key('board 3')];
      await appoint(world, 'BOARD_MEMBER', first);
      const taken = appoint(world, 'BOARD_MEMBER', second);
      await refuses(taken, world.contracts.registry, 'SectionRegistrySeatsTaken');
      const { admins } = world.sections.US;
      await accept(
        world,
        'EndAppointment',
        { section: 'US', office: 'BOARD_MEMBER', appointee: first.address, ending: 'ended' },
        admins.slice(0, 2),
      );
      // Whoever has another office now takes no seat in the former one.
      await appoint(world, 'INSPECTOR', first);
      await appoint(world, 'BOARD_MEMBER', second);
      await rule(world, 'admission', [setSeats('BOARD_MEMBER', 0)]);
      await appoint(world, 'BOARD_MEMBER', third);
      const standing = world.contracts.registry.getFunction('standing');
      expect(await standing(section2('US'), 18, await now(world))).to.equal(2n);
    });
  });

  describe('of courses', () => {
    const certify = async (world: World, who: Key, until: number, by: 'MX' | 'US' = 'MX') =>
      accept(
        world,
        'OfficeNote',
        {
          section: by,
          office: 'DIRECTOR',
          kind: 'certificate',
          document: nextSalt(),
          about: certificateSubject(hexToBytes(COURSE, 32), hexToBytes(who.address, 20)),
          answerBy: until,
          occurredAt: await now(world),
        },
        [officer(world, by, 'DIRECTOR')],
      );

    it('lets nobody into the office without a certificate that lasts into the term', async () => {
      const world = await fresh();
      const inspector = key('new inspector');
      const address = world.chain.ethers.getAddress(inspector.address);
      const acts = [requireCertificate('INSPECTOR', COURSE), CERTIFICATE];
      const { number } = await bringIntoForce(world, {}, acts);
      await expect(perform(world, number, acts))
        .to.emit(minutesOf(world), 'CertificateRequired')
        .withArgs(5, COURSE, number);
      await perform(world, number, acts, 1);
      expect(await minutesOf(world).getFunction('office')(5)).to.eql([0n, COURSE]);
      const missing = (until: number, from = 0) =>
        refuses(
          appoint(world, 'INSPECTOR', inspector, { from }),
          minutesOf(world),
          'MinutesCertificateMissing',
          address,
          COURSE,
          until,
        );
      await missing(0);
      const until = (await now(world)) + 10 * DAY;
      await certify(world, inspector, until);
      await missing(until, until);
      // An earlier end takes nothing away, and another's certificate is not one's own.
      await certify(world, inspector, until - DAY, 'US');
      await certify(world, key('somebody else'), until + 9 * DAY);
      await missing(until, until);
      await appoint(world, 'INSPECTOR', inspector, { from: until - 1 });
      // Another office has no need of it, and who stands in this one stays.
      await appoint(world, 'ASSESSOR', key('new assessor'));
      const standing = officer(world, 'US', 'INSPECTOR').address;
      expect(await world.contracts.registry.getFunction('holding')(standing)).to.not.equal(0n);
      await rule(world, 'agreement', [requireCertificate('INSPECTOR', ZeroHash)]);
      await appoint(world, 'INSPECTOR', key('untaught inspector'));
    });
  });

  describe('of shares', () => {
    const SHARES = [setShares(LINE, [2500, 7500], 'MX')];

    it('are kept with the minute and line', async () => {
      const world = await fresh();
      const { number } = await bringIntoForce(world, { kind: 'cost sharing' }, SHARES);
      const shares = minutesOf(world).getFunction('shares');
      expect(await shares(number, LINE)).to.eql([sections32(['MX', 'US']), ZeroHash, '0x0000']);
      await expect(perform(world, number, SHARES))
        .to.emit(minutesOf(world), 'SharesSet')
        .withArgs(number, LINE, sections32(['MX', 'US']), sharesWord(2500, 7500), section2('MX'));
      expect(await shares(number, LINE)).to.eql([
        sections32(['MX', 'US']),
        sharesWord(2500, 7500),
        section2('MX'),
      ]);
      // Another minute has shares of its own in the same line, an earlier one still its own.
      const later = await bringIntoForce(world, { kind: 'cost sharing' }, SHARES);
      const third = await bringIntoForce(world, { kind: 'cost sharing' }, SHARES);
      await perform(world, third.number, SHARES);
      await perform(world, later.number, SHARES);
    });

    it('bind only those who bear them, once a third section is in', async () => {
      const world = await fresh();
      await asMinutes(world, 'registry', 'admitSection', [sectionKeys(sectionPeople('CA')), 1]);
      const { number } = await bringIntoForce(world, { kind: 'cost sharing' }, SHARES);
      await perform(world, number, SHARES);
      const mixed = [...SHARES, CERTIFICATE];
      await refuses(
        sendDraft(world, await makeDraft(world, { kind: 'cost sharing' }, mixed), mixed),
        minutesOf(world),
        'MinutesSectionsUnfit',
        sections32(['MX', 'US']),
      );
    });
  });

  it('lapses where a later minute has ruled on the same', async () => {
    const world = await fresh();
    const [one, two] = [[setSeats('ADVISER', 1)], [setSeats('ADVISER', 2)]];
    const earlier = await bringIntoForce(world, {}, one);
    const later = await bringIntoForce(world, {}, two);
    await perform(world, later.number, two);
    await refuses(
      perform(world, earlier.number, one),
      minutesOf(world),
      'MinutesActOvertaken',
      earlier.number,
      0,
      later.number,
    );
    expect(await minutesOf(world).getFunction('office')(10)).to.eql([2n, ZeroHash]);
  });

  it('is refused at the draft unless each word fits', async () => {
    const world = await fresh();
    const signers = setSigners('agreement', 'COMMISSIONER', 'SECRETARY');
    const seats = setSeats('BOARD_MEMBER', 3);
    const course = requireCertificate('INSPECTOR', COURSE);
    const shares = setShares(LINE, [5000, 5000], 'US');
    const wrong: readonly (readonly [string, number, Act])[] = [
      ...[word(0), word(7), textWord('US')].map(
        (a) => ['admission', 4, { ...signers, a }] as const,
      ),
      ...[word(0), word(2), word(3), word(19), word(1n << 255n)].map(
        (b) => ['admission', 4, { ...signers, b }] as const,
      ),
      ...[word(0), word(1), word(3), word(260)].map(
        (c) => ['admission', 4, { ...signers, c }] as const,
      ),
      ...[word(0), word(3), word(5), word(12), word(15), word(17), word(274)].map(
        (a) => ['agreement', 5, { ...seats, a }] as const,
      ),
      ['agreement', 5, { ...seats, b: word(256) }],
      ['agreement', 5, { ...seats, c: word(1) }],
      ...[word(0), word(3), word(13), word(16)].map(
        (a) => ['agreement', 6, { ...course, a }] as const,
      ),
      ['agreement', 6, { ...course, c: word(1) }],
      ...[[5000, 4999], [5000, 5001], [10_000], [4000, 4000, 2000], [5000, 5000, 0, 1]].map(
        (points) => {
          const act = setShares(LINE, points, 'US');
          // All of it may fall on the first, but the remainder is one of the minute's own.
          const foreign = { ...act, c: textWord('CA') };
          return ['cost sharing', 7, points.length === 1 ? foreign : act] as const;
        },
      ),
      ['cost sharing', 7, { ...shares, c: word(0) }],
      ['cost sharing', 7, { ...shares, c: textWord('USA') }],
      ...[{ a: word(0) }, { a: word(4) }, { b: word(180 * DAY + 1) }, { c: word(1) }].map(
        (change) => ['tariff rule', 8, { ...setNotice('schedule', DAY), ...change }] as const,
      ),
      ...[{ a: word(0) }, { a: word(4) }, { b: word(2) }, { c: word(1) }].map(
        (change) => ['tariff rule', 9, { ...requireMinute('schedule', true), ...change }] as const,
      ),
    ];
    for (const [kind, number, act] of wrong) {
      const made = await makeDraft(world, { kind: kind as 'admission' }, [act]);
      await refuses(sendDraft(world, made, [act]), minutesOf(world), 'MinutesActUnfit', 0, number);
    }
    const twice = [shares, setShares(LINE, [4000, 6000], 'US')];
    const made = await makeDraft(world, { kind: 'cost sharing' }, twice);
    await refuses(sendDraft(world, made, twice), minutesOf(world), 'MinutesActUnfit', 1, 7);
    await draft(world, { kind: 'cost sharing' }, [setShares(LINE, [10_000, 0], 'US')]);
  });

  it('stands in the list of its kind alone', async () => {
    const world = await fresh();
    const acts = {
      'set signers': setSigners('agreement', 'COMMISSIONER', 'SECRETARY'),
      'set seats': setSeats('BOARD_MEMBER', 3),
      'require certificate': requireCertificate('INSPECTOR', COURSE),
      'set shares': setShares(LINE, [5000, 5000], 'US'),
      'set tariff notice': { kind: 'set tariff notice', a: word(1), b: word(1), c: word(0) },
      'require tariff minute': {
        kind: 'require tariff minute',
        a: word(1),
        b: word(1),
        c: word(0),
      },
    } as const;
    const allowed: Record<string, readonly (keyof typeof acts)[]> = {
      admission: ['set signers', 'set seats'],
      agreement: ['set seats', 'require certificate'],
      'cost sharing': ['set shares'],
      'tariff rule': ['set tariff notice', 'require tariff minute'],
      'operational order': [],
    };
    for (const [kind, list] of Object.entries(allowed)) {
      for (const [name, act] of Object.entries(acts)) {
        const made = await makeDraft(world, { kind: kind as 'admission' }, [act]);
        const sent = sendDraft(world, made, [act]);
        if (list.includes(name as keyof typeof acts)) {
          await sent;
          const last = Number(await minutesOf(world).getFunction('last')());
          const on = { number: last, heads: { US: made.digest } } as unknown as Draft;
          await saying(world, 'MinuteWithdraw', on, 'US');
        } else
          await expect(sent).to.be.revertedWithCustomError(minutesOf(world), 'MinutesActUnfit');
      }
    }
  });
});

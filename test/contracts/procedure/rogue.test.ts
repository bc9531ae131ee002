import { encodeReceipt, digestOf, STATEMENTS } from '@acta/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { FastChain, signFast } from '../model/fast-chain.ts';
import { openChain } from '../support/chain.ts';
import { commission } from '../support/custody.ts';
import { found, type World } from '../support/founding.ts';
import { key, keySet } from '../support/keys.ts';
import { conclude, draft, minutesOf, saying } from '../support/minutes.ts';
import { endFounding, foundOffices } from '../support/offices.ts';
import { appoint } from '../support/registry.ts';
import { runs, SEED } from '../support/runs.ts';
import { accept, nextSalt, now } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { section2 } from '../support/words.ts';
import { factsOf, watch } from '../symmetry/views.ts';
import { Dice, invent, LOG_KEYS, type Target, targetsOf } from './rogue.ts';
import { movedSlots, type Slot, valueOf } from './slots.ts';

type Code = 'US' | 'MX';

/**
 * Every office, quorum and party of the United States has gone rogue, its receipt key too. Whatever
 * they put their names to, about whatever is Mexico's: not one byte of it moves, neither in what the
 * contracts answer nor in the slots where Mexico's own hands have written.
 */
describe('a rogue section', function () {
  this.timeout(3_600_000);
  const seen = new Map<string, number>();
  let world: World;
  let chain: FastChain;
  let targets: readonly Target[];
  let theirs: ReadonlySet<Slot>;
  let begin: number;

  before(async () => {
    const network = await openChain();
    world = await found(network);
    await foundOffices(world);
    await endFounding(world);
    await network.networkHelpers.time.increase(40 * DAY);
    watch(world).logKeys.push(...LOG_KEYS);
    const common = await both(world);
    const snapshot = await network.networkHelpers.takeSnapshot();
    const ours = new Set(await inUse(world, 'US', common));
    await snapshot.restore();
    theirs = new Set((await inUse(world, 'MX', common)).filter((slot) => !ours.has(slot)));
    begin = await now(world);
    chain = await FastChain.of(world);
    targets = targetsOf(world);
  });

  it('finds slots of Mexico’s in every contract that keeps any, and statements of all of them', () => {
    const contracts = new Set([...theirs].map((slot) => slot.split(' ')[0]!));
    for (const role of ['registry', 'minutes', 'custody', 'duties', 'notes'] as const) {
      expect([...contracts], role).to.include(world.addresses[role]);
    }
    expect(theirs.size).to.be.greaterThan(30);
    expect(targets.length).to.be.greaterThan(28);
  });

  it(`moves not one byte of the other (seed ${SEED})`, async () => {
    const before = await factsOf(world, 'MX');
    const stood = await valuesOf(world, theirs);
    const dice = fc.array(fc.nat(1000), { minLength: 16, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(fc.array(dice, { minLength: 40, maxLength: 60 }), async (statements) => {
        await chain.renew();
        const heads = await headsOf(world);
        let time = begin;
        for (const numbers of statements) {
          time += 1;
          const outcome = await attempt(new Dice(numbers), time, heads);
          seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        }
        expect(await factsOf(world, 'MX')).to.deep.equal(before);
        expect(await valuesOf(world, theirs)).to.deep.equal(stood);
      }),
      runs(500),
    );
  });

  it('has been accepted in its own affairs, and refused in all others', () => {
    const told = JSON.stringify(Object.fromEntries(seen));
    const accepted = [...seen.keys()].filter((outcome) => outcome.startsWith('ok '));
    expect(accepted.length, told).to.be.greaterThan(10);
    expect(seen.get('OfficeNotHeld') ?? 0, told).to.be.greaterThan(0);
    expect(seen.get('PartyNotHeld') ?? 0, told).to.be.greaterThan(0);
  });

  /** One statement; when it is accepted, the slots that it moved are none of Mexico's. */
  async function attempt(dice: Dice, time: number, heads: readonly string[]): Promise<string> {
    const target = dice.pick(targets);
    const { message, digest, struct, keys } = invent(world, target, dice, time, heads);
    const signatures = keys.map((one) => signFast(one, digest));
    const by = dice.pick(['0x', '0x', 'US', 'MX']);
    const receipt = by === '0x' ? '0x' : forged(by as Code, digest, time - dice.pick([0, 60, DAY]));
    const signed = target.many ? signatures : signatures[0];
    const error = await chain.send(target.role, target.fn, [struct, signed, receipt], time);
    if (error !== undefined) return error;
    const moved = (await movedSlots(world)).filter((slot) => theirs.has(slot));
    expect(moved, JSON.stringify({ name: target.name, message })).to.deep.equal([]);
    return `ok ${target.name}`;
  }

  /** A receipt in either section's name, by the only receipt key that rogues have. */
  function forged(section: Code, digest: string, receivedAt: number): string {
    const message = { section, digest, receivedAt, seq: 7 };
    const by = world.sections.US.office.RECEIPT_KEY;
    const signature = signFast(by, digestOf(world.domain, STATEMENTS.Receipt, message));
    return encodeReceipt({ section, receivedAt, seq: 7, signature });
  }
});

/** Two minutes of both: one drafted, one concluded. */
async function both(world: World) {
  const [open, made] = [await draft(world), await draft(world)];
  await conclude(world, made);
  return { open, made };
}

/** A section does what it does; all slots that its hands move. */
async function inUse(
  world: World,
  section: Code,
  { open, made }: Awaited<ReturnType<typeof both>>,
): Promise<Slot[]> {
  const { admins, governmentRoot, recovery, office } = world.sections[section];
  const [quorum, root] = [admins.slice(0, 2), governmentRoot.slice(0, 2)];
  const party = `${section}-NEW00`;
  const boss = key(`${section} new boss`);
  const maker = world.parties[section === 'US' ? 'US-MAKER' : 'MX-MAKER'];
  const [admin1, admin2, admin3] = keySet(`${section} found again`, 3).map(
    (one) => one.address,
  ) as [string, string, string];
  const zero = `0x${'00'.repeat(32)}`;
  const steps: (() => Promise<unknown>)[] = [
    () => appoint(world, section, 'INSPECTOR'),
    () => appoint(world, section, 'SECTION_ADMIN'),
    () => appoint(world, section, 'GOVERNMENT_ROOT'),
    () => appoint(world, section, 'RECOVERY'),
    () =>
      accept(
        world,
        'EndAppointment',
        { section, office: 'ADVISER', appointee: office.ADVISER.address, ending: 'ended' },
        quorum,
      ),
    () => accept(world, 'SetThreshold', { section, quorum: 'SECTION_ADMIN', threshold: 3 }, quorum),
    () => accept(world, 'SetThreshold', { section, quorum: 'RECOVERY', threshold: 3 }, recovery),
    () =>
      accept(
        world,
        'LogKey',
        { section, use: 'log-ed25519', key: LOG_KEYS[section === 'US' ? 0 : 1]!, from: 0 },
        admins,
      ),
    () => accept(world, 'Recover', { section, admin1, admin2, admin3, threshold: 2 }, recovery),
    () =>
      accept(world, 'RegisterParty', { section, party, admin: boss.address, document: zero }, [
        office.REGISTRAR,
        boss,
      ]),
    async () => watch(world).goods.push((await commission(world, maker)).goods),
    async () => {
      const declaration = nextSalt();
      watch(world).declarations.push(declaration);
      const cited = await published(world, section);
      await accept(
        world,
        'Assess',
        {
          section,
          declaration,
          head: zero,
          document: nextSalt(),
          ...cited,
          legalDate: 1_760_000_000,
          occurredAt: await now(world),
        },
        [office.ASSESSOR],
      );
    },
    async () =>
      accept(
        world,
        'OfficeNote',
        {
          section,
          office: 'SECRETARY',
          kind: 'report',
          about: zero,
          document: nextSalt(),
          answerBy: 0,
          occurredAt: await now(world),
        },
        [office.SECRETARY],
      ),
    () => saying(world, 'MinuteSign', { ...open, heads: { ...open.heads } }, section),
    () => saying(world, 'MinuteForward', { ...made, heads: { ...made.heads } }, section),
    () => saying(world, 'MinuteDecide', made, section),
    () => accept(world, 'WithdrawSection', { section, document: nextSalt() }, root),
  ];
  const moved = new Set<Slot>();
  for (const step of steps) {
    await step();
    for (const slot of await movedSlots(world)) moved.add(slot);
  }
  return [...moved];
}

/** What an assessment cites, by the section's publisher. */
async function published(world: World, section: Code) {
  const cited = { schedule: '', rules: '', exchange: '' };
  for (const [name, kind] of [
    ['schedule', 'schedule'],
    ['rules', 'rule set'],
    ['exchange', 'exchange rates'],
  ] as const) {
    const made = await accept(
      world,
      'PublishTariff',
      {
        section,
        kind,
        from: 1_760_000_000,
        until: 1_770_000_000,
        minute: 0,
        document: nextSalt(),
      },
      [world.sections[section].office.TARIFF_PUBLISHER],
    );
    cited[name] = made.digest;
  }
  return cited;
}

/** Heads that a rogue may name: of both sections' lanes, goods and declarations. */
async function headsOf(world: World): Promise<string[]> {
  const heads = [`0x${'00'.repeat(32)}`];
  for (const code of ['US', 'MX']) {
    for (const number of [1, 2]) {
      const lane = (await minutesOf(world).getFunction('lane')(number, section2(code))) as {
        head: string;
        conclusion: string;
      };
      heads.push(lane.head, lane.conclusion);
    }
  }
  for (const goods of watch(world).goods) {
    const state = (await world.contracts.custody.getFunction('goodsOf')(goods)) as unknown[];
    heads.push(...state.map(String).filter((word) => /^0x[0-9a-f]{64}$/.test(word)));
  }
  return heads;
}

async function valuesOf(world: World, slots: Iterable<Slot>): Promise<Record<Slot, string>> {
  const values: Record<Slot, string> = {};
  for (const slot of slots) values[slot] = await valueOf(world, slot);
  return values;
}

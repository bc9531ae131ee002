import { choiceNumber, digestOf, STATEMENTS } from '@acta/protocol';
import { expect } from 'chai';
import { getAddress, ZeroAddress } from 'ethers';
import type { World } from '../../support/founding.ts';
import { ascending, type Key, key, keySet } from '../../support/keys.ts';
import { recordsOf } from '../../support/records.ts';
import { refuses } from '../../support/refusals.ts';
import { appoint, attempt, DAY, held, registryOf, registryWorld } from '../../support/registry.ts';
import { make, now, receiptFor, send, signAll } from '../../support/statements.ts';
import { section2 } from '../../support/words.ts';

const sum = (one: Key) => getAddress(one.address);
const US = section2('US');
const ADMIN = choiceNumber('Office', 'SECTION_ADMIN');
const WEEK = 7 * DAY;

describe('base/registry/Recoveries', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = (await registryWorld({ founding: 'over' })).fresh;
  });

  const named = (keys: readonly Key[], threshold = 2) => {
    const [admin1, admin2, admin3] = keys.map(({ address }) => address) as [string, string, string];
    return { section: 'US', admin1, admin2, admin3, threshold };
  };
  const recover = (world: World, keys: readonly Key[], threshold = 2, by?: readonly Key[]) =>
    attempt(world, 'Recover', named(keys, threshold), by ?? world.sections.US.recovery.slice(0, 2));
  const complete = (world: World, section = 'US') =>
    registryOf(world).getFunction('completeRecovery')(section2(section));
  const cancel = (world: World) =>
    attempt(
      world,
      'CancelPending',
      { section: 'US', appointee: ZeroAddress },
      world.sections.US.governmentRoot.slice(0, 2),
    );
  const wait = (world: World, seconds: number) => world.chain.networkHelpers.time.increase(seconds);

  it('puts three new admins in the place of all others, after seven days, by anyone', async () => {
    const world = await fresh();
    const registry = registryOf(world);
    const waiting = await appoint(world, 'US', 'SECTION_ADMIN');
    const three = keySet('US recovered', 3);
    const addresses = three.map(sum);
    const made = await make(world, 'Recover', named(three, 3));
    const tx = await send(world, made, signAll(made, world.sections.US.recovery.slice(0, 2)));
    const readyAt = (await now(world)) + WEEK;
    await expect(tx)
      .to.emit(registry, 'RecoveryBegun')
      .withArgs(US, made.digest, ...addresses, 3, readyAt);
    expect(await registry.getFunction('recovery')(US)).to.deep.equal([
      addresses,
      3n,
      BigInt(readyAt),
    ]);
    await world.chain.networkHelpers.time.increaseTo(readyAt - 2);
    await refuses(complete(world), registry, 'SectionRegistryRecoveryNotReady', US, readyAt);
    await world.chain.networkHelpers.time.setNextBlockTimestamp(readyAt);
    const done = await complete(world);
    for (const former of [...world.sections.US.admins, waiting]) {
      expect(await held(world, former)).to.include({ endedAt: readyAt, ending: 1 });
    }
    for (const admin of three) {
      expect(await held(world, admin)).to.include({ office: ADMIN, from: readyAt, endedAt: 0 });
    }
    expect(await registry.getFunction('threshold')(US, ADMIN)).to.equal(3n);
    expect(await registry.getFunction('standing')(US, ADMIN, readyAt)).to.equal(3n);
    await expect(done)
      .to.emit(registry, 'SectionRecovered')
      .withArgs(US, made.digest, ...addresses, 3);
    const [record] = recordsOf(world.contracts.log.interface, await done.wait());
    expect(record).to.deep.include({
      kind: 0x0105,
      digest: digestOf(world.domain, STATEMENTS.Recovered, {
        ...named(three, 3),
        recovery: made.digest,
      }),
    });
    await attempt(
      world,
      'SetThreshold',
      { section: 'US', quorum: 'SECTION_ADMIN', threshold: 2 },
      three,
    );
    await refuses(complete(world), registry, 'SectionRegistryRecoveryNotReady', US, 0);
  });

  it('keeps an old admin that it names again in its seat', async () => {
    const world = await fresh();
    const [stays, ...others] = world.sections.US.admins as [Key, Key, Key];
    const { from } = await held(world, stays);
    const three = ascending([stays, ...keySet('US recovered', 2)]);
    await recover(world, three);
    await wait(world, WEEK);
    await complete(world);
    expect(await held(world, stays)).to.include({ from, endedAt: 0, ending: 0 });
    for (const other of others) expect((await held(world, other)).ending).to.equal(1);
  });

  it('seats at once an admin that was waiting for its seat', async () => {
    const world = await fresh();
    await recover(
      world,
      ascending([key('US another SECTION_ADMIN'), ...keySet('US recovered', 2)]),
    );
    await wait(world, WEEK - DAY);
    const waiting = await appoint(world, 'US', 'SECTION_ADMIN');
    await wait(world, DAY);
    await complete(world);
    expect(await held(world, waiting)).to.include({ from: await now(world), endedAt: 0 });
  });

  it('is not kept off by thieves of the admin keys who fill every seat', async () => {
    const world = await fresh();
    const three = ascending([world.sections.US.admins[0]!, ...keySet('US recovered', 2)]);
    await recover(world, three);
    for (let i = 0; i < 29; i += 1) await appoint(world, 'US', 'SECTION_ADMIN', key(`thief ${i}`));
    await wait(world, WEEK);
    await complete(world);
    const standing = registryOf(world).getFunction('standing');
    expect(await standing(US, ADMIN, await now(world))).to.equal(3n);
    for (const admin of three) expect((await held(world, admin)).ending).to.equal(0);
    // And there is room for more.
    const more = {
      ...world,
      sections: { ...world.sections, US: { ...world.sections.US, admins: three } },
    };
    await appoint(more, 'US', 'SECTION_ADMIN', key('US one more'));
  });

  it('is begun anew by a later one, and its seven days with it', async () => {
    const world = await fresh();
    await recover(world, keySet('US first', 3));
    await wait(world, WEEK - 10);
    const second = keySet('US second', 3);
    await recover(world, second);
    const readyAt = (await now(world)) + WEEK;
    await wait(world, 60);
    await refuses(
      complete(world),
      registryOf(world),
      'SectionRegistryRecoveryNotReady',
      US,
      readyAt,
    );
    await wait(world, WEEK);
    await complete(world);
    expect((await held(world, second[0]!)).office).to.equal(ADMIN);
    expect((await held(world, keySet('US first', 3)[0]!)).office).to.equal(0);
  });

  it('is cancelled by the government while it waits, by the date of its receipt too', async () => {
    const world = await fresh();
    const registry = registryOf(world);
    const nothing = ['SectionRegistryNothingPending', US, ZeroAddress] as const;
    await refuses(cancel(world), registry, ...nothing);
    await recover(world, keySet('US recovered', 3));
    await expect(cancel(world)).to.emit(registry, 'RecoveryCancelled').withArgs(US);
    await wait(world, WEEK);
    await refuses(complete(world), registry, 'SectionRegistryRecoveryNotReady', US, 0);
    await recover(world, keySet('US recovered', 3));
    await wait(world, WEEK - 10);
    const received = await now(world);
    const made = await make(world, 'CancelPending', { section: 'US', appointee: ZeroAddress });
    const signatures = signAll(made, world.sections.US.governmentRoot.slice(0, 2));
    await wait(world, 60);
    await refuses(cancel(world), registry, ...nothing);
    await send(world, made, signatures, receiptFor(world, 'US', made, received));
    await refuses(complete(world), registry, 'SectionRegistryRecoveryNotReady', US, 0);
  });

  it('names three keys in order, and two or three of them to sign', async () => {
    const world = await fresh();
    const registry = registryOf(world);
    const [a, b, c] = keySet('US recovered', 3) as [Key, Key, Key];
    const none = { ...a, address: ZeroAddress };
    for (const [keys, later, former] of [
      [[b, a, c], a, b],
      [[a, a, c], a, a],
      [[a, c, c], c, c],
      [[none, a, b], none, none],
    ] as const) {
      await refuses(
        recover(world, keys),
        registry,
        'SectionRegistryQuorumUnordered',
        getAddress(later.address),
        getAddress(former.address),
      );
    }
    for (const threshold of [0, 1, 4]) {
      await refuses(
        recover(world, [a, b, c], threshold),
        registry,
        'SectionRegistryThresholdWrong',
        threshold,
        3,
      );
    }
  });

  it("names no key that is busy, compromised or another section's: now nor in seven days", async () => {
    const world = await fresh();
    const registry = registryOf(world);
    const pair = keySet('US recovered', 2);
    const busy = world.sections.US.office.INSPECTOR;
    const with_ = (one: Key) => recover(world, ascending([one, ...pair]));
    const inspector = choiceNumber('Office', 'INSPECTOR');
    await refuses(with_(busy), registry, 'SectionRegistryKeyBusy', sum(busy), inspector);
    const foreign = world.sections.MX.admins[0]!;
    await refuses(
      with_(foreign),
      registry,
      'SectionRegistryKeyForeign',
      sum(foreign),
      section2('MX'),
    );
    const stolen = await appoint(world, 'US', 'SECTION_ADMIN', key('US stolen'));
    await attempt(
      world,
      'EndAppointment',
      { section: 'US', office: 'SECTION_ADMIN', appointee: stolen.address, ending: 'compromised' },
      world.sections.US.admins.slice(0, 2),
    );
    await refuses(with_(stolen), registry, 'SectionRegistryKeyCompromised', sum(stolen));
    const later = key('US busy later');
    await with_(later);
    await appoint(world, 'US', 'ASSESSOR', later);
    await wait(world, WEEK);
    const assessor = choiceNumber('Office', 'ASSESSOR');
    await refuses(complete(world), registry, 'SectionRegistryKeyBusy', sum(later), assessor);
  });

  it("is the recovery set's alone", async () => {
    const world = await fresh();
    const three = keySet('US recovered', 3);
    const mask = 1 << choiceNumber('Office', 'RECOVERY');
    for (const by of [
      world.sections.US.admins,
      world.sections.US.governmentRoot,
      world.sections.MX.recovery,
    ]) {
      await refuses(
        recover(world, three, 2, by.slice(0, 2)),
        registryOf(world),
        'OfficeNotHeld',
        sum(by[0]!),
        US,
        mask,
      );
    }
  });

  it('recovers to the same keys and threshold again: each record names its own Recover', async () => {
    const world = await fresh();
    const three = keySet('US recovered', 3);
    for (let times = 0; times < 2; times += 1) {
      await recover(world, three);
      await wait(world, WEEK);
      await complete(world);
    }
  });
});

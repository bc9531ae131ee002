import { choiceNumber } from '@acta/protocol';
import { expect } from 'chai';
import { getAddress, id } from 'ethers';
import type { World } from '../../support/founding.ts';
import type { Key } from '../../support/keys.ts';
import { recordsOf } from '../../support/records.ts';
import { refuses } from '../../support/refusals.ts';
import { attempt, DAY, OPEN_END, registryOf, registryWorld } from '../../support/registry.ts';
import { make, now, receiptFor, send, signAll } from '../../support/statements.ts';
import { section2, sections32 } from '../../support/words.ts';

const US = section2('US');
const USES = ['log-ed25519', 'cosigner-ed25519', 'cosigner-ml-dsa-44'] as const;
const VKEY = id('example.org/us+abcd0123+BAeG');

describe('base/registry/LogKeys', () => {
  let founding: () => Promise<World>;
  let fresh: () => Promise<World>;

  before(async () => {
    founding = (await registryWorld({ founding: 'open' })).fresh;
    fresh = (await registryWorld({ founding: 'over' })).fresh;
  });

  const announce = (
    world: World,
    key = VKEY,
    use: (typeof USES)[number] = 'log-ed25519',
    from = 0,
    by: readonly Key[] = world.sections.US.admins.slice(0, 2),
  ) => attempt(world, 'LogKey', { section: 'US', use, key, from }, by);
  const end = (world: World, ending: 'ended' | 'compromised', key = VKEY) =>
    attempt(
      world,
      'EndLogKey',
      { section: 'US', key, ending },
      world.sections.US.admins.slice(0, 2),
    );
  const rowOf = async (world: World, key = VKEY, section = US) => {
    const row = (await registryOf(world).getFunction('logKey')(section, key)) as bigint[];
    return row.map(Number);
  };

  it('takes effect at once for the log, after three days for a cosigner', async () => {
    for (const [world, delay] of [
      [await founding(), 0],
      [await fresh(), 3 * DAY],
    ] as const) {
      for (const [i, use] of USES.entries()) {
        const key = id(use);
        const made = await make(world, 'LogKey', { section: 'US', use, key, from: 0 });
        const tx = await send(world, made, signAll(made, world.sections.US.admins.slice(0, 2)));
        const from = (await now(world)) + (use === 'log-ed25519' ? 0 : delay);
        await expect(tx)
          .to.emit(registryOf(world), 'LogKeyAnnounced')
          .withArgs(US, key, i + 1, from);
        expect(await rowOf(world, key)).to.deep.equal([i + 1, from, 0, 0]);
        const [record] = recordsOf(world.contracts.log.interface, await tx.wait());
        expect(record).to.deep.include({
          kind: 0x010c,
          sections: sections32(['US']),
          digest: made.digest,
        });
      }
    }
  });

  it('takes effect no sooner than signed, and before the end of time', async () => {
    const world = await fresh();
    const from = (await now(world)) + 30 * DAY;
    await announce(world, VKEY, 'cosigner-ed25519', from);
    expect(await rowOf(world)).to.deep.equal([2, from, 0, 0]);
    await refuses(
      announce(world, id('never'), 'log-ed25519', OPEN_END),
      registryOf(world),
      'SectionRegistryTermEmpty',
      OPEN_END,
      OPEN_END,
    );
  });

  it('belongs to the section that announced it: nobody takes it by naming it first', async () => {
    const world = await fresh();
    const { MX } = world.sections;
    await attempt(
      world,
      'LogKey',
      { section: 'MX', use: 'log-ed25519', key: VKEY, from: 0 },
      MX.admins.slice(0, 2),
    );
    expect(await rowOf(world)).to.deep.equal([0, 0, 0, 0]);
    await announce(world);
    await refuses(announce(world), registryOf(world), 'SectionRegistryLogKeyKnown', US, VKEY);
    await end(world, 'compromised');
    expect((await rowOf(world, VKEY, section2('MX')))[3]).to.equal(0);
    await refuses(announce(world), registryOf(world), 'SectionRegistryLogKeyKnown', US, VKEY);
  });

  it('ends at once, and can be called stolen later', async () => {
    const world = await fresh();
    const registry = registryOf(world);
    await refuses(end(world, 'ended'), registry, 'SectionRegistryLogKeyUnknown', US, VKEY);
    await announce(world);
    await expect(end(world, 'ended'))
      .to.emit(registry, 'LogKeyEnded')
      .withArgs(US, VKEY, (await now(world)) + 1, 1);
    const endedAt = await now(world);
    await refuses(end(world, 'ended'), registry, 'SectionRegistryEndedAlready', endedAt, 1);
    await end(world, 'compromised');
    expect((await rowOf(world)).slice(2)).to.deep.equal([endedAt, 2]);
    await refuses(end(world, 'ended'), registry, 'SectionRegistryEndedAlready', endedAt, 2);
  });

  it('is the word of the admins', async () => {
    const world = await fresh();
    const mask = 1 << choiceNumber('Office', 'SECTION_ADMIN');
    for (const by of [world.sections.MX.admins, world.sections.US.governmentRoot]) {
      await refuses(
        announce(world, VKEY, 'log-ed25519', 0, by.slice(0, 2)),
        registryOf(world),
        'OfficeNotHeld',
        getAddress(by[0]!.address),
        US,
        mask,
      );
    }
  });

  it('is cancelled by the government while it waits, by the last 20 bytes of its name', async () => {
    const world = await fresh();
    const registry = registryOf(world);
    const short = `0x${VKEY.slice(-40)}`;
    const cancel = () =>
      attempt(
        world,
        'CancelPending',
        { section: 'US', appointee: short },
        world.sections.US.governmentRoot.slice(0, 2),
      );
    const nothing = ['SectionRegistryNothingPending', US, getAddress(short)] as const;
    await refuses(cancel(), registry, ...nothing);
    await announce(world, VKEY, 'cosigner-ed25519');
    const waiting = await now(world);
    await expect(cancel())
      .to.emit(registry, 'LogKeyEnded')
      .withArgs(US, VKEY, waiting + 1, 1);
    await refuses(cancel(), registry, ...nothing);
    const other = id('another key');
    await announce(world, other, 'cosigner-ml-dsa-44');
    const received = await now(world);
    const made = await make(world, 'CancelPending', {
      section: 'US',
      appointee: `0x${other.slice(-40)}`,
    });
    const signatures = signAll(made, world.sections.US.governmentRoot.slice(0, 2));
    await world.chain.networkHelpers.time.increase(3 * DAY);
    await refuses(
      send(world, made, signatures),
      registry,
      'DeadlinePassed',
      made.message['deadline'],
      (await now(world)) + 1,
    );
    await send(world, made, signatures, receiptFor(world, 'US', made, received));
    expect((await rowOf(world, other)).slice(2)).to.deep.equal([received, 1]);
  });
});

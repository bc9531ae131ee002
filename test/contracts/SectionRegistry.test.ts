import { choiceNumber, digestOf, foundingKeysHash, type Office, STATEMENTS } from '@acta/protocol';
import { expect } from 'chai';
import { AbiCoder, type BaseContract, getAddress, keccak256, ParamType, ZeroAddress } from 'ethers';
import { openChain, tick } from './support/chain.ts';
import { found, sectionKeys, type World } from './support/founding.ts';
import { type Key, key, keySet } from './support/keys.ts';
import { asMinutes } from './support/offices.ts';
import { sectionPeople } from './support/people.ts';
import { recordsOf } from './support/records.ts';
import { refuses } from './support/refusals.ts';
import {
  appoint,
  attempt,
  DAY,
  held,
  NOTHING,
  OPEN_END,
  registryOf,
  registryWorld,
} from './support/registry.ts';
import { make, now, receiptFor, send, signAll } from './support/statements.ts';
import { section2, sections32 } from './support/words.ts';

const US = section2('US');
const office = (name: Office) => choiceNumber('Office', name);
const sum = (one: Key) => getAddress(one.address);
const CA = sectionPeople('CA');

describe('SectionRegistry', () => {
  let founding: () => Promise<World>;
  let fresh: () => Promise<World>;

  before(async () => {
    founding = (await registryWorld({ founding: 'open' })).fresh;
    fresh = (await registryWorld({ founding: 'over' })).fresh;
  });

  describe('founding', () => {
    it('seats the three sets of each section and nobody else', async () => {
      const world = await found(await openChain(), ['registry', 'log', 'minutes']);
      const registry = registryOf(world);
      expect(await registry.getFunction('sections')()).to.equal(sections32(['MX', 'US']));
      expect(await registry.getFunction('foundingClosed')()).to.equal(false);
      for (const people of Object.values(world.sections)) {
        for (const [name, keys] of [
          ['SECTION_ADMIN', people.admins],
          ['GOVERNMENT_ROOT', people.governmentRoot],
          ['RECOVERY', people.recovery],
        ] as const) {
          const code = section2(people.code);
          expect(await registry.getFunction('threshold')(code, office(name))).to.equal(2n);
          expect(
            await registry.getFunction('standing')(code, office(name), await now(world)),
          ).to.equal(3n);
          for (const one of keys) {
            const row = await held(world, one);
            expect(row).to.include({ office: office(name), section: people.code, until: OPEN_END });
          }
        }
        expect(await registry.getFunction('withdrawnAt')(section2(people.code))).to.equal(0n);
      }
      const [deployer] = await world.chain.ethers.getSigners();
      expect((await held(world, { ...key('x'), address: deployer!.address })).office).to.equal(0);
    });

    it('is put on record once, by anyone, and nothing is accepted before', async () => {
      const world = await unrecorded();
      const registry = registryOf(world);
      await refuses(
        attempt(
          world,
          'SetThreshold',
          { section: 'US', quorum: 'RECOVERY', threshold: 3 },
          world.sections.US.recovery,
        ),
        registry,
        'SectionRegistryFoundingUnrecorded',
      );
      const [, anyone] = await world.chain.ethers.getSigners();
      const tx = await registry.connect(anyone!).getFunction('recordFounding')();
      await expect(tx).to.emit(registry, 'FoundingRecorded');
      const records = recordsOf(world.contracts.log.interface, await tx.wait());
      expect(records.length).to.equal(2);
      for (const [i, people] of Object.values(world.sections).entries()) {
        const keys = hashOfKeys(registry, people.code, world);
        await expect(tx)
          .to.emit(registry, 'SectionEntered')
          .withArgs(section2(people.code), keys, 0);
        expect(records[i]).to.deep.include({
          kind: 0x010e,
          writer: world.addresses.registry,
          sections: sections32(['MX', 'US']),
          digest: digestOf(world.domain, STATEMENTS.SectionAdmitted, {
            section: people.code,
            keys,
            minute: 0,
          }),
        });
      }
      await refuses(
        registry.getFunction('recordFounding')(),
        registry,
        'SectionRegistryFoundingRecorded',
      );
    });

    it('ends when the minutes say so, and stays ended', async () => {
      const world = await founding();
      const registry = registryOf(world);
      const [anyone] = await world.chain.ethers.getSigners();
      await refuses(
        registry.getFunction('closeFounding')(),
        registry,
        'SectionRegistryNotMinutes',
        anyone!.address,
      );
      await expect(asMinutes(world, 'registry', 'closeFounding', [])).to.emit(
        registry,
        'FoundingClosed',
      );
      expect(await registry.getFunction('foundingClosed')()).to.equal(true);
      await expect(asMinutes(world, 'registry', 'closeFounding', [])).to.not.emit(
        registry,
        'FoundingClosed',
      );
    });
  });

  describe('admitSection', () => {
    const admit = (world: World, fields: object = {}) =>
      asMinutes(world, 'registry', 'admitSection', [{ ...sectionKeys(CA), ...fields }, 7]);

    it('lets a third section in, with its sets seated at once', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      const tx = await admit(world);
      const keys = foundingKeysHash('CA', foundingKeys(CA));
      await expect(tx).to.emit(registry, 'SectionEntered').withArgs(section2('CA'), keys, 7);
      const all = sections32(['CA', 'MX', 'US']);
      expect(await registry.getFunction('sections')()).to.equal(all);
      const [record] = recordsOf(world.contracts.log.interface, await tx.wait());
      expect(record).to.deep.include({
        kind: 0x010e,
        sections: all,
        digest: digestOf(world.domain, STATEMENTS.SectionAdmitted, {
          section: 'CA',
          keys,
          minute: 7,
        }),
      });
      expect((await held(world, CA.recovery[0]!)).from).to.equal(await now(world));
      await attempt(
        world,
        'SetThreshold',
        { section: 'CA', quorum: 'RECOVERY', threshold: 3 },
        CA.recovery.slice(0, 2),
      );
    });

    it('is an act of a minute', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      const [anyone] = await world.chain.ethers.getSigners();
      await refuses(
        registry.getFunction('admitSection')(sectionKeys(CA), 7),
        registry,
        'SectionRegistryNotMinutes',
        anyone!.address,
      );
    });

    it('wants a new code of two capital letters', async () => {
      const world = await fresh();
      for (const code of ['US', 'us', 'U1', '']) {
        await refuses(
          admit(world, { code: section2(code) }),
          registryOf(world),
          'SectionRegistrySectionCodeWrong',
          section2(code),
        );
      }
    });

    it('wants three sets of enough keys, ascending, none of which anybody holds', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      const code = section2('CA');
      const addresses = (keys: readonly Key[]) => keys.map(({ address }) => address);
      const [two, three, four] = [2, 3, 4].map((n) => addresses(keySet('CA more', n)));
      await refuses(
        admit(world, { adminThreshold: 1 }),
        registry,
        'SectionRegistryKeysWrong',
        code,
        office('SECTION_ADMIN'),
        3,
        1,
      );
      await refuses(
        admit(world, { adminThreshold: 4 }),
        registry,
        'SectionRegistryKeysWrong',
        code,
        office('SECTION_ADMIN'),
        3,
        4,
      );
      await refuses(
        admit(world, { recoveryThreshold: 0 }),
        registry,
        'SectionRegistryKeysWrong',
        code,
        office('RECOVERY'),
        3,
        0,
      );
      await refuses(
        admit(world, { recovery: [] }),
        registry,
        'SectionRegistryKeysWrong',
        code,
        office('RECOVERY'),
        0,
        2,
      );
      for (const governmentRoot of [two!, four!]) {
        await refuses(
          admit(world, { governmentRoot }),
          registry,
          'SectionRegistryKeysWrong',
          code,
          office('GOVERNMENT_ROOT'),
          governmentRoot.length,
          2,
        );
      }
      const [a, b] = three!.map(getAddress);
      await refuses(
        admit(world, { admins: [b, a] }),
        registry,
        'SectionRegistryQuorumUnordered',
        a,
        b,
      );
      await refuses(
        admit(world, { admins: [a, a] }),
        registry,
        'SectionRegistryQuorumUnordered',
        a,
        a,
      );
      await refuses(
        admit(world, { admins: [ZeroAddress, a] }),
        registry,
        'SectionRegistryQuorumUnordered',
        ZeroAddress,
        ZeroAddress,
      );
      await refuses(
        admit(world, { recovery: addresses(CA.admins) }),
        registry,
        'SectionRegistryKeyForeign',
        sum(CA.admins[0]!),
        code,
      );
      const { recovery } = world.sections.US;
      await refuses(
        admit(world, { recovery: addresses(recovery) }),
        registry,
        'SectionRegistryKeyForeign',
        sum(recovery[0]!),
        US,
      );
    });

    it('has room for sixteen sections', async () => {
      const world = await fresh();
      const people = (i: number) => sectionPeople(`Q${String.fromCharCode(65 + i)}`);
      for (let i = 0; i < 14; i += 1) {
        await asMinutes(world, 'registry', 'admitSection', [sectionKeys(people(i)), 7]);
      }
      const all = ['MX', ...Array.from({ length: 14 }, (_, i) => people(i).code), 'US'];
      expect(await registryOf(world).getFunction('sections')()).to.equal(sections32(all));
      await refuses(
        asMinutes(world, 'registry', 'admitSection', [sectionKeys(people(14)), 7]),
        registryOf(world),
        'SectionRegistrySectionsFull',
        section2(people(14).code),
      );
      // The last of sixteen speaks like the first.
      await appoint(world, 'US', 'INSPECTOR');
    });
  });

  describe('withdrawSection', () => {
    it('is said once, by the government, for its own section', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      const withdraw = (by: readonly Key[]) =>
        attempt(world, 'WithdrawSection', { section: 'US', document: NOTHING }, by);
      for (const by of [world.sections.US.admins, world.sections.MX.governmentRoot]) {
        await refuses(
          withdraw(by.slice(0, 2)),
          registry,
          'OfficeNotHeld',
          sum(by[0]!),
          US,
          1 << office('GOVERNMENT_ROOT'),
        );
      }
      const government = world.sections.US.governmentRoot.slice(1);
      await expect(withdraw(government))
        .to.emit(registry, 'SectionWithdrawn')
        .withArgs(US, (await now(world)) + 1);
      const withdrawnAt = await now(world);
      expect(await registry.getFunction('withdrawnAt')(US)).to.equal(BigInt(withdrawnAt));
      expect(await registry.getFunction('withdrawnAt')(section2('MX'))).to.equal(0n);
      await refuses(
        withdraw(government),
        registry,
        'SectionRegistryWithdrawnAlready',
        US,
        withdrawnAt,
      );
    });
  });

  describe('cancelPending', () => {
    const cancel = (world: World, appointee: Key, by = world.sections.US.governmentRoot) =>
      attempt(
        world,
        'CancelPending',
        { section: 'US', appointee: appointee.address },
        by.slice(0, 2),
      );

    it('ends an appointment before it begins', async () => {
      const world = await fresh();
      const admin = await appoint(world, 'US', 'SECTION_ADMIN');
      const { from } = await held(world, admin);
      await cancel(world, admin);
      expect(await held(world, admin)).to.include({ from, endedAt: await now(world), ending: 1 });
      await world.chain.networkHelpers.time.increaseTo(from + DAY);
      const standing = registryOf(world).getFunction('standing');
      expect(await standing(US, office('SECTION_ADMIN'), from)).to.equal(3n);
      await refuses(
        cancel(world, admin),
        registryOf(world),
        'SectionRegistryNothingPending',
        US,
        sum(admin),
      );
    });

    it("finds nothing in what has begun, is foreign, or is a party's", async () => {
      const world = await fresh();
      const from = (await now(world)) + 10 * DAY;
      const foreign = await appoint(world, 'MX', 'INSPECTOR', key('MX later'), { from });
      const agent = key('US-MAKER later');
      await attempt(
        world,
        'Delegate',
        { party: 'US-MAKER', delegate: agent.address, scope: 'all', from, until: from + DAY },
        [world.parties['US-MAKER'].admin, agent],
      );
      for (const one of [world.sections.US.office.INSPECTOR, foreign, agent, key('nobody')]) {
        await refuses(
          cancel(world, one),
          registryOf(world),
          'SectionRegistryNothingPending',
          US,
          sum(one),
        );
      }
    });

    it('counts by the date of its receipt: whoever holds it back saves nothing', async () => {
      const world = await fresh();
      const admin = await appoint(world, 'US', 'SECTION_ADMIN');
      const { from } = await held(world, admin);
      const received = await now(world);
      const made = await make(world, 'CancelPending', { section: 'US', appointee: admin.address });
      const signatures = signAll(made, world.sections.US.governmentRoot.slice(0, 2));
      await world.chain.networkHelpers.time.increaseTo(from + DAY);
      await refuses(
        send(world, made, signatures, receiptFor(world, 'MX', made, received)),
        registryOf(world),
        'ReceiptForeign',
        section2('MX'),
        US,
      );
      await send(world, made, signatures, receiptFor(world, 'US', made, received));
      expect(await held(world, admin)).to.include({ endedAt: received, ending: 1 });
      const standing = registryOf(world).getFunction('standing');
      expect(await standing(US, office('SECTION_ADMIN'), await now(world))).to.equal(3n);
    });

    it('is out of the reach of the admins', async () => {
      const world = await fresh();
      const admin = await appoint(world, 'US', 'SECTION_ADMIN');
      await refuses(
        cancel(world, admin, world.sections.US.admins),
        registryOf(world),
        'OfficeNotHeld',
        sum(world.sections.US.admins[0]!),
        US,
        1 << office('GOVERNMENT_ROOT'),
      );
    });
  });

  describe('what every statement passes', () => {
    const say = (world: World, fields: object = {}) =>
      make(world, 'SetThreshold', { section: 'US', quorum: 'RECOVERY', threshold: 3, ...fields });
    const by = (world: World) => world.sections.US.recovery;

    it('is about a section that was admitted', async () => {
      const world = await fresh();
      const made = await say(world, { section: 'CA' });
      await refuses(
        send(world, made, signAll(made, by(world))),
        registryOf(world),
        'SectionRegistrySectionUnknown',
        section2('CA'),
      );
    });

    it('is in time', async () => {
      const world = await fresh();
      const time = await now(world);
      for (const [deadline, error] of [
        [time, 'DeadlinePassed'],
        [time + 30 * DAY + 2, 'DeadlineTooFar'],
      ] as const) {
        const made = await say(world, { deadline });
        await refuses(
          send(world, made, signAll(made, by(world))),
          registryOf(world),
          error,
          deadline,
          time + 1,
        );
      }
    });

    it('is accepted once', async () => {
      const world = await fresh();
      const made = await say(world);
      await send(world, made, signAll(made, by(world)));
      await refuses(
        send(world, made, signAll(made, by(world))),
        registryOf(world),
        'StatementRepeated',
        made.digest,
      );
    });

    it('was signed for this log on this chain', async () => {
      const world = await fresh();
      const made = await say(world);
      for (const domain of [
        { ...world.domain, chainId: world.domain.chainId + 1 },
        { ...world.domain, log: world.addresses.registry },
      ]) {
        const digest = digestOf(domain, STATEMENTS.SetThreshold, made.message);
        await expect(
          send(world, made, signAll({ digest }, by(world))),
        ).to.be.revertedWithCustomError(registryOf(world), 'OfficeNotHeld');
      }
    });

    it('names no number wider than its field', async () => {
      const world = await fresh();
      const made = await say(world);
      const struct = { ...made.struct, deadline: 2n ** 40n };
      await refuses(
        registryOf(world).getFunction('setThreshold')(struct, signAll(made, by(world)), '0x'),
        registryOf(world),
        'StatementMalformed',
        world.chain.ethers.id(
          'SetThreshold(string section,string quorum,uint32 threshold,bytes32 salt,uint64 deadline)',
        ),
      );
      await refuses(
        registryOf(world).getFunction('setThreshold')(
          { ...made.struct, quorum: 4 },
          signAll(made, by(world)),
          '0x',
        ),
        registryOf(world),
        'ChoiceUnknown',
        4,
      );
    });
  });
});

function foundingKeys(people: typeof CA) {
  const addresses = (keys: readonly Key[]) => keys.map(({ address }) => address);
  return {
    admins: addresses(people.admins),
    adminThreshold: 2,
    governmentRoot: addresses(people.governmentRoot),
    recovery: addresses(people.recovery),
    recoveryThreshold: 2,
  };
}

/** `keccak256(abi.encode(SectionKeys))`, by ethers' coder and the contract's own ABI. */
function hashOfKeys(registry: BaseContract, code: string, world: World): string {
  const struct = registry.interface.getFunction('admitSection')!.inputs[0]!;
  const people = Object.values(world.sections).find((one) => one.code === code)!;
  const encoded = AbiCoder.defaultAbiCoder().encode(
    [ParamType.from(struct)],
    [sectionKeys(people)],
  );
  const hash = keccak256(encoded);
  expect(hash).to.equal(foundingKeysHash(code, foundingKeys(people)));
  return hash;
}

/** A world whose founding is not on record yet. */
async function unrecorded(): Promise<World> {
  const world = await found(await openChain(), ['registry', 'log'], { record: false });
  await tick(world.chain);
  return world;
}

import { choiceNumber } from '@acta/protocol';
import { expect } from 'chai';
import { type BaseContract, getAddress, ZeroAddress } from 'ethers';
import type { World } from '../../support/founding.ts';
import { type Key, key } from '../../support/keys.ts';
import { recordsOf } from '../../support/records.ts';
import { refuses } from '../../support/refusals.ts';
import {
  appoint,
  attempt,
  DAY,
  held,
  NOTHING,
  OPEN_END,
  registryOf,
  registryWorld,
} from '../../support/registry.ts';
import { make, now, receiptFor, send, signAll } from '../../support/statements.ts';
import { party8, section2, sections32 } from '../../support/words.ts';

const sum = (one: Key) => getAddress(one.address);
const PARTY = 'US-NEW22';
const ADMIN = choiceNumber('Office', 'PARTY_ADMIN');
const AGENT = choiceNumber('Office', 'PARTY_AGENT');

describe('base/registry/Parties', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = (await registryWorld({ founding: 'over' })).fresh;
  });

  const boss = key(`${PARTY} boss`);
  const clerk = key(`${PARTY} clerk`);
  const registrar = (world: World) => world.sections.US.office.REGISTRAR;

  const register = (world: World, party = PARTY, admin = boss, by?: readonly Key[]) =>
    attempt(
      world,
      'RegisterParty',
      { section: 'US', party, admin: admin.address, document: NOTHING },
      by ?? [registrar(world), admin],
    );
  const delegate = async (
    world: World,
    to = clerk,
    fields: object = {},
    by = boss,
    party = PARTY,
  ) =>
    attempt(
      world,
      'Delegate',
      {
        party,
        delegate: to.address,
        scope: 'custody',
        from: 0,
        until: (await now(world)) + 100 * DAY,
        ...fields,
      },
      [by, to],
    );
  const endDelegate = (world: World, of: Key, ending: 'ended' | 'compromised', by = boss) =>
    attempt(world, 'EndDelegate', { party: PARTY, delegate: of.address, ending }, [by]);
  const endParty = (world: World, ending: 'ended' | 'compromised', party = PARTY) =>
    attempt(world, 'EndParty', { section: 'US', party, ending }, [registrar(world)]);
  const replace = (world: World, admin: Key, party = PARTY) =>
    attempt(world, 'PartyAdmin', { section: 'US', party, admin: admin.address }, [
      registrar(world),
      admin,
    ]);
  const rowOf = (world: World, party = PARTY) =>
    registryOf(world).getFunction('party')(party8(party)) as Promise<[string, bigint, bigint]>;

  describe('registerParty', () => {
    it('puts a party on the rolls with its admin key', async () => {
      const world = await fresh();
      const made = await make(world, 'RegisterParty', {
        section: 'US',
        party: PARTY,
        admin: boss.address,
        document: NOTHING,
      });
      const tx = await send(world, made, signAll(made, [registrar(world), boss]));
      await expect(tx)
        .to.emit(registryOf(world), 'PartyRegistered')
        .withArgs(party8(PARTY), sum(boss));
      await expect(tx)
        .to.emit(registryOf(world), 'Delegated')
        .withArgs(sum(boss), party8(PARTY), 3, await now(world), OPEN_END);
      expect(await held(world, boss)).to.deep.equal({
        from: await now(world),
        until: OPEN_END,
        endedAt: 0,
        ending: 0,
        office: ADMIN,
        scope: 3,
        section: 'US',
        suffix: 'NEW22',
      });
      expect(await rowOf(world)).to.deep.equal([sum(boss), 0n, 0n]);
      const [record] = recordsOf(world.contracts.log.interface, await tx.wait());
      expect(record).to.deep.include({
        kind: 0x0107,
        sections: sections32(['US']),
        digest: made.digest,
      });
    });

    it('wants registrar and admin, in this order and no other', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      const ours = registrar(world);
      const mask = 1 << choiceNumber('Office', 'REGISTRAR');
      await refuses(register(world, PARTY, boss, []), registry, 'SignatureCount', 0, 2);
      await refuses(register(world, PARTY, boss, [ours]), registry, 'SignatureCount', 1, 2);
      await refuses(
        register(world, PARTY, boss, [ours, boss, boss]),
        registry,
        'SignatureCount',
        3,
        2,
      );
      await refuses(
        register(world, PARTY, boss, [ours, clerk]),
        registry,
        'SectionRegistryKeyDiffers',
        sum(clerk),
        sum(boss),
      );
      for (const other of [
        boss,
        world.sections.MX.office.REGISTRAR,
        world.sections.US.admins[0]!,
      ]) {
        await refuses(
          register(world, PARTY, boss, [other, boss]),
          registry,
          'OfficeNotHeld',
          sum(other),
          section2('US'),
          mask,
        );
      }
    });

    it('takes one form of id, of the own section, and each id once', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      await refuses(
        register(world, 'MX-NEW22'),
        registry,
        'SectionRegistryPartyMalformed',
        party8('MX-NEW22'),
        section2('US'),
      );
      // JSON never gets so far; calldata may.
      for (const wrong of ['US-NEWOO', 'US_NEW22', 'US-NEW2', 'US-new22']) {
        const made = await make(world, 'RegisterParty', {
          section: 'US',
          party: wrong.padEnd(8, '\0'),
          admin: boss.address,
          document: NOTHING,
        });
        await refuses(
          send(world, made, signAll(made, [registrar(world), boss])),
          registry,
          'SectionRegistryPartyMalformed',
          party8(wrong),
          section2('US'),
        );
      }
      await register(world);
      await refuses(
        register(world, PARTY, clerk),
        registry,
        'SectionRegistryPartyKnown',
        party8(PARTY),
      );
      await endParty(world, 'ended');
      await refuses(
        register(world, PARTY, clerk),
        registry,
        'SectionRegistryPartyKnown',
        party8(PARTY),
      );
    });

    it('gives no key that is busy', async () => {
      const world = await fresh();
      const inspector = world.sections.US.office.INSPECTOR;
      await refuses(
        register(world, PARTY, inspector),
        registryOf(world),
        'SectionRegistryKeyBusy',
        sum(inspector),
        choiceNumber('Office', 'INSPECTOR'),
      );
    });
  });

  describe('delegate', () => {
    it('lets a key sign within a scope and dates', async () => {
      const world = await fresh();
      await register(world);
      const from = (await now(world)) + DAY;
      const until = from + 10 * DAY;
      await expect(delegate(world, clerk, { scope: 'declarations', from, until }))
        .to.emit(registryOf(world), 'Delegated')
        .withArgs(sum(clerk), party8(PARTY), 2, from, until);
      expect(await held(world, clerk)).to.deep.equal({
        from,
        until,
        endedAt: 0,
        ending: 0,
        office: AGENT,
        scope: 2,
        section: 'US',
        suffix: 'NEW22',
      });
    });

    it("is the party admin's word, with the consent of the key", async () => {
      const world = await fresh();
      const registry = registryOf(world);
      await register(world);
      await delegate(world);
      const other = key(`${PARTY} other`);
      for (const by of [clerk, registrar(world), world.parties['US-MAKER'].admin]) {
        await refuses(
          delegate(world, other, {}, by),
          registry,
          'PartyNotHeld',
          sum(by),
          party8(PARTY),
          0,
        );
      }
      const fields = { party: PARTY, delegate: other.address, scope: 'all', from: 0 } as const;
      const until = (await now(world)) + DAY;
      await refuses(
        attempt(world, 'Delegate', { ...fields, until }, [boss, clerk]),
        registry,
        'SectionRegistryKeyDiffers',
        sum(clerk),
        sum(other),
      );
      await refuses(
        attempt(world, 'Delegate', { ...fields, until }, [boss]),
        registry,
        'SignatureCount',
        1,
        2,
      );
    });

    it('refuses a term that is empty, a key that is busy, a party of no section', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      await register(world);
      const from = (await now(world)) + DAY;
      await refuses(
        delegate(world, clerk, { from, until: from }),
        registry,
        'SectionRegistryTermEmpty',
        from,
        from,
      );
      await delegate(world);
      await refuses(delegate(world), registry, 'SectionRegistryKeyBusy', sum(clerk), AGENT);
      await refuses(
        delegate(world, clerk, {}, boss, 'CA-NEW22'),
        registry,
        'SectionRegistrySectionUnknown',
        section2('CA'),
      );
    });
  });

  describe('endDelegate', () => {
    it("takes a key's power away at once, and can call it stolen later", async () => {
      const world = await fresh();
      const registry = registryOf(world);
      await register(world);
      await delegate(world);
      await endDelegate(world, clerk, 'ended');
      const endedAt = await now(world);
      expect(await held(world, clerk)).to.include({ endedAt, ending: 1 });
      await refuses(
        endDelegate(world, clerk, 'ended'),
        registry,
        'SectionRegistryEndedAlready',
        endedAt,
        1,
      );
      await endDelegate(world, clerk, 'compromised');
      expect(await held(world, clerk)).to.include({ endedAt, ending: 2 });
    });

    it("reaches a former admin, but neither the present one nor another party's key", async () => {
      const world = await fresh();
      const registry = registryOf(world);
      await register(world);
      const heir = key(`${PARTY} heir`);
      await replace(world, heir);
      await endDelegate(world, boss, 'compromised', heir);
      for (const other of [
        heir,
        world.parties['US-MAKER'].agent,
        registrar(world),
        key('nobody'),
      ]) {
        await refuses(
          endDelegate(world, other, 'ended', heir),
          registry,
          'SectionRegistryDelegateUnknown',
          sum(other),
          party8(PARTY),
        );
      }
      await refuses(
        attempt(
          world,
          'EndDelegate',
          { party: PARTY, delegate: boss.address, ending: 'ended' },
          [],
        ),
        registry,
        'SignatureCount',
        0,
        1,
      );
    });
  });

  describe('partyAdmin', () => {
    it('puts another admin in the place of the former', async () => {
      const world = await fresh();
      await register(world);
      const heir = key(`${PARTY} heir`);
      await expect(replace(world, heir))
        .to.emit(registryOf(world), 'PartyAdminReplaced')
        .withArgs(party8(PARTY), sum(heir), sum(boss));
      expect(await rowOf(world)).to.deep.equal([sum(heir), 0n, 0n]);
      expect(await held(world, boss)).to.include({ endedAt: await now(world), ending: 1 });
      expect(await held(world, heir)).to.include({ office: ADMIN, scope: 3, suffix: 'NEW22' });
      await delegate(world, clerk, {}, heir);
    });

    it('wants a party of its own section that stands, and a key that is free', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      const heir = key(`${PARTY} heir`);
      await refuses(
        replace(world, heir),
        registry,
        'SectionRegistryPartyUnknown',
        party8(PARTY),
        section2('US'),
      );
      await refuses(
        replace(world, heir, 'MX-CARRY'),
        registry,
        'SectionRegistryPartyUnknown',
        party8('MX-CARRY'),
        section2('US'),
      );
      await register(world);
      await refuses(replace(world, boss), registry, 'SectionRegistryKeyBusy', sum(boss), ADMIN);
      await endParty(world, 'ended');
      const [, endedAt] = await rowOf(world);
      await refuses(replace(world, heir), registry, 'SectionRegistryEndedAlready', endedAt, 1);
    });
  });

  describe('endParty', () => {
    it('ends every key of the party with it', async () => {
      const world = await fresh();
      await register(world);
      await delegate(world);
      const other = key(`${PARTY} other`);
      await delegate(world, other);
      await endDelegate(world, other, 'compromised');
      const stolenAt = await now(world);
      await expect(endParty(world, 'ended'))
        .to.emit(registryOf(world), 'PartyEnded')
        .withArgs(party8(PARTY), (await now(world)) + 1, 1);
      const endedAt = await now(world);
      expect(await rowOf(world)).to.deep.equal([sum(boss), BigInt(endedAt), 1n]);
      for (const one of [boss, clerk]) {
        expect(await held(world, one), one.label).to.include({ endedAt, ending: 1 });
      }
      expect(await held(world, other)).to.include({ endedAt: stolenAt, ending: 2 });
      await refuses(
        delegate(world, key('late')),
        registryOf(world),
        'AuthorityEnded',
        sum(boss),
        endedAt,
        (await now(world)) + 1,
      );
      await refuses(
        endParty(world, 'ended'),
        registryOf(world),
        'SectionRegistryEndedAlready',
        endedAt,
        1,
      );
      await endParty(world, 'compromised');
      for (const one of [boss, clerk]) {
        expect(await held(world, one), one.label).to.include({ endedAt, ending: 2 });
      }
    });

    it('ends a key no later than the party, in whichever order the two ends are included', async () => {
      const world = await fresh();
      await register(world);
      await delegate(world);
      const received = await now(world);
      await world.chain.networkHelpers.time.increase(DAY);
      await endDelegate(world, clerk, 'ended');
      const made = await make(world, 'EndParty', { section: 'US', party: PARTY, ending: 'ended' });
      const signatures = signAll(made, [registrar(world)]);
      await send(world, made, signatures, receiptFor(world, 'US', made, received));
      expect(await held(world, clerk)).to.include({ endedAt: received, ending: 1 });
    });

    it('leaves alone a key that has moved on', async () => {
      const world = await fresh();
      await register(world);
      await delegate(world);
      await endDelegate(world, clerk, 'ended');
      await appoint(world, 'US', 'INSPECTOR', clerk);
      await endParty(world, 'compromised');
      expect(await held(world, clerk)).to.include({ endedAt: 0, ending: 0 });
    });

    it('is the word of the section that registered it', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      await refuses(
        endParty(world, 'ended', 'MX-CARRY'),
        registry,
        'SectionRegistryPartyUnknown',
        party8('MX-CARRY'),
        section2('US'),
      );
      await refuses(
        attempt(world, 'EndParty', { section: 'US', party: 'US-MAKER', ending: 'ended' }, [
          world.sections.MX.office.REGISTRAR,
        ]),
        registry,
        'OfficeNotHeld',
        sum(world.sections.MX.office.REGISTRAR),
        section2('US'),
        1 << choiceNumber('Office', 'REGISTRAR'),
      );
    });
  });

  describe('a thousand keys', () => {
    const MOST = 1000;

    /** Fills the roll of a party in the contract's storage: a thousand statements take too long. */
    async function fill(world: World, count: number, until: number): Promise<string[]> {
      const { chain, addresses } = world;
      const registry = registryOf(world);
      const read = (slot: bigint) => chain.networkHelpers.getStorageAt(addresses.registry, slot);
      const admin = await word(registry, boss.address);
      const agent =
        (admin & ~(0xffffn << 128n) & ~(0xff_ffff_ffffn << 40n)) | (BigInt(AGENT) << 128n);
      const holdings = await slotOf(
        world,
        (slot) => hashOf(chain, padAddress(boss.address), slot),
        admin,
      );
      const roll = ((admin >> 144n) & ((1n << 56n) - 1n)).toString(16).padStart(64, '0');
      const rolls = await slotOf(world, (slot) => hashOf(chain, roll, slot), 1n);
      const list = hashOf(chain, roll, rolls);
      const first = BigInt(chain.ethers.keccak256(chain.ethers.toBeHex(list, 32)));
      const keys: string[] = [];
      await chain.networkHelpers.setStorageAt(addresses.registry, list, count);
      for (let i = 1; i < count; i += 1) {
        const address = `0x${(0xace000 + i).toString(16).padStart(40, '0')}`;
        keys.push(address);
        await chain.networkHelpers.setStorageAt(
          addresses.registry,
          first + BigInt(i),
          chain.ethers.zeroPadValue(address, 32),
        );
        await chain.networkHelpers.setStorageAt(
          addresses.registry,
          hashOf(chain, padAddress(address), holdings),
          agent | (1n << 136n) | (BigInt(until) << 40n),
        );
      }
      expect(await read(list)).to.equal(chain.ethers.toBeHex(count, 32));
      return keys;
    }

    it('all end in one transaction that a block of any network takes', async () => {
      const world = await fresh();
      await register(world);
      const keys = await fill(world, MOST, OPEN_END - 1);
      const receipt = await (await endParty(world, 'compromised')).wait();
      // EIP-7825: no transaction takes more than 2^24 gas.
      expect(Number(receipt!.gasUsed)).to.be.lessThan(2 ** 24);
      for (const address of [keys[0]!, keys.at(-1)!]) {
        expect(await held(world, { ...boss, address })).to.include({ ending: 2, suffix: 'NEW22' });
      }
    });

    it('leave no room for another until one is long over', async () => {
      const world = await fresh();
      await register(world);
      const until = (await now(world)) + DAY;
      await fill(world, MOST, until);
      const full = () =>
        refuses(
          delegate(world),
          registryOf(world),
          'SectionRegistryRollFull',
          section2('US'),
          AGENT,
          MOST,
        );
      await full();
      await world.chain.networkHelpers.time.increaseTo(until + 29 * DAY);
      await full();
      await world.chain.networkHelpers.time.increaseTo(until + 30 * DAY);
      await delegate(world);
      // The admin's own key was the only one that stood.
      await endParty(world, 'ended');
      expect((await held(world, boss)).ending).to.equal(1);
      expect((await held(world, clerk)).ending).to.equal(1);
    });
  });

  it('knows nothing of a party that was never registered', async () => {
    const world = await fresh();
    expect(await rowOf(world, 'US-N0NE0')).to.deep.equal([ZeroAddress, 0n, 0n]);
  });
});

const padAddress = (address: string) => address.slice(2).padStart(64, '0');

function hashOf({ ethers }: World['chain'], key_: string, slot: bigint): bigint {
  return BigInt(ethers.keccak256(`0x${key_}${slot.toString(16).padStart(64, '0')}`));
}

async function word(registry: BaseContract, address: string): Promise<bigint> {
  return registry.getFunction('holding')(address) as Promise<bigint>;
}

/** Which slot a mapping has: that where its known entry stands. */
async function slotOf(
  { chain, addresses }: World,
  place: (slot: bigint) => bigint,
  value: bigint,
): Promise<bigint> {
  for (let slot = 0n; slot < 32n; slot += 1n) {
    const found = await chain.networkHelpers.getStorageAt(addresses.registry, place(slot));
    if (BigInt(found) === value) return slot;
  }
  throw new Error('no mapping has this entry');
}

import { choiceNumber, type Office } from '@acta/protocol';
import { expect } from 'chai';
import { getAddress } from 'ethers';
import type { World } from '../../support/founding.ts';
import { ascending, type Key, key } from '../../support/keys.ts';
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
  rulers,
} from '../../support/registry.ts';
import { make, now, receiptFor, send, signAll } from '../../support/statements.ts';
import { section2, sections32 } from '../../support/words.ts';

const ALL: readonly Office[] = [
  'COMMISSIONER',
  'SECRETARY',
  'GOVERNMENT',
  'DIRECTOR',
  'INSPECTOR',
  'ASSESSOR',
  'REGISTRAR',
  'TARIFF_PUBLISHER',
  'OVERSIGHT',
  'ADVISER',
  'VALIDATOR_OPERATOR',
  'SECTION_ADMIN',
  'GOVERNMENT_ROOT',
  'RECOVERY',
  'RECEIPT_KEY',
];
/** PROTOCOL §2: these wait three days once the founding is over. */
const DELAYED: readonly Office[] = [
  'SECTION_ADMIN',
  'COMMISSIONER',
  'SECRETARY',
  'RECEIPT_KEY',
  'GOVERNMENT_ROOT',
  'RECOVERY',
];
const sum = (one: Key) => getAddress(one.address);
const US = section2('US');
const office = (name: Office) => choiceNumber('Office', name);

describe('base/registry/Appointments', () => {
  let founding: () => Promise<World>;
  let fresh: () => Promise<World>;

  before(async () => {
    founding = (await registryWorld({ founding: 'open' })).fresh;
    fresh = (await registryWorld({ founding: 'over' })).fresh;
  });

  const appointment = async (world: World, fields: object = {}) => ({
    section: 'US',
    office: 'INSPECTOR' as const,
    appointee: key('a new inspector').address,
    from: 0,
    until: (await now(world)) + 300 * DAY,
    credential: NOTHING,
    ...fields,
  });

  describe('appoint', () => {
    it('gives every office by the set that rules it, with the consent of the appointee', async () => {
      const world = await fresh();
      for (const name of ALL) {
        const appointee = key(`US another ${name}`);
        const isSet = ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'].includes(name);
        const until = isSet ? OPEN_END : (await now(world)) + 300 * DAY;
        const fields = await appointment(world, {
          office: name,
          appointee: appointee.address,
          until,
        });
        const made = await make(world, 'Appoint', fields);
        const keys = [...rulers(world.sections.US, name), appointee];
        const tx = await send(world, made, signAll(made, keys));
        const time = await now(world);
        const from = DELAYED.includes(name) ? time + 3 * DAY : time;
        expect(await held(world, appointee), name).to.deep.equal({
          from,
          until,
          endedAt: 0,
          ending: 0,
          office: office(name),
          scope: 0,
          section: 'US',
          suffix: '',
        });
        await expect(tx)
          .to.emit(registryOf(world), 'Appointed')
          .withArgs(sum(appointee), US, office(name), from, until);
        const [record] = recordsOf(world.contracts.log.interface, await tx.wait());
        expect(record).to.deep.include({
          kind: 0x0101,
          writer: world.addresses.registry,
          sections: sections32(['US']),
          digest: made.digest,
        });
      }
    });

    it('lets nobody wait while the founding is open', async () => {
      const world = await founding();
      for (const name of DELAYED) {
        const appointee = await appoint(world, 'US', name);
        expect((await held(world, appointee)).from, name).to.equal(await now(world));
      }
    });

    it('begins no sooner than signed, and never in the past', async () => {
      const world = await fresh();
      const from = (await now(world)) + 10 * DAY;
      const later = await appoint(world, 'US', 'INSPECTOR', key('later'), { from });
      expect((await held(world, later)).from).to.equal(from);
      const admin = await appoint(world, 'US', 'SECTION_ADMIN', key('later admin'), { from });
      expect((await held(world, admin)).from).to.equal(from);
    });

    it('begins at the date of its receipt, but a delayed office waits from its inclusion', async () => {
      const world = await fresh();
      const received = await now(world);
      await world.chain.networkHelpers.time.increase(5 * DAY);
      for (const [name, wait] of [
        ['INSPECTOR', 0],
        ['SECRETARY', 3 * DAY],
      ] as const) {
        const appointee = key(`receipted ${name}`);
        const fields = { office: name, appointee: appointee.address };
        const made = await make(world, 'Appoint', await appointment(world, fields));
        const keys = [...world.sections.US.admins.slice(0, 2), appointee];
        await send(world, made, signAll(made, keys), receiptFor(world, 'US', made, received));
        const from = wait === 0 ? received : (await now(world)) + wait;
        expect((await held(world, appointee)).from, name).to.equal(from);
      }
    });

    it('refuses a term that is empty', async () => {
      const world = await fresh();
      const signers = [...world.sections.US.admins.slice(0, 2), key('a new inspector')];
      const from = (await now(world)) + DAY;
      for (const until of [0, from - 1, from]) {
        await refuses(
          attempt(world, 'Appoint', await appointment(world, { from, until }), signers),
          registryOf(world),
          'SectionRegistryTermEmpty',
          from,
          until,
        );
      }
    });

    it('gives a seat in a set without an end: else the clock alone would take its quorum', async () => {
      const world = await fresh();
      for (const name of ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'] as const) {
        const appointee = key('somebody');
        const until = OPEN_END - 1;
        const fields = { office: name, appointee: appointee.address, until };
        await refuses(
          attempt(world, 'Appoint', await appointment(world, fields), [
            ...rulers(world.sections.US, name),
            appointee,
          ]),
          registryOf(world),
          'SectionRegistryTermNotOpen',
          office(name),
          until,
        );
      }
    });

    it('gives no key of a party', async () => {
      const world = await fresh();
      for (const name of ['PARTY_ADMIN', 'PARTY_AGENT'] as const) {
        await refuses(
          attempt(world, 'Appoint', await appointment(world, { office: name }), [
            ...world.sections.US.admins.slice(0, 2),
            key('a new inspector'),
          ]),
          registryOf(world),
          'SectionRegistryOfficeOfParty',
          office(name),
        );
      }
    });

    it('wants the quorum of the ruling set, ascending, and the appointee last', async () => {
      const world = await fresh();
      const { US: people, MX } = world.sections;
      const [a, b, c] = people.admins as [Key, Key, Key];
      const appointee = key('a new inspector');
      const by = async (...keys: Key[]) =>
        attempt(world, 'Appoint', await appointment(world), keys);
      const registry = registryOf(world);
      await refuses(by(), registry, 'SignatureCount', 0, 1);
      await refuses(by(appointee), registry, 'SignatureCount', 0, 2);
      await refuses(by(a, appointee), registry, 'SignatureCount', 1, 2);
      await refuses(
        by(b, a, appointee),
        registry,
        'SectionRegistryQuorumUnordered',
        sum(a),
        sum(b),
      );
      await refuses(
        by(a, a, appointee),
        registry,
        'SectionRegistryQuorumUnordered',
        sum(a),
        sum(a),
      );
      await refuses(by(a, b, c), registry, 'SectionRegistryKeyDiffers', sum(c), sum(appointee));
      const mask = 1 << office('SECTION_ADMIN');
      const strangers = [
        MX.admins[0]!,
        people.governmentRoot[0]!,
        people.office.INSPECTOR,
        key('x'),
      ];
      for (const stranger of strangers) {
        const pair = ascending([a, stranger]);
        await refuses(by(...pair, appointee), registry, 'OfficeNotHeld', sum(stranger), US, mask);
      }
      await by(a, b, c, appointee);
    });

    it("gives a key that is another section's, busy or compromised to nobody", async () => {
      const world = await fresh();
      const { US: people, MX } = world.sections;
      const registry = registryOf(world);
      const give = async (appointee: Key, name: Office = 'INSPECTOR') =>
        attempt(
          world,
          'Appoint',
          await appointment(world, { office: name, appointee: appointee.address }),
          [...people.admins.slice(0, 2), appointee],
        );
      const foreign = MX.office.INSPECTOR;
      await refuses(
        give(foreign),
        registry,
        'SectionRegistryKeyForeign',
        sum(foreign),
        section2('MX'),
      );
      const carrier = world.parties['MX-CARRY'].agent;
      await refuses(
        give(carrier),
        registry,
        'SectionRegistryKeyForeign',
        sum(carrier),
        section2('MX'),
      );
      const busy = people.office.ASSESSOR;
      await refuses(give(busy), registry, 'SectionRegistryKeyBusy', sum(busy), office('ASSESSOR'));
      await refuses(
        give(busy, 'ASSESSOR'),
        registry,
        'SectionRegistryKeyBusy',
        sum(busy),
        office('ASSESSOR'),
      );
      await attempt(
        world,
        'EndAppointment',
        { section: 'US', office: 'ASSESSOR', appointee: busy.address, ending: 'ended' },
        people.admins.slice(0, 2),
      );
      await give(busy);
      await attempt(
        world,
        'EndAppointment',
        { section: 'US', office: 'INSPECTOR', appointee: busy.address, ending: 'compromised' },
        people.admins.slice(0, 2),
      );
      await refuses(give(busy), registry, 'SectionRegistryKeyCompromised', sum(busy));
    });

    it('gives no key from a time when it held another office', async () => {
      const world = await fresh();
      const { US: people } = world.sections;
      const moved = people.office.ASSESSOR;
      const received = await now(world);
      const fields = await appointment(world, { appointee: moved.address });
      const made = await make(world, 'Appoint', fields);
      const signatures = signAll(made, [...people.admins.slice(0, 2), moved]);
      await attempt(
        world,
        'EndAppointment',
        { section: 'US', office: 'ASSESSOR', appointee: moved.address, ending: 'ended' },
        people.admins.slice(0, 2),
      );
      await refuses(
        send(world, made, signatures, receiptFor(world, 'US', made, received)),
        registryOf(world),
        'SectionRegistryKeyBusy',
        sum(moved),
        office('ASSESSOR'),
      );
      await send(world, made, signatures);
    });

    it('gives a key anew when its term is over', async () => {
      const world = await fresh();
      const until = (await now(world)) + DAY;
      const appointee = await appoint(world, 'US', 'INSPECTOR', key('for a day'), { until });
      await world.chain.networkHelpers.time.increaseTo(until - 2);
      await refuses(
        appoint(world, 'US', 'ASSESSOR', appointee),
        registryOf(world),
        'SectionRegistryKeyBusy',
        sum(appointee),
        office('INSPECTOR'),
      );
      await world.chain.networkHelpers.time.increaseTo(until - 1);
      await appoint(world, 'US', 'ASSESSOR', appointee);
      expect((await held(world, appointee)).office).to.equal(office('ASSESSOR'));
    });

    it('lists at most 32 keys in a set, and forgets those that ended 30 days ago', async () => {
      const world = await fresh();
      const keys: Key[] = [];
      for (let i = 0; i < 29; i += 1) {
        keys.push(await appoint(world, 'US', 'RECOVERY', key(`US recovery more ${i}`)));
      }
      const one = key('US one too many');
      const full = () =>
        refuses(
          appoint(world, 'US', 'RECOVERY', one),
          registryOf(world),
          'SectionRegistryRollFull',
          US,
          office('RECOVERY'),
          32,
        );
      await full();
      await attempt(
        world,
        'EndAppointment',
        { section: 'US', office: 'RECOVERY', appointee: keys[5]!.address, ending: 'ended' },
        world.sections.US.governmentRoot.slice(0, 2),
      );
      await full();
      await world.chain.networkHelpers.time.increase(30 * DAY);
      await appoint(world, 'US', 'RECOVERY', one);
      await world.chain.networkHelpers.time.increase(3 * DAY);
      const time = await now(world);
      const standing = registryOf(world).getFunction('standing');
      expect(await standing(US, office('RECOVERY'), time)).to.equal(32n);
      expect(await standing(US, office('RECOVERY'), time - 3 * DAY - 2)).to.equal(31n);
    });
  });

  describe('standing', () => {
    it('counts who stood then, and nobody who has moved on since', async () => {
      const world = await fresh();
      const [one] = world.sections.US.recovery as [Key];
      const standing = registryOf(world).getFunction('standing');
      const set = office('RECOVERY');
      const before = await now(world);
      await attempt(
        world,
        'EndAppointment',
        { section: 'US', office: 'RECOVERY', appointee: one.address, ending: 'ended' },
        world.sections.US.governmentRoot.slice(0, 2),
      );
      expect(await standing(US, set, before)).to.equal(3n);
      expect(await standing(US, set, await now(world))).to.equal(2n);
      await appoint(world, 'US', 'INSPECTOR', one);
      expect(await standing(US, set, before)).to.equal(2n);
      // The next to be listed takes its place in the roll.
      const next = await appoint(world, 'US', 'RECOVERY');
      expect(await standing(US, set, (await held(world, next)).from)).to.equal(3n);
      const government = world.sections.US.office.GOVERNMENT;
      await attempt(
        world,
        'EndAppointment',
        {
          section: 'US',
          office: 'GOVERNMENT',
          appointee: government.address,
          ending: 'compromised',
        },
        world.sections.US.governmentRoot.slice(0, 2),
      );
      expect(await standing(US, office('GOVERNMENT'), before)).to.equal(0n);
    });
  });

  describe('endAppointment', () => {
    const end = (world: World, of: Office, appointee: Key, ending: 'ended' | 'compromised') =>
      attempt(
        world,
        'EndAppointment',
        { section: 'US', office: of, appointee: appointee.address, ending },
        rulers(world.sections.US, of),
      );

    it('takes power away at once, or from the date of its receipt', async () => {
      const world = await fresh();
      const { INSPECTOR, ASSESSOR } = world.sections.US.office;
      await expect(end(world, 'INSPECTOR', INSPECTOR, 'ended'))
        .to.emit(registryOf(world), 'AppointmentEnded')
        .withArgs(sum(INSPECTOR), US, (await now(world)) + 1, 1);
      expect(await held(world, INSPECTOR)).to.include({ endedAt: await now(world), ending: 1 });
      const received = await now(world);
      await world.chain.networkHelpers.time.increase(DAY);
      const fields = { section: 'US', office: 'ASSESSOR', appointee: ASSESSOR.address } as const;
      const made = await make(world, 'EndAppointment', { ...fields, ending: 'compromised' });
      const signatures = signAll(made, world.sections.US.admins.slice(0, 2));
      await send(world, made, signatures, receiptFor(world, 'US', made, received));
      expect(await held(world, ASSESSOR)).to.include({ endedAt: received, ending: 2 });
    });

    it('can still find out that an ended key was compromised, and gives nothing back', async () => {
      const world = await fresh();
      const { INSPECTOR } = world.sections.US.office;
      await end(world, 'INSPECTOR', INSPECTOR, 'ended');
      const endedAt = await now(world);
      const registry = registryOf(world);
      await refuses(
        end(world, 'INSPECTOR', INSPECTOR, 'ended'),
        registry,
        'SectionRegistryEndedAlready',
        endedAt,
        1,
      );
      await end(world, 'INSPECTOR', INSPECTOR, 'compromised');
      expect(await held(world, INSPECTOR)).to.include({ endedAt, ending: 2 });
      for (const ending of ['ended', 'compromised'] as const) {
        await refuses(
          end(world, 'INSPECTOR', INSPECTOR, ending),
          registry,
          'SectionRegistryEndedAlready',
          endedAt,
          2,
        );
      }
    });

    it('ends the appointment that it names', async () => {
      const world = await fresh();
      const { INSPECTOR } = world.sections.US.office;
      for (const [of, key_] of [
        ['ASSESSOR', INSPECTOR],
        ['INSPECTOR', world.sections.MX.office.INSPECTOR],
        ['INSPECTOR', key('nobody')],
      ] as const) {
        await refuses(
          end(world, of, key_, 'ended'),
          registryOf(world),
          'SectionRegistryAppointmentUnknown',
          sum(key_),
          US,
          office(of),
        );
      }
      await refuses(
        end(world, 'PARTY_AGENT', world.parties['US-MAKER'].agent, 'ended'),
        registryOf(world),
        'SectionRegistryOfficeOfParty',
        office('PARTY_AGENT'),
      );
    });

    it('leaves a set enough keys to sign', async () => {
      const world = await fresh();
      for (const [name, set] of [
        ['SECTION_ADMIN', world.sections.US.admins],
        ['GOVERNMENT_ROOT', world.sections.US.governmentRoot],
        ['RECOVERY', world.sections.US.recovery],
      ] as const) {
        const [, , third] = set as [Key, Key, Key];
        // One that waits to take its seat does not count, and may be ended.
        const waiting = await appoint(world, 'US', name);
        await end(world, name, third, 'ended');
        for (const left of set.slice(0, 2)) {
          await refuses(
            end(world, name, left, 'ended'),
            registryOf(world),
            'SectionRegistryTooFewLeft',
            US,
            office(name),
            1,
            2,
          );
        }
        await end(world, name, waiting, 'ended');
        // Ending a key once more takes nothing from the set.
        await end(world, name, third, 'compromised');
      }
    });
  });

  describe('setThreshold', () => {
    const SETS = [
      ['SECTION_ADMIN', 'admins'],
      ['GOVERNMENT_ROOT', 'governmentRoot'],
      ['RECOVERY', 'recovery'],
    ] as const;

    it('is said by the set itself, and holds from then on', async () => {
      const world = await fresh();
      const registry = registryOf(world);
      for (const [quorum, set] of SETS) {
        const keys = world.sections.US[set];
        const say = (threshold: number, by: readonly Key[]) =>
          attempt(world, 'SetThreshold', { section: 'US', quorum, threshold }, by);
        await expect(say(3, keys.slice(0, 2)))
          .to.emit(registry, 'ThresholdSet')
          .withArgs(US, office(quorum), 3);
        expect(await registry.getFunction('threshold')(US, office(quorum))).to.equal(3n);
        expect(await registry.getFunction('threshold')(section2('MX'), office(quorum))).to.equal(
          2n,
        );
        await refuses(say(2, keys.slice(0, 2)), registry, 'SignatureCount', 2, 3);
        await say(2, keys);
      }
      expect(await registry.getFunction('threshold')(US, office('INSPECTOR'))).to.equal(0n);
    });

    it('is at least two and at most as many as stand', async () => {
      const world = await fresh();
      for (const [quorum, set] of SETS) {
        await appoint(world, 'US', quorum);
        for (const threshold of [0, 1, 4, 258]) {
          await refuses(
            attempt(
              world,
              'SetThreshold',
              { section: 'US', quorum, threshold },
              world.sections.US[set].slice(0, 2),
            ),
            registryOf(world),
            'SectionRegistryThresholdWrong',
            threshold,
            3,
          );
        }
      }
    });
  });
});

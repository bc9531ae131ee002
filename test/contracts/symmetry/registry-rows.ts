import type { StatementName } from '@acta/protocol';
import { id } from 'ethers';
import type { World } from '../support/founding.ts';
import { sectionKeys } from '../support/founding.ts';
import { type Key, key, keySet } from '../support/keys.ts';
import { sectionPeople } from '../support/people.ts';
import { appoint, attempt, DAY, NOTHING } from '../support/registry.ts';
import { type Fields, make, now } from '../support/statements.ts';
import { section2 } from '../support/words.ts';
import type { Code, Prepared, Row } from './row.ts';
import { watch } from './views.ts';

/** A row for a function of the shape `(statement, bytes[] signatures, receipt)`. */
function said<N extends StatementName>(
  fn: string,
  name: N,
  say: (
    world: World,
    code: Code,
  ) => Promise<{ fields: Fields<N>; by: readonly Key[]; consent?: readonly Key[] }>,
): Row {
  return {
    role: 'registry',
    fn,
    prepare: async (world, code): Promise<Prepared> => {
      const { fields, by, consent = [] } = await say(world, code);
      const made = await make(world, name, fields);
      return {
        statements: [{ made, authority: by, consent }],
        args: ([signatures], receipt) => [made.struct, signatures, receipt],
        inOwnName: 'section' in made.message,
      };
    },
  };
}

const admins = (world: World, code: Code) => world.sections[code].admins.slice(0, 2);
const government = (world: World, code: Code) => world.sections[code].governmentRoot.slice(0, 2);
const registrar = (world: World, code: Code) => [world.sections[code].office.REGISTRAR];
const partyOf = (world: World, code: Code) =>
  world.parties[code === 'US' ? 'US-MAKER' : 'MX-MAKER'];

const newcomer = key('a newcomer of no section');

export const registryRows: readonly Row[] = [
  said('appoint', 'Appoint', async (world, section) => ({
    fields: {
      section,
      office: 'INSPECTOR',
      appointee: newcomer.address,
      from: 0,
      until: (await now(world)) + 100 * DAY,
      credential: NOTHING,
    },
    by: admins(world, section),
    consent: [newcomer],
  })),
  said('endAppointment', 'EndAppointment', async (world, section) => ({
    fields: {
      section,
      office: 'INSPECTOR',
      appointee: world.sections[section].office.INSPECTOR.address,
      ending: 'ended',
    },
    by: admins(world, section),
  })),
  said('setThreshold', 'SetThreshold', async (world, section) => ({
    fields: { section, quorum: 'RECOVERY', threshold: 3 },
    by: world.sections[section].recovery.slice(0, 2),
  })),
  said('cancelPending', 'CancelPending', async (world, section) => {
    const from = (await now(world)) + 10 * DAY;
    const waiting = await appoint(world, section, 'INSPECTOR', key(`${section} waits`), { from });
    return { fields: { section, appointee: waiting.address }, by: government(world, section) };
  }),
  said('recover', 'Recover', async (world, section) => ({
    fields: { section, ...three(), threshold: 2 },
    by: world.sections[section].recovery.slice(0, 2),
  })),
  {
    role: 'registry',
    fn: 'completeRecovery',
    prepare: async (world, code) => ({
      statements: [],
      args: () => [section2(code)],
      complete: async () => {
        await attempt(
          world,
          'Recover',
          { section: code, ...three(), threshold: 2 },
          world.sections[code].recovery.slice(0, 2),
        );
        await world.chain.networkHelpers.time.increase(7 * DAY);
      },
    }),
  },
  said('registerParty', 'RegisterParty', async (world, section) => ({
    fields: { section, party: `${section}-NEW00`, admin: newcomer.address, document: NOTHING },
    by: registrar(world, section),
    consent: [newcomer],
  })),
  said('partyAdmin', 'PartyAdmin', async (world, section) => ({
    fields: { section, party: partyOf(world, section).id, admin: newcomer.address },
    by: registrar(world, section),
    consent: [newcomer],
  })),
  said('endParty', 'EndParty', async (world, section) => ({
    fields: { section, party: partyOf(world, section).id, ending: 'ended' },
    by: registrar(world, section),
  })),
  said('delegate', 'Delegate', async (world, section) => ({
    fields: {
      party: partyOf(world, section).id,
      delegate: newcomer.address,
      scope: 'all',
      from: 0,
      until: (await now(world)) + 100 * DAY,
    },
    by: [partyOf(world, section).admin],
    consent: [newcomer],
  })),
  said('endDelegate', 'EndDelegate', async (world, section) => ({
    fields: {
      party: partyOf(world, section).id,
      delegate: partyOf(world, section).agent.address,
      ending: 'compromised',
    },
    by: [partyOf(world, section).admin],
  })),
  said('announceLogKey', 'LogKey', async (world, section) => {
    watch(world).logKeys.push(id('a vkey'));
    return {
      fields: { section, use: 'log-ed25519', key: id('a vkey'), from: 0 },
      by: admins(world, section),
    };
  }),
  said('endLogKey', 'EndLogKey', async (world, section) => {
    watch(world).logKeys.push(id('a vkey'));
    const fields = { section, use: 'log-ed25519' as const, key: id('a vkey'), from: 0 };
    await attempt(world, 'LogKey', fields, admins(world, section));
    return {
      fields: { section, key: id('a vkey'), ending: 'compromised' },
      by: admins(world, section),
    };
  }),
  said('withdrawSection', 'WithdrawSection', async (world, section) => ({
    fields: { section, document: NOTHING },
    by: government(world, section),
  })),
  {
    role: 'registry',
    fn: 'recordFounding',
    prepare: async () => ({ statements: [], args: () => [] }),
    spent: 'the founding is on record',
  },
  {
    role: 'registry',
    fn: 'closeFounding',
    prepare: async () => ({ statements: [], args: () => [], sender: 'minutes' }),
  },
  {
    role: 'registry',
    fn: 'admitSection',
    prepare: async () => ({
      statements: [],
      args: () => [sectionKeys(sectionPeople('CA')), 1],
      sender: 'minutes',
    }),
  },
];

function three() {
  const [admin1, admin2, admin3] = keySet('symmetry recovered', 3).map(({ address }) => address);
  return { admin1: admin1!, admin2: admin2!, admin3: admin3! };
}

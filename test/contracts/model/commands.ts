import type { StatementName } from '@acta/protocol';
import fc from 'fast-check';
import { id, ZeroAddress } from 'ethers';
import type { World } from '../support/founding.ts';
import { ascending, type Key, key, keySet } from '../support/keys.ts';
import { OPEN_END, type RegistryModel } from './registry-model.ts';

const DAY = 86_400;
const CODES = ['MX', 'US'] as const;
type Code = (typeof CODES)[number];

/** What somebody means to do, before it is known who is who: indices into lists of the moment. */
export interface Intent {
  readonly act: StatementName | 'completeRecovery' | 'closeFounding' | 'repeat';
  readonly code: Code;
  readonly office: (typeof OFFICES)[number];
  readonly ending: 'ended' | 'compromised';
  readonly target: number;
  readonly other: number;
  readonly number: number;
  readonly signing: (typeof SIGNINGS)[number];
  readonly dating: (typeof DATINGS)[number];
  readonly wait: number;
  readonly span: number;
  /** Seconds from its date. */
  readonly deadline: number;
}

/** Offices that are tried; those of parties, which nobody can be appointed to, seldom. */
const OFFICES = [
  'SECTION_ADMIN',
  'SECTION_ADMIN',
  'GOVERNMENT_ROOT',
  'RECOVERY',
  'RECEIPT_KEY',
  'REGISTRAR',
  'INSPECTOR',
  'SECRETARY',
  'GOVERNMENT',
  'PARTY_AGENT',
] as const;
const SIGNINGS = [
  ...(Array(24).fill('right') as 'right'[]),
  'all',
  'short',
  'foreign',
  'reversed',
  'twice',
  'stranger',
  'nobody',
] as const;
const DATINGS = [
  ...(Array(16).fill('block') as 'block'[]),
  ...(Array(8).fill('own') as 'own'[]),
  'foreign',
  'old',
  'ahead',
  'by another key',
] as const;
const ACTS = [
  ...(Array(6).fill('Appoint') as 'Appoint'[]),
  ...(Array(4).fill('EndAppointment') as 'EndAppointment'[]),
  'CancelPending',
  'CancelPending',
  'SetThreshold',
  'SetThreshold',
  'Recover',
  'Recover',
  'completeRecovery',
  'completeRecovery',
  'RegisterParty',
  'RegisterParty',
  'PartyAdmin',
  'EndParty',
  'Delegate',
  'Delegate',
  'Delegate',
  'EndDelegate',
  'EndDelegate',
  'LogKey',
  'LogKey',
  'EndLogKey',
  'WithdrawSection',
  'closeFounding',
  'repeat',
] as const;

export const intent: fc.Arbitrary<Intent> = fc.record({
  act: fc.constantFrom(...ACTS),
  code: fc.constantFrom(...CODES),
  office: fc.constantFrom(...OFFICES),
  ending: fc.constantFrom('ended', 'ended', 'compromised'),
  target: fc.nat({ max: 1000 }),
  other: fc.nat({ max: 1000 }),
  number: fc.nat({ max: 5 }),
  signing: fc.constantFrom(...SIGNINGS),
  dating: fc.constantFrom(...DATINGS),
  wait: fc.constantFrom(1, 1, 60, 3600, DAY, 3 * DAY, 8 * DAY),
  span: fc.constantFrom(0, 1, 60, 3600, DAY, DAY, 4 * DAY, 9 * DAY, 30 * DAY, 31 * DAY),
  deadline: fc.constantFrom(...(Array(12).fill(DAY) as number[]), 0, 30 * DAY, 30 * DAY + 1, -1),
});

/** A statement as an intent makes it in a state of the world, all but salt and digest. */
export interface Meant {
  readonly name: StatementName;
  readonly message: Record<string, string | number>;
  readonly keys: readonly Key[];
  readonly receipt?: { readonly code: Code; readonly by: Key; readonly receivedAt: number };
}

/** Every key that can ever come up for a section; some of them hold nothing at first. */
export function pool(world: World, code: Code): Key[] {
  const people = world.sections[code];
  return [
    ...keySet(`${code} spare`, 6),
    ...people.admins,
    ...people.governmentRoot,
    ...people.recovery,
    people.office.REGISTRAR,
    people.office.RECEIPT_KEY,
    people.office.INSPECTOR,
    ...Object.values(world.parties)
      .filter(({ id: party }) => party.startsWith(code))
      .flatMap(({ admin, agent }) => [admin, agent]),
  ];
}

export const partyIds = (code: Code): string[] =>
  code === 'US' ? ['US-MAKER', 'US-CARRY', 'US-NEW00'] : ['MX-MAKER', 'MX-CARRY', 'MX-NEW00'];
export const logKeyNames = (): string[] => [1, 2, 3].map((n) => id(`vkey ${n}`));

export function mean(world: World, model: RegistryModel, given: Intent, time: number): Meant {
  const { code, office, ending, number } = given;
  const other: Code = code === 'US' ? 'MX' : 'US';
  const own = pool(world, code);
  const pick = <T>(list: readonly T[], index = given.target): T => list[index % list.length]!;
  // One target in eight is the other section's.
  const target = given.target % 8 === 0 ? pick(pool(world, other)) : pick(own);
  // Who is given something is mostly somebody who has nothing, who loses it somebody who has it.
  const free = own.filter(({ address }) => (model.keys.get(address)?.ending ?? 'ended') !== '');
  const receiver = given.other % 4 === 0 || free.length === 0 ? target : pick(free);
  const party = pick(partyIds(given.target % 16 === 0 ? other : code));
  const date = given.dating === 'block' ? time : time - given.span;
  const deadline = date + given.deadline;
  const isSet = ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'].includes(office);
  const open = isSet ? OPEN_END : time + 50 * DAY;
  const until = [open, open, open, time + 5 * DAY, time, OPEN_END][number]!;
  const from = [0, 0, 0, 0, time + 2 * DAY, time + 10 * DAY][given.other % 6]!;
  const adminOf = (id_: string): Key => {
    const admin = model.parties.get(id_)?.admin;
    return [...own, ...pool(world, other)].find(({ address }) => address === admin) ?? pick(own);
  };
  const registrar = world.sections[code].office.REGISTRAR;
  const set = (of: string) => standing(world, model, code, of, Math.min(date, time));
  const ruler = ['GOVERNMENT', 'GOVERNMENT_ROOT', 'RECOVERY'].includes(office)
    ? 'GOVERNMENT_ROOT'
    : 'SECTION_ADMIN';
  const bySet = (of: string): Key[] =>
    bend(given, set(of), model.thresholds.get(`${code} ${of}`)!, world, other);
  const section = code;

  const [name, message, keys] = ((): [StatementName, Record<string, string | number>, Key[]] => {
    switch (given.act) {
      case 'Appoint':
        return [
          'Appoint',
          {
            section,
            office,
            appointee: receiver.address,
            from,
            until,
            credential: id('credential'),
          },
          [...bySet(ruler), ...(given.signing === 'nobody' ? [] : [receiver])],
        ];
      case 'EndAppointment':
        return [
          'EndAppointment',
          {
            section,
            office:
              given.other % 4 === 0 ? office : (model.keys.get(target.address)?.office ?? office),
            appointee: target.address,
            ending,
          },
          bySet(rulerOf(given.other % 4 === 0 ? office : model.keys.get(target.address)?.office)),
        ];
      case 'CancelPending': {
        const short = `0x${pick(logKeyNames()).slice(-40)}`;
        const waiting = own.find(({ address }) => (model.keys.get(address)?.from ?? 0) > time);
        const appointee = [ZeroAddress, short, target.address, waiting?.address ?? ZeroAddress][
          number % 4
        ]!;
        return ['CancelPending', { section, appointee }, bySet('GOVERNMENT_ROOT')];
      }
      case 'SetThreshold': {
        const quorum = (['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'] as const)[
          given.other % 3
        ]!;
        return ['SetThreshold', { section, quorum, threshold: number }, bySet(quorum)];
      }
      case 'Recover': {
        const three = [receiver, pick(own, given.other), pick(own, given.other + 1)];
        const [a, b, c] = given.other % 5 === 0 ? three : ascending(three);
        return [
          'Recover',
          {
            section,
            admin1: a!.address,
            admin2: b!.address,
            admin3: c!.address,
            threshold: number % 5,
          },
          bySet('RECOVERY'),
        ];
      }
      case 'RegisterParty':
        return [
          'RegisterParty',
          { section, party, admin: receiver.address, document: id('party') },
          single(given, registrar, receiver),
        ];
      case 'PartyAdmin':
        return [
          'PartyAdmin',
          { section, party, admin: receiver.address },
          single(given, registrar, receiver),
        ];
      case 'EndParty':
        return ['EndParty', { section, party, ending }, single(given, registrar)];
      case 'Delegate':
        return [
          'Delegate',
          {
            party,
            delegate: receiver.address,
            scope: pick(['custody', 'declarations', 'all'], number),
            from,
            until,
          },
          single(given, adminOf(party), receiver),
        ];
      case 'EndDelegate':
        return [
          'EndDelegate',
          { party, delegate: target.address, ending },
          single(given, adminOf(party)),
        ];
      case 'LogKey':
        return [
          'LogKey',
          {
            section,
            use: pick(['log-ed25519', 'cosigner-ed25519', 'cosigner-ml-dsa-44'], number),
            key: pick(logKeyNames()),
            from,
          },
          bySet('SECTION_ADMIN'),
        ];
      case 'EndLogKey':
        return ['EndLogKey', { section, key: pick(logKeyNames()), ending }, bySet('SECTION_ADMIN')];
      default:
        return [
          'WithdrawSection',
          { section, document: id('withdrawal') },
          bySet('GOVERNMENT_ROOT'),
        ];
    }
  })();
  const receipt = receiptOf(given, world, code, other, time);
  return {
    name,
    message: { ...message, deadline: Math.max(0, deadline) },
    keys,
    ...(receipt && { receipt }),
  };
}

const rulerOf = (office = 'INSPECTOR'): string =>
  ['GOVERNMENT', 'GOVERNMENT_ROOT', 'RECOVERY'].includes(office)
    ? 'GOVERNMENT_ROOT'
    : 'SECTION_ADMIN';

/** The keys that stand in a set, ascending; of a set that has lost them, whoever was founded in it. */
function standing(
  world: World,
  model: RegistryModel,
  code: Code,
  office: string,
  time: number,
): Key[] {
  const addresses = model.standing(code, office, time);
  return ascending(pool(world, code).filter(({ address }) => addresses.includes(address)));
}

/** A quorum as it ought to be, or wrong in one way. */
function bend(
  given: Intent,
  set: readonly Key[],
  threshold: number,
  world: World,
  other: Code,
): Key[] {
  const quorum = set.slice(0, threshold);
  switch (given.signing) {
    case 'all':
      return [...set];
    case 'short':
      return quorum.slice(1);
    case 'foreign':
      return world.sections[other].admins.slice(0, threshold);
    case 'reversed':
      return quorum.toReversed();
    case 'twice':
      return quorum.flatMap((one) => [one, one]).slice(0, threshold);
    case 'stranger':
      return ascending([...quorum.slice(1), key('a stranger')]);
    case 'nobody':
      return [];
    default:
      return quorum;
  }
}

/** One who speaks and, where there is one, the key that consents. */
function single(given: Intent, speaker: Key, consents?: Key): Key[] {
  const right = consents === undefined ? [speaker] : [speaker, consents];
  switch (given.signing) {
    case 'short':
      return right.slice(1);
    case 'reversed':
      return right.toReversed();
    case 'twice':
      return [...right, speaker];
    case 'stranger':
      return [key('a stranger'), ...right.slice(1)];
    case 'foreign':
      return [...right.slice(0, -1), key('a stranger')];
    case 'nobody':
      return [];
    default:
      return right;
  }
}

function receiptOf(
  given: Intent,
  world: World,
  code: Code,
  other: Code,
  time: number,
): Meant['receipt'] {
  const by = world.sections[code].office.RECEIPT_KEY;
  const receivedAt = time - given.span;
  switch (given.dating) {
    case 'block':
      return undefined;
    case 'foreign':
      return { code: other, by: world.sections[other].office.RECEIPT_KEY, receivedAt };
    case 'old':
      return { code, by, receivedAt: time - 30 * DAY - 1 };
    case 'ahead':
      return { code, by, receivedAt: time + 1 };
    case 'by another key':
      return { code, by: world.sections[code].office.INSPECTOR, receivedAt };
    default:
      return { code, by, receivedAt };
  }
}

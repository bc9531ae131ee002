import { type Domain, domainSeparator } from '@acta/protocol';
import type { BaseContract, ContractFactory } from 'ethers';
import { type Chain, tick } from './chain.ts';
import { partyPeople, type PartyPeople, sectionPeople, type SectionPeople } from './people.ts';
import { sections32, section2 } from './words.ts';

/** The contracts in the order of their deployment: address = CREATE of the deployer's nonce. */
export const ROLES = [
  ['registry', 'SectionRegistry'],
  ['log', 'RecordLog'],
  ['minutes', 'Minutes'],
  ['custody', 'Custody'],
  ['tariffs', 'TariffSchedules'],
  ['duties', 'DutyAssessments'],
  ['notes', 'Notes'],
] as const;
export type Role = (typeof ROLES)[number][0];
/** Roles by the group of record kinds that they write. */
export const GROUPS = [
  'log',
  'registry',
  'minutes',
  'custody',
  'tariffs',
  'duties',
  'notes',
] as const satisfies readonly Role[];

/** A founded network on a test chain, with everybody's keys. */
export interface World {
  readonly chain: Chain;
  readonly domain: Domain;
  readonly separator: Uint8Array;
  readonly addresses: Readonly<Record<Role, string>>;
  readonly contracts: Readonly<Record<Role, BaseContract>>;
  readonly sections: Readonly<Record<'MX' | 'US', SectionPeople>>;
  /** Registered by `foundOffices` with an agent whose scope is custody: a maker and a carrier each. */
  readonly parties: Readonly<
    Record<'US-MAKER' | 'US-CARRY' | 'MX-MAKER' | 'MX-CARRY', PartyPeople>
  >;
}

/**
 * Deploys the founding of `MX` and `US` and puts it on record; nobody holds an office yet but the
 * three sets of each section.
 *
 * @param roles contracts to deploy; an address is predicted for the others all the same
 */
export async function found(
  chain: Chain,
  roles: readonly Role[] = ROLES.map(([role]) => role),
  options: {
    record: boolean;
    /** Of groups past those of every network. */
    more?: readonly { writer: string; codeHash: string }[];
  } = { record: true },
): Promise<World> {
  const { ethers } = chain;
  const [deployer] = await ethers.getSigners();
  const withCustody = roles.includes('custody');
  const first = await deployer!.getNonce();
  // The annex of Custody comes before all others, where it is wanted.
  const nonce = withCustody ? first + 1 : first;
  const annex = ethers.getCreateAddress({ from: deployer!.address, nonce: first }).toLowerCase();
  const addresses = Object.fromEntries(
    ROLES.map(([role], i) => [
      role,
      ethers.getCreateAddress({ from: deployer!.address, nonce: nonce + i }).toLowerCase(),
    ]),
  ) as Record<Role, string>;
  const sections = { MX: sectionPeople('MX'), US: sectionPeople('US') };
  const writers = [
    ...GROUPS.map((role) => ({ writer: addresses[role], codeHash: ethers.ZeroHash })),
    ...(options.more ?? []),
  ];
  const inputs: Record<Role, unknown[]> = {
    registry: [addresses.log, Object.values(sections).map(sectionKeys)],
    log: [sections32(Object.keys(sections)), writers],
    minutes: [addresses.registry, addresses.log],
    custody: [addresses.registry, addresses.log, annex],
    tariffs: [addresses.registry, addresses.log],
    duties: [addresses.registry, addresses.log],
    notes: [addresses.registry, addresses.log],
  };
  const contracts = {} as Record<Role, BaseContract>;
  if (withCustody) {
    const factory = (await ethers.getContractFactory('CustodyAnnex')) as unknown as ContractFactory;
    await tick(chain);
    await factory.deploy(addresses.registry, addresses.log, { nonce: first });
  }
  for (const [role, name] of ROLES) {
    if (!roles.includes(role)) continue;
    const factory = (await ethers.getContractFactory(name)) as unknown as ContractFactory;
    const overrides = { nonce: nonce + ROLES.findIndex(([other]) => other === role) };
    await tick(chain);
    contracts[role] = await factory.deploy(...inputs[role], overrides);
    const address = (await contracts[role].getAddress()).toLowerCase();
    if (address !== addresses[role]) throw new Error(`${name} came to ${address}`);
  }
  if (options.record) {
    await tick(chain);
    await contracts.registry.getFunction('recordFounding')();
  }
  const { chainId } = await ethers.provider.getNetwork();
  const domain = { chainId: Number(chainId), log: addresses.log };
  const parties = {
    'US-MAKER': partyPeople('US-MAKER'),
    'US-CARRY': partyPeople('US-CARRY'),
    'MX-MAKER': partyPeople('MX-MAKER'),
    'MX-CARRY': partyPeople('MX-CARRY'),
  };
  return {
    chain,
    domain,
    separator: domainSeparator(domain),
    addresses,
    contracts,
    sections,
    parties,
  };
}

/** `ISectionRegistry.SectionKeys` of a section's people: two of each set must sign. */
export function sectionKeys(people: SectionPeople): Record<string, unknown> {
  return {
    code: section2(people.code),
    admins: people.admins.map(({ address }) => address),
    adminThreshold: 2,
    governmentRoot: people.governmentRoot.map(({ address }) => address),
    recovery: people.recovery.map(({ address }) => address),
    recoveryThreshold: 2,
  };
}

import { type Office, type StatementName } from '@acta/protocol';
import type { BaseContract, ContractTransactionResponse } from 'ethers';
import { type Chain, openChain } from './chain.ts';
import { found, type World } from './founding.ts';
import { type Key, key } from './keys.ts';
import { endFounding, foundOffices } from './offices.ts';
import type { SectionPeople } from './people.ts';
import { type Fields, make, now, send, signAll } from './statements.ts';

export const DAY = 86_400;
/** The last second that a row can hold: a term without an end. */
export const OPEN_END = 2 ** 40 - 1;
export const NOTHING = `0x${'00'.repeat(32)}`;

/** What a key holds, read bit by bit from the registry's word. */
export interface Held {
  readonly from: number;
  readonly until: number;
  readonly endedAt: number;
  readonly ending: number;
  readonly office: number;
  readonly scope: number;
  /** Two letters, or empty. */
  readonly section: string;
  /** Five characters, or empty. */
  readonly suffix: string;
}

/** A world with registry and log alone: founded, offices filled, the founding over if asked. */
export async function registryWorld(options: { founding: 'open' | 'over' }): Promise<{
  fresh: () => Promise<World>;
  chain: Chain;
}> {
  const chain = await openChain();
  const fixture = async () => {
    const world = await found(chain, ['registry', 'log', 'minutes']);
    await foundOffices(world);
    if (options.founding === 'over') await endFounding(world);
    return world;
  };
  return { chain, fresh: () => chain.networkHelpers.loadFixture(fixture) };
}

export const registryOf = (world: World): BaseContract => world.contracts.registry;

/** Makes, signs and sends a statement; for those that must fail as well as those that pass. */
export async function attempt<N extends StatementName>(
  world: World,
  name: N,
  fields: Fields<N>,
  keys: readonly Key[],
  receipt = '0x',
): Promise<ContractTransactionResponse> {
  const made = await make(world, name, fields);
  return send(world, made, signAll(made, keys), receipt);
}

export async function held(world: World, { address }: Key): Promise<Held> {
  let rest = (await registryOf(world).getFunction('holding')(address)) as bigint;
  const take = (bits: bigint) => {
    const part = rest & ((1n << bits) - 1n);
    rest >>= bits;
    return part;
  };
  const [from, until, endedAt] = [take(40n), take(40n), take(40n)].map(Number);
  const [ending, office, scope] = [take(8n), take(8n), take(8n)].map(Number);
  const text = (value: bigint, bytes: number) =>
    value === 0n ? '' : Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex').toString();
  const section = text(take(16n), 2);
  return {
    from: from!,
    until: until!,
    endedAt: endedAt!,
    ending: ending!,
    office: office!,
    scope: scope!,
    section,
    suffix: text(rest, 5),
  };
}

/** Whoever rules an office: two of the set. */
export function rulers(people: SectionPeople, office: Office): readonly Key[] {
  const byGovernment = ['GOVERNMENT', 'GOVERNMENT_ROOT', 'RECOVERY'].includes(office);
  return (byGovernment ? people.governmentRoot : people.admins).slice(0, 2);
}

/** An appointment by those who may, with the appointee's consent, that must pass. */
export async function appoint(
  world: World,
  code: 'MX' | 'US',
  office: Office,
  appointee: Key = key(`${code} another ${office}`),
  fields: Partial<Fields<'Appoint'>> = {},
): Promise<Key> {
  const isSet = ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'].includes(office);
  await attempt(
    world,
    'Appoint',
    {
      section: code,
      office,
      appointee: appointee.address,
      from: 0,
      until: isSet ? OPEN_END : (await now(world)) + 300 * DAY,
      credential: NOTHING,
      ...fields,
    },
    [...rulers(world.sections[code], office), appointee],
  );
  return appointee;
}

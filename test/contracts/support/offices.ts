import { openChain, tick } from './chain.ts';
import { SINGLE_OFFICES } from './people.ts';
import { found, type World } from './founding.ts';
import { accept, now } from './statements.ts';

const YEAR = 365 * 86_400;

/** How a test begins: each time anew, in a world where every office is held. */
export async function foundedWorlds(): Promise<() => Promise<World>> {
  const chain = await openChain();
  const fixture = async () => {
    const world = await found(chain);
    await foundOffices(world);
    return world;
  };
  return () => chain.networkHelpers.loadFixture(fixture);
}

/** Appoints every office of both sections and registers the parties with an agent each. */
export async function foundOffices(world: World): Promise<void> {
  const until = (await now(world)) + 10 * YEAR;
  for (const people of Object.values(world.sections)) {
    for (const office of SINGLE_OFFICES) {
      const rulers = office === 'GOVERNMENT' ? people.governmentRoot : people.admins;
      const appointee = people.office[office];
      await accept(
        world,
        'Appoint',
        {
          section: people.code,
          office,
          appointee: appointee.address,
          from: 0,
          until,
          credential: `0x${'00'.repeat(32)}`,
        },
        [...rulers.slice(0, 2), appointee],
      );
    }
  }
  for (const party of Object.values(world.parties)) {
    const code = party.id.slice(0, 2) as 'MX' | 'US';
    await accept(
      world,
      'RegisterParty',
      {
        section: code,
        party: party.id,
        admin: party.admin.address,
        document: `0x${'00'.repeat(32)}`,
      },
      [world.sections[code].office.REGISTRAR, party.admin],
    );
    await accept(
      world,
      'Delegate',
      { party: party.id, delegate: party.agent.address, scope: 'custody', from: 0, until },
      [party.admin, party.agent],
    );
  }
}

/** Ends the founding as the first minute in force does: called in the name of the Minutes contract. */
export async function endFounding(world: World): Promise<void> {
  await asMinutes(world, 'registry', 'closeFounding', []);
}

/** Calls a function in the name of the Minutes contract, as an act of a minute does. */
export async function asMinutes(
  { chain, addresses, contracts }: World,
  role: 'registry' | 'log' | 'notes' | 'tariffs',
  fn: string,
  args: readonly unknown[],
) {
  const { ethers, networkHelpers } = chain;
  await networkHelpers.impersonateAccount(addresses.minutes);
  await networkHelpers.setBalance(addresses.minutes, ethers.parseEther('100'));
  const signer = await ethers.getSigner(addresses.minutes);
  await tick(chain);
  return contracts[role].connect(signer).getFunction(fn)(...args);
}

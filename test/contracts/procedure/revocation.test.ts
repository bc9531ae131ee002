import { expect } from 'chai';
import type { World } from '../support/founding.ts';
import {
  conclude,
  type Draft,
  draft,
  minutesOf,
  officer,
  say,
  saying,
  sendSaid,
} from '../support/minutes.ts';
import { foundedWorlds } from '../support/offices.ts';
import { refuses } from '../support/refusals.ts';
import { attempt, rulers } from '../support/registry.ts';
import { type Made, now, receiptFor } from '../support/statements.ts';

/** Who may be revoked, what that office says, and where the minute stands for it. */
const OFFICES = {
  COMMISSIONER: async (world: World) => said(world, await draft(world), 'MinuteSign'),
  SECRETARY: async (world: World) => {
    const on = await draft(world);
    await saying(world, 'MinuteSign', on, 'US');
    return said(world, on, 'MinuteAttest');
  },
  GOVERNMENT: async (world: World) => {
    const on = await draft(world);
    await conclude(world, on);
    return said(world, on, 'MinuteDecide');
  },
  DIRECTOR: async (world: World) =>
    said(world, await draft(world, { kind: 'operational order' }), 'MinuteSign', 'DIRECTOR'),
} as const;

/**
 * A revocation gets between signing and inclusion. Dated by its block the statement comes too late;
 * a receipt of before the end saves it from an end, never from a theft; one of the end's own second
 * or later saves nothing.
 */
const CASES = [
  { ending: 'ended', receipt: 'none', error: 'AuthorityEnded' },
  { ending: 'ended', receipt: 'a second before the end', error: undefined },
  { ending: 'ended', receipt: 'in the second of the end', error: 'AuthorityEnded' },
  { ending: 'ended', receipt: 'after the end', error: 'AuthorityEnded' },
  { ending: 'compromised', receipt: 'none', error: 'AuthorityCompromised' },
  { ending: 'compromised', receipt: 'a second before the end', error: 'AuthorityCompromised' },
  { ending: 'compromised', receipt: 'in the second of the end', error: 'AuthorityCompromised' },
  { ending: 'compromised', receipt: 'after the end', error: 'AuthorityCompromised' },
] as const;

describe('a revocation between signing and inclusion', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  for (const office of Object.keys(OFFICES) as (keyof typeof OFFICES)[]) {
    for (const { ending, receipt, error } of CASES) {
      const outcome = error === undefined ? 'counts' : `is refused: ${error}`;
      it(`${office} ${ending}, receipt ${receipt}: what it signed ${outcome}`, async () => {
        const world = await fresh();
        const made = await OFFICES[office](world);
        const whom = officer(world, 'US', office);
        const fields = { section: 'US', office, appointee: whom.address, ending };
        await attempt(world, 'EndAppointment', fields, rulers(world.sections.US, office));
        const endedAt = await now(world);
        await world.chain.networkHelpers.time.increase(60);
        const receivedAt = {
          none: 0,
          'a second before the end': endedAt - 1,
          'in the second of the end': endedAt,
          'after the end': endedAt + 30,
        }[receipt];
        const bytes = receivedAt === 0 ? '0x' : receiptFor(world, 'US', made, receivedAt);
        const size = await world.contracts.log.getFunction('size')();
        const call = sendSaid(world, made, bytes, whom);
        if (error === undefined) await call;
        else await refuses(call, minutesOf(world), error);
        const moved = (await world.contracts.log.getFunction('size')()) !== size;
        expect(moved).to.equal(error === undefined);
      });
    }
  }
});

async function said(
  world: World,
  on: Draft,
  name: 'MinuteSign' | 'MinuteAttest' | 'MinuteDecide',
  office?: 'DIRECTOR',
): Promise<Made> {
  return say(world, name, on, 'US', office === undefined ? {} : { office });
}

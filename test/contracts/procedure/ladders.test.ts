import { expect } from 'chai';
import { id } from 'ethers';
import { openChain } from '../support/chain.ts';
import { found } from '../support/founding.ts';
import { conclude, draft } from '../support/minutes.ts';
import { endFounding, foundOffices } from '../support/offices.ts';
import { attempt } from '../support/registry.ts';
import { now } from '../support/statements.ts';
import { DAY, nextAt } from '../support/time.ts';
import { factsOf } from '../symmetry/views.ts';
import { LADDERS, type Scene, setOf, type SetName } from './ladders.ts';
import { tableUnder } from './markdown.ts';

const SETS: readonly SetName[] = ['SECTION_ADMIN', 'RECOVERY', 'GOVERNMENT_ROOT'];
const AFTER: Readonly<Record<string, number>> = {
  'at once': 0,
  '3 days': 3 * DAY,
  '7 days': 7 * DAY,
};

/** Every row of the table of ladders in docs/trust.md, which is read here. */
const { rows } = tableUnder('docs/trust.md', 'Ladders');

describe('the ladders in docs/trust.md', () => {
  let fresh: () => Promise<Scene>;

  before(async () => {
    const chain = await openChain();
    const fixture = async () => {
      const world = await found(chain);
      await foundOffices(world);
      await endFounding(world);
      const cosigner = id('a cosigner of the US');
      const fields = { section: 'US', use: 'cosigner-ed25519', key: cosigner, from: 0 } as const;
      await attempt(world, 'LogKey', fields, world.sections.US.admins.slice(0, 2));
      // Old enough for receipts of 31 days back.
      await chain.networkHelpers.time.increase(40 * DAY);
      const [made, open] = [await draft(world), await draft(world)];
      await conclude(world, made);
      return { world, made, open, cosigner };
    };
    fresh = () => chain.networkHelpers.loadFixture(fixture);
  });

  it('are all tried', () => {
    expect(rows.map(([name]) => name)).to.deep.equal(Object.keys(LADDERS));
    for (const [name, , , can, cannot] of rows) {
      const { can: tries = {}, cannot: refused = {} } = LADDERS[name!]!;
      expect(phrases(can!), name).to.deep.equal(Object.keys(tries));
      expect(phrases(cannot!), name).to.deep.equal(Object.keys(refused));
    }
  });

  for (const [name, who, after, can, cannot] of rows) {
    describe(name!, () => {
      const ladder = LADDERS[name!]!;
      const by = SETS.find((set) => who === `\`${set}\``);

      for (const set of SETS.filter((one) => one !== by)) {
        it(`is not repaired by ${set}`, async () => {
          const scene = await fresh();
          await refused(scene, () => ladder.repair(scene, left(scene, name!, set)));
        });
      }

      if (by !== undefined) {
        it(`is repaired by ${by}, ${after!}, and moves nothing of Mexico’s`, async () => {
          const scene = await fresh();
          const { world } = scene;
          const theirs = await factsOf(world, 'MX');
          await ladder.repair(scene, left(scene, name!, by).slice(0, 2));
          const holdsAt = (await now(world)) + AFTER[after!]!;
          if (holdsAt > (await now(world))) {
            // Several statements of a repair are seconds apart: the last one counts.
            await nextAt(world, holdsAt - 1);
            await refused(scene, () => ladder.proof(scene));
            await nextAt(world, holdsAt);
          }
          if (ladder.refused === true) await refused(scene, () => ladder.proof(scene));
          else await ladder.proof(scene);
          expect(await factsOf(world, 'MX')).to.deep.equal(theirs);
        });
      }

      for (const phrase of phrases(can!)) {
        it(`lets a thief ${phrase}`, async () => {
          const scene = await fresh();
          const theirs = await factsOf(scene.world, 'MX');
          await ladder.can![phrase]!(scene);
          expect(await factsOf(scene.world, 'MX')).to.deep.equal(theirs);
        });
      }
      for (const phrase of phrases(cannot!)) {
        it(`lets no thief ${phrase}`, async () => {
          const scene = await fresh();
          await refused(scene, () => ladder.cannot![phrase]!(scene));
        });
      }
    });
  }
});

/** What a cell lists. */
function phrases(cell: string): string[] {
  return cell === '–' ? [] : cell.split('; ');
}

/** The keys of a set that honest people still have. */
function left({ world }: Scene, name: string, set: SetName) {
  const keys = setOf(world, set);
  return keys.slice(0, LADDERS[name]!.left[set] ?? keys.length);
}

/** By the contract, with an error of its own; not by a mistake of the test. */
async function refused({ world }: Scene, call: () => Promise<unknown>): Promise<void> {
  await expect(call()).to.be.revert(world.chain.ethers);
}

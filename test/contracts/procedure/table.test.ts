import { expect } from 'chai';
import { artifacts } from 'hardhat';
import type { World } from '../support/founding.ts';
import { CODES, minuteOf, minutesOf, STATES } from '../support/minutes.ts';
import { foundedWorlds } from '../support/offices.ts';
import { refuses } from '../support/refusals.ts';
import { section2 } from '../support/words.ts';
import { outcomeIn, tableUnder } from './markdown.ts';
import { type Situation, SITUATIONS } from './situations.ts';
import { STATEMENTS } from './statements.ts';

/** The table itself is the source: docs/minutes.md. */
const { columns, rows } = tableUnder('docs/minutes.md', 'States');
const states = columns.slice(1);

describe('the table of states in docs/minutes.md', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  it('has a column for every state, and a row for every function that changes something', async () => {
    expect(states).to.deep.equal(Object.keys(SITUATIONS));
    expect(rows.map(([name]) => name)).to.deep.equal(Object.keys(STATEMENTS));
    const reached = rows.flatMap((row) => row.slice(1).map(outcomeIn));
    const named = new Set(reached.flatMap((outcome) => ('to' in outcome ? outcome.to : [])));
    expect([...named].sort()).to.deep.equal(STATES.filter((name) => name !== 'none').sort());
    const { abi } = await artifacts.readArtifact('Minutes');
    const changing = abi.flatMap((entry) =>
      entry.type === 'function' && !['view', 'pure'].includes(entry.stateMutability)
        ? entry.name
        : [],
    );
    // An admission of a section is performed as every act is; its keys are tested with the acts.
    const functions = new Set(rows.map(([name]) => functionOf(name!)));
    expect([...functions, 'performAdmission'].sort()).to.deep.equal([...changing].sort());
  });

  for (const [column, state] of states.entries()) {
    describe(`a minute that is ${state}`, () => {
      let situation: Situation;
      let restore: () => Promise<void>;

      before(async () => {
        situation = await SITUATIONS[state]!(await fresh());
        restore = (await situation.world.chain.networkHelpers.takeSnapshot()).restore;
      });
      beforeEach(() => restore());

      for (const row of rows) {
        const outcome = outcomeIn(row[column + 1]!);
        const told = 'to' in outcome ? `leads to ${outcome.to}` : `refused: ${outcome.refused}`;
        it(`${row[0]}: ${told}`, async () => {
          const call = () => STATEMENTS[row[0]!]!(situation);
          if ('to' in outcome) await leads(situation, call, outcome.to);
          else await staysPut(situation, call, outcome.refused);
        });
      }
    });
  }
});

/** `MinuteNoDecision` is said to `noDecision`; what is no statement is called by its own name. */
function functionOf(row: string): string {
  const name = /`(\w+)`/.exec(row)![1]!.replace(/^Minute/, '');
  return name[0]!.toLowerCase() + name.slice(1);
}

async function leads(
  { world, on }: Situation,
  call: () => Promise<unknown>,
  to: string,
): Promise<void> {
  const size = await world.contracts.log.getFunction('size')();
  const theirs = await laneOf(world, on.number, 'MX');
  const { state } = await minuteOf(world, on.number);
  await call();
  expect((await minuteOf(world, on.number)).state).to.equal(to);
  expect(await world.contracts.log.getFunction('size')()).to.be.greaterThan(size);
  // What the US says moves nothing of Mexico's, but that the draft opens both lanes and the conclusion
  // notes where they stand.
  if (state !== 'none' && to !== 'concluded')
    expect(await laneOf(world, on.number, 'MX')).to.equal(theirs);
}

async function staysPut(
  { world, on }: Situation,
  call: () => Promise<unknown>,
  error: string,
): Promise<void> {
  const { interface: abi } = minutesOf(world);
  const name = abi.getError(`Minutes${error}`) === null ? error : `Minutes${error}`;
  const before = await everything(world, on.number);
  await refuses(call(), minutesOf(world), name);
  expect(await everything(world, on.number)).to.deep.equal(before);
}

async function laneOf(world: World, number: number, code: string): Promise<string> {
  return String(await minutesOf(world).getFunction('lane')(number, section2(code)));
}

/** All that a statement about a minute could move. */
async function everything(world: World, number: number): Promise<string[]> {
  const ask = async (fn: string, ...args: unknown[]) =>
    String(await minutesOf(world).getFunction(fn)(...args));
  const all = [
    await ask('last'),
    await ask('minute', number),
    await ask('minute', number + 1),
    String(await world.contracts.log.getFunction('root')()),
    String(await world.contracts.log.getFunction('size')()),
  ];
  for (const code of CODES) {
    all.push(await laneOf(world, number, code), await ask('openDrafts', section2(code)));
  }
  return all;
}

import { digestOf, STATEMENTS, type StatementType } from '@acta/protocol';
import { expect } from 'chai';
import { artifacts } from 'hardhat';
import { tick } from './support/chain.ts';
import { type Role, ROLES, type World } from './support/founding.ts';
import { ascending, type Key, key } from './support/keys.ts';
import { foundedWorlds } from './support/offices.ts';
import { now, receiptFor, signAll } from './support/statements.ts';
import { section2, toStruct } from './support/words.ts';
import { custodyRows } from './symmetry/custody-rows.ts';
import { handsOf } from './symmetry/hands.ts';
import { logRows } from './symmetry/log-rows.ts';
import { minutesRows } from './symmetry/minutes-rows.ts';
import { otherRows } from './symmetry/other-rows.ts';
import { registryRows } from './symmetry/registry-rows.ts';
import { type Code, other, type Prepared, type Row, type Wanted } from './symmetry/row.ts';
import { type Facts, factsOf, forget, keysOf, sharedFacts } from './symmetry/views.ts';

/**
 * Law 1: nothing shared moves by one section's hand, nothing of one section by the other's. For
 * every function of every contract that changes something, a row makes a call about one section's
 * thing (the victim's) or a shared one; every hand of the other section tries it. That the same call
 * passes with the right hands shows that it was the hand, and nothing else, that was refused.
 */
const ROWS: readonly Row[] = [
  ...registryRows,
  ...logRows,
  ...minutesRows,
  ...custodyRows,
  ...otherRows,
];

describe('symmetry', function () {
  this.timeout(600_000);
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  it('has a row for every function that changes something, and no other', async () => {
    const changing = new Set<string>();
    for (const [role, name] of ROLES) {
      const { abi } = await artifacts.readArtifact(name);
      for (const entry of abi) {
        if (entry.type !== 'function') continue;
        if (entry.stateMutability === 'view' || entry.stateMutability === 'pure') continue;
        changing.add(`${role}.${entry.name}`);
      }
    }
    const rows = new Set(ROWS.map(({ role, fn }) => `${role}.${fn}`));
    expect([...rows].sort()).to.deep.equal([...changing].sort());
  });

  for (const [i, row] of ROWS.entries()) {
    const again = ROWS.findIndex(({ role, fn }) => role === row.role && fn === row.fn) < i;
    const way = row.way ?? (again ? 'the other way round' : undefined);
    for (const victim of ['MX', 'US'] as const) {
      const name = `${row.role}.${row.fn}${way === undefined ? '' : ` (${way})`}`;
      it(`${name}: nobody of ${other(victim)} alone moves what is ${victim}'s or shared`, async () => {
        const world = await fresh();
        forget(world);
        const prepared = await row.prepare(world, victim);
        await refusesEveryHand(world, row, prepared, victim);
        if (row.spent !== undefined) return;
        if (prepared.inOwnName === true) await staysOutside(world, row, prepared, victim);
        await prepared.complete?.();
        await passesInRightHands(world, row, prepared, victim);
      });
    }
  }
});

/** Every hand of the attacker, with and without its section's receipt: refused, each time. */
async function refusesEveryHand(
  world: World,
  row: Row,
  prepared: Prepared,
  victim: Code,
): Promise<void> {
  const attacker = other(victim);
  const contract = world.contracts[row.role];
  let tries = 0;
  for (const hand of handsOf(world, attacker)) {
    for (const receipt of await receipts(world, attacker, prepared)) {
      for (const signatures of forgeries(world, prepared, hand.keys, attacker)) {
        const data = contract.interface.encodeFunctionData(row.fn, [
          ...prepared.args(signatures, receipt),
        ]);
        const from = hand.keys[0]!.address;
        const call = world.chain.ethers.provider.call({ from, to: contract, data });
        await expect(call, `${hand.name} calls ${row.fn}`).to.be.revert(world.chain.ethers);
        tries += 1;
      }
    }
  }
  expect(tries).to.be.greaterThan(20);
}

/**
 * The attacker's signatures: every place signed by the hand, and every place that the attacker may
 * sign signed as it ought to be. Keys that only consent do so: they may be in league.
 */
function* forgeries(
  world: World,
  { statements }: Prepared,
  hand: readonly Key[],
  attacker: Code,
): Generator<string[][]> {
  const own = new Set(keysOf(world, attacker).map(({ address }) => address));
  yield statements.map(({ made, authority, consent = [] }) =>
    signAll(made, [...fill(authority, hand), ...consent]),
  );
  const mixed = statements.map(({ authority }) =>
    authority.map((key_, i) => (own.has(key_.address) ? key_ : hand[i % hand.length]!)),
  );
  if (statements.length > 0 && mixed.flat().some(({ address }) => own.has(address))) {
    yield statements.map(({ made, consent = [] }, i) => signAll(made, [...mixed[i]!, ...consent]));
  }
}

/** As many places as there are, or as many as sign in a larger quorum. */
function fill(places: readonly Key[], hand: readonly Key[]): Key[] {
  const count = Math.max(places.length, places.length > 1 ? hand.length : 1);
  return Array.from({ length: count }, (_, i) => hand[i % hand.length]!);
}

async function receipts(world: World, code: Code, { statements }: Prepared): Promise<string[]> {
  const last = statements.at(-1);
  if (last === undefined) return ['0x'];
  return ['0x', receiptFor(world, code, last.made, await now(world))];
}

/** The same words in the attacker's own name, rightly signed: whatever comes of it, the victim's stays. */
async function staysOutside(
  world: World,
  row: Row,
  prepared: Prepared,
  victim: Code,
): Promise<void> {
  const attacker = other(victim);
  const before = await factsOf(world, victim);
  const [wanted] = prepared.statements as [Wanted];
  const message = { ...wanted.made.message, section: attacker };
  const type: StatementType = STATEMENTS[wanted.made.name];
  const digest = digestOf(world.domain, type, message);
  const made = { ...wanted.made, message, digest, struct: toStruct(type, message) };
  const twins = wanted.authority.map(({ label }) => key(label.replace(victim, attacker)));
  const signatures = signAll(made, [...ascending(twins), ...(wanted.consent ?? [])]);
  const args = [...prepared.args([signatures], '0x')];
  args[0] = made.struct;
  const snapshot = await world.chain.networkHelpers.takeSnapshot();
  try {
    await world.contracts[row.role].getFunction(row.fn)(...args, { gasLimit: 8_000_000 });
  } catch {
    // Refused: nothing moved, which is compared all the same.
  }
  const moved = unexpected(row, differences(before, await factsOf(world, victim)));
  expect(moved, `what is ${victim}'s`).to.deep.equal([]);
  await snapshot.restore();
}

/** With the hands that it wants the call passes, and moves nothing of the section that did not act. */
async function passesInRightHands(
  world: World,
  row: Row,
  prepared: Prepared,
  victim: Code,
): Promise<void> {
  const bystander = other(victim);
  const [theirs, shared] = [await factsOf(world, bystander), await sharedFacts(world)];
  const signatures = prepared.statements.map(({ made, authority, consent = [] }) =>
    signAll(made, [...authority, ...consent]),
  );
  const last = prepared.statements.at(-1);
  const receipt =
    row.fn === 'contest' ? receiptFor(world, victim, last!.made, await now(world)) : '0x';
  const contract = await inTheNameOf(world, row.role, prepared.sender);
  await tick(world.chain);
  const tx = await contract.getFunction(row.fn)(...prepared.args(signatures, receipt));
  const signers = prepared.statements.flatMap(({ authority }) => authority);
  const hands = new Set(signers.map((one) => codeOf(world, one)));
  if (hands.size !== 1 || !hands.has(victim)) return;
  const moved = unexpected(row, [
    ...differences(shared, await sharedFacts(world)),
    ...differences(theirs, await factsOf(world, bystander)),
  ]);
  expect(moved, 'moved by one section alone').to.deep.equal([]);
  for (const entry of (await tx.wait())!.logs) {
    const event = contract.interface.parseLog(entry);
    const named = event?.fragment.inputs.findIndex(({ name }) => name === 'section') ?? -1;
    if (named >= 0) expect(event!.args[named], event!.name).to.not.equal(section2(bystander));
  }
}

async function inTheNameOf(world: World, role: Role, sender?: 'minutes' | 'registry') {
  const contract = world.contracts[role];
  if (sender === undefined) return contract;
  const { networkHelpers, ethers } = world.chain;
  const address = world.addresses[sender];
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, ethers.parseEther('100'));
  return contract.connect(await ethers.getSigner(address));
}

function codeOf(world: World, { address }: Key): Code {
  const isOf = (code: Code) => keysOf(world, code).some((one) => one.address === address);
  return isOf('US') ? 'US' : 'MX';
}

/** The facts that moved without a reason in the row. */
function unexpected({ moves = [] }: Row, facts: readonly string[]): string[] {
  return facts.filter((name) => {
    const fact = name.replace(/^(MX|US) /, '').replace(/\d+$/, '*');
    return !moves.some((allowed) => allowed.fact === fact);
  });
}

function differences(before: Facts, after: Facts): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]);
}

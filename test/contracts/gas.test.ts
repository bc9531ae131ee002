import { expect } from 'chai';
import { type BaseContract, ZeroHash } from 'ethers';
import { openChain, tick } from './support/chain.ts';
import { found, type World } from './support/founding.ts';
import { fillFrontier, gasOf, type GasRows, snapshot } from './support/gas.ts';
import { HANDOFFS, measureCustody, PIECES } from './support/gas-custody.ts';
import { measureMinute } from './support/gas-minute.ts';
import { measureMinutes, measureRest } from './support/gas-offices.ts';
import { key, keySet } from './support/keys.ts';
import { endFounding, foundOffices } from './support/offices.ts';
import { type Fields, make, now, restartSalts, send, signAll } from './support/statements.ts';
import type { Key } from './support/keys.ts';
import type { StatementName } from '@acta/protocol';
import { section2, sections32 } from './support/words.ts';

const DAY = 86_400;
const OPEN_END = 2 ** 40 - 1;

describe('gas', function () {
  if (process.env['ACTA_COVERAGE'] !== undefined) return;

  it('of an append: a sha256 more for each trailing one of the size', async () => {
    const chain = await openChain();
    const [deployer] = await chain.ethers.getSigners();
    const address = chain.ethers.getCreateAddress({
      from: deployer!.address,
      nonce: await deployer!.getNonce(),
    });
    const factory = await chain.ethers.getContractFactory('RecordLog');
    const writers = [address, deployer!.address].map((writer) => ({ writer, codeHash: ZeroHash }));
    await tick(chain);
    const log = (await factory.deploy(
      sections32(['MX', 'US']),
      writers,
    )) as unknown as BaseContract;
    const rows: GasRows = {};
    for (let size = 2; size < 80; size += 1) {
      await tick(chain);
      const gas = await gasOf(
        log.getFunction('append')(0x0101, sections32(['US']), chain.ethers.id(`record ${size}`)),
      );
      // Slots are filled for the first time up to size 64; what follows is the daily price.
      if (size >= 64 && (size & (size + 1)) !== 0 && size < 72)
        rows[`append at size ${size}`] = gas;
    }
    expect(rows).to.deep.equal(snapshot('RecordLog', rows));
  });

  it('of every statement of the registry', async () => {
    const chain = await openChain();
    restartSalts();
    const world = await found(chain, ['registry', 'log', 'minutes']);
    await foundOffices(world);
    await endFounding(world);
    const rows: GasRows = {};
    await measureRegistry(world, rows);
    expect(rows).to.deep.equal(snapshot('SectionRegistry', rows));
  });

  it('of every custody statement, within the goals', async () => {
    const world = await inUse();
    const rows: GasRows = {};
    await measureCustody(world, rows);
    const mean = rows[`Handoff, mean of ${HANDOFFS} in a row`]!;
    expect(mean).to.be.at.most(75_000);
    // EAS: two delegated attestations of the same payload, as the bench measured them.
    expect(mean).to.be.at.most(594_666 / 8);
    expect(rows[`Pack of ${PIECES}`]! / PIECES).to.be.below(12_000);
    expect(rows[`Handoff of a container of ${PIECES}`]! / PIECES).to.be.below(250);
    expect(rows).to.deep.equal(snapshot('Custody', rows));
  });

  it('of every statement about minutes', async () => {
    const world = await inUse();
    const rows: GasRows = {};
    await measureMinutes(world, rows);
    expect(rows).to.deep.equal(snapshot('Minutes', rows));
  });

  it('of a whole minute, from draft to force', async () => {
    const world = await inUse();
    // The first of a network fills slots that every later one finds filled.
    await measureMinute(world);
    const rows = await measureMinute(world);
    expect(rows).to.deep.equal(snapshot('Minute, whole', rows));
  });

  it('of tariffs, assessments and notes', async () => {
    const world = await inUse();
    const rows: GasRows = {};
    await measureRest(world, rows);
    expect(rows).to.deep.equal(snapshot('Tariffs, assessments, notes', rows));
  });

  /** A founded network whose log has long filled its slots. */
  async function inUse(): Promise<World> {
    const chain = await openChain();
    restartSalts();
    const world = await found(chain);
    await foundOffices(world);
    await fillFrontier(world);
    return world;
  }
});

async function measureRegistry(world: World, rows: GasRows): Promise<void> {
  const { US } = world.sections;
  const admins = US.admins.slice(0, 2);
  const government = US.governmentRoot.slice(0, 2);
  const registrar = US.office.REGISTRAR;
  const zero = ZeroHash;
  const measure = async <N extends StatementName>(
    name: N,
    fields: Fields<N>,
    keys: readonly Key[],
    row: string = name,
  ) => {
    const made = await make(world, name, fields);
    rows[row] = await gasOf(send(world, made, signAll(made, keys)));
  };
  const until = (await now(world)) + 400 * DAY;
  const appointee = key('gas inspector');
  const admin = key('gas admin');
  const appoint = { section: 'US', from: 0, credential: zero };
  await measure(
    'Appoint',
    { ...appoint, office: 'INSPECTOR', appointee: appointee.address, until },
    [...admins, appointee],
    'Appoint an inspector',
  );
  await measure(
    'Appoint',
    { ...appoint, office: 'SECTION_ADMIN', appointee: admin.address, until: OPEN_END },
    [...admins, admin],
    'Appoint an admin',
  );
  await measure('CancelPending', { section: 'US', appointee: admin.address }, government);
  await measure(
    'EndAppointment',
    { section: 'US', office: 'INSPECTOR', appointee: appointee.address, ending: 'ended' },
    admins,
  );
  await measure(
    'SetThreshold',
    { section: 'US', quorum: 'RECOVERY', threshold: 3 },
    US.recovery.slice(0, 2),
  );
  const party = 'US-GAS77';
  const [boss, clerk, heir] = [key('gas boss'), key('gas clerk'), key('gas heir')];
  await measure('RegisterParty', { section: 'US', party, admin: boss.address, document: zero }, [
    registrar,
    boss,
  ]);
  await measure('Delegate', { party, delegate: clerk.address, scope: 'custody', from: 0, until }, [
    boss,
    clerk,
  ]);
  await measure('EndDelegate', { party, delegate: clerk.address, ending: 'ended' }, [boss]);
  await measure('PartyAdmin', { section: 'US', party, admin: heir.address }, [registrar, heir]);
  await measure(
    'EndParty',
    { section: 'US', party, ending: 'ended' },
    [registrar],
    'EndParty with three keys',
  );
  const logKey = chain(world).ethers.id('a vkey');
  await measure('LogKey', { section: 'US', use: 'cosigner-ed25519', key: logKey, from: 0 }, admins);
  await measure('EndLogKey', { section: 'US', key: logKey, ending: 'ended' }, admins);
  const [admin1, admin2, admin3] = keySet('gas recovered', 3).map(({ address }) => address) as [
    string,
    string,
    string,
  ];
  await measure('Recover', { section: 'US', admin1, admin2, admin3, threshold: 2 }, US.recovery);
  await chain(world).networkHelpers.time.increase(7 * DAY);
  await tick(chain(world));
  rows['completeRecovery'] = await gasOf(
    world.contracts.registry.getFunction('completeRecovery')(section2('US')),
  );
  await measure('WithdrawSection', { section: 'US', document: zero }, government);
}

const chain = (world: World) => world.chain;

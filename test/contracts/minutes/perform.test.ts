import { type Act, actHash, foundingKeysHash } from '@acta/protocol';
import { expect } from 'chai';
import { sectionKeys, type World } from '../support/founding.ts';
import {
  actTuples,
  bringIntoForce,
  CODES,
  conclude,
  draft,
  makeDraft,
  minuteOf,
  minutesOf,
  saying,
  sendDraft,
} from '../support/minutes.ts';
import { foundedWorlds } from '../support/offices.ts';
import { sectionPeople } from '../support/people.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { make } from '../support/statements.ts';
import { section2, sections32 } from '../support/words.ts';

const word = (value: bigint | number) => `0x${BigInt(value).toString(16).padStart(64, '0')}`;
const CLAIM = 6;
const OFFICES = (1 << 1) | (1 << 2);

const hashOf = (code: string) => {
  const { admins, governmentRoot, recovery } = sectionPeople(code);
  return foundingKeysHash(code, {
    admins: admins.map(({ address }) => address),
    adminThreshold: 2,
    governmentRoot: governmentRoot.map(({ address }) => address),
    recovery: recovery.map(({ address }) => address),
    recoveryThreshold: 2,
  });
};
const NOTE: Act = { kind: 'admit note kind', a: word(CLAIM), b: word(OFFICES), c: word(1) };

describe('minutes: acts', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const perform = (world: World, number: number, position: number, acts: readonly Act[]) =>
    minutesOf(world).getFunction('perform')(number, position, actTuples(acts));

  const performAdmission = (
    world: World,
    number: number,
    position: number,
    acts: readonly Act[],
    keys: unknown,
  ) => minutesOf(world).getFunction('performAdmission')(number, position, actTuples(acts), keys);

  const writerAct = async (world: World, group: number, address: string): Promise<Act> => {
    const { ethers } = world.chain;
    return {
      kind: 'admit writer',
      a: word(group),
      b: ethers.zeroPadValue(address, 32),
      c: ethers.keccak256(await ethers.provider.getCode(address)),
    };
  };

  /** A second copy of a contract, as a later version would be. */
  const successor = async (world: World, name: string): Promise<string> => {
    const { registry, log } = world.addresses;
    const factory = await world.chain.ethers.getContractFactory(name);
    const contract = await factory.deploy(registry, log);
    return (await contract.getAddress()).toLowerCase();
  };

  it('are done once each, by anyone, in any order, and on record', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const duties = await successor(world, 'DutyAssessments');
    const acts = [NOTE, await writerAct(world, 5, duties)];
    const { number } = await bringIntoForce(world, { kind: 'admission' }, acts);
    const [, , stranger] = await world.chain.ethers.getSigners();
    for (const position of [1, 0]) {
      const sent = await minutes.connect(stranger!).getFunction('perform')(
        number,
        position,
        actTuples(acts),
      );
      const hash = actHash(acts[position]!);
      await expect(sent).to.emit(minutes, 'MinuteActPerformed').withArgs(number, position, hash);
      const { digest } = await make(world, 'MinuteActDone', { number, position, act: hash });
      const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
      expect(record).to.include({ kind: 0x020a, sections: sections32(['MX', 'US']), digest });
      await refuses(
        perform(world, number, position, acts),
        minutes,
        'MinutesActDoneAlready',
        number,
        position,
      );
    }
    expect((await minuteOf(world, number)).actsDone).to.equal(3);
    expect(await world.contracts.notes.getFunction('kindOf')(CLAIM)).to.deep.equal([
      BigInt(OFFICES),
      true,
    ]);
    const { ethers } = world.chain;
    expect(await world.contracts.log.getFunction('writer')(5)).to.equal(ethers.getAddress(duties));
  });

  it('admit a section with the keys that the governments decided on, and no other', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const keys = sectionKeys(sectionPeople('CA'));
    const hash = hashOf('CA');
    const a = world.chain.ethers.zeroPadBytes(section2('CA'), 32);
    const act: Act = { kind: 'admit section', a, b: hash, c: word(0) };
    const misnamed: Act = {
      ...act,
      a: world.chain.ethers.zeroPadBytes(section2('BZ'), 32),
    };
    const acts = [act, NOTE, misnamed];
    const { number } = await bringIntoForce(world, { kind: 'admission' }, acts);
    const others = sectionKeys(sectionPeople('BR'));
    await refuses(
      performAdmission(world, number, 0, acts, others),
      minutes,
      'MinutesKeysDiffer',
      hash,
      hashOf('BR'),
    );
    await refuses(
      performAdmission(world, number, 2, acts, keys),
      minutes,
      'MinutesKeysDiffer',
      hash,
      hash,
    );
    await refuses(perform(world, number, 0, acts), minutes, 'MinutesActUnfit', 0, 2);
    await refuses(performAdmission(world, number, 1, acts, keys), minutes, 'MinutesActUnfit', 1, 3);
    const sent = await performAdmission(world, number, 0, acts, keys);
    const kinds = recordsOf(world.contracts.log.interface, await sent.wait()).map(
      ({ kind }) => kind,
    );
    expect(kinds).to.deep.equal([0x020a, 0x010e]);
    expect(await world.contracts.registry.getFunction('sections')()).to.equal(
      sections32(['CA', 'MX', 'US']),
    );
    // From now on what all share needs all three.
    await refuses(
      sendDraft(world, await makeDraft(world, { kind: 'admission' })),
      minutes,
      'MinutesSectionsUnfit',
      sections32(['MX', 'US']),
    );
    await draft(world);
  });

  it('that fail stay pending and can be tried again', async () => {
    const world = await fresh();
    const { ethers, networkHelpers } = world.chain;
    const [deployer] = await ethers.getSigners();
    const empty = ethers.getCreateAddress({ from: deployer!.address, nonce: 1000 });
    const code = await ethers.provider.getCode(world.addresses.notes);
    const act: Act = {
      kind: 'admit writer',
      a: word(6),
      b: ethers.zeroPadValue(empty, 32),
      c: ethers.keccak256(code),
    };
    const { number } = await bringIntoForce(world, { kind: 'admission' }, [act]);
    await refuses(perform(world, number, 0, [act]), world.contracts.log, 'RecordLogCodeDiffers');
    expect((await minuteOf(world, number)).actsDone).to.equal(0);
    await networkHelpers.setCode(empty, code);
    await perform(world, number, 0, [act]);
    expect((await minuteOf(world, number)).actsDone).to.equal(1);
  });

  it('can replace the minutes contract itself, which then writes no more', async () => {
    const world = await fresh();
    const next = await successor(world, 'Minutes');
    const acts = [await writerAct(world, 2, next), NOTE];
    const { number } = await bringIntoForce(world, { kind: 'admission' }, acts);
    const sent = await perform(world, number, 0, acts);
    const kinds = recordsOf(world.contracts.log.interface, await sent.wait()).map(
      ({ kind }) => kind,
    );
    expect(kinds).to.deep.equal([0x020a, 0x0001]);
    await refuses(
      perform(world, number, 1, acts),
      world.contracts.log,
      'RecordLogWriterUnknown',
      0x020a,
      await minutesOf(world).getAddress(),
    );
  });

  it('are those of the minute, at a position of theirs', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const acts = [NOTE];
    const { number, acts: hash } = await bringIntoForce(world, {}, acts);
    const other = [{ ...NOTE, b: word(4) }];
    const found = (await draft(world, {}, other)).acts;
    await refuses(perform(world, number, 0, other), minutes, 'MinutesActsDiffer', hash, found);
    await refuses(perform(world, number, 1, acts), minutes, 'MinutesActUnknown', number, 1);
  });

  it('run only while the minute is in force', async () => {
    const world = await fresh();
    const minutes = minutesOf(world);
    const acts = [NOTE];
    const on = await draft(world, {}, acts);
    await conclude(world, on);
    await refuses(perform(world, on.number, 0, acts), minutes, 'MinutesNotInForce', on.number);
    for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
    await minutes.getFunction('enterIntoForce')(on.number);
    await bringIntoForce(world, { relation: 'terminates', revises: on.number });
    await refuses(perform(world, on.number, 0, acts), minutes, 'MinutesNotInForce', on.number);
    await refuses(perform(world, 77, 0, acts), minutes, 'MinutesNotInForce', 77);
    await refuses(
      performAdmission(world, on.number, 0, acts, sectionKeys(sectionPeople('CA'))),
      minutes,
      'MinutesNotInForce',
      on.number,
    );
  });

  it('are none where the minute has none', async () => {
    const world = await fresh();
    const { number } = await bringIntoForce(world);
    await refuses(perform(world, number, 0, []), minutesOf(world), 'MinutesActUnknown', number, 0);
    const { acts } = await draft(world, {}, [NOTE]);
    await refuses(
      perform(world, number, 0, [NOTE]),
      minutesOf(world),
      'MinutesActsDiffer',
      word(0),
      acts,
    );
  });
});

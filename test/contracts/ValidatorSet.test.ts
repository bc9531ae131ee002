import { type Act, actsHash, choiceNumber, digestOf, STATEMENTS } from '@acta/protocol';
import { expect } from 'chai';
import { getAddress, ZeroAddress } from 'ethers';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { VALIDATOR_SET } from '../../packages/network/src/besu/index.ts';
import { handsOf } from './symmetry/hands.ts';
import { sectionKeys } from './support/founding.ts';
import { ascending, type Key } from './support/keys.ts';
import { actTuples, bringIntoForce, draft, minutesOf } from './support/minutes.ts';
import { asMinutes } from './support/offices.ts';
import { sectionPeople } from './support/people.ts';
import { recordsOf } from './support/records.ts';
import { refuses } from './support/refusals.ts';
import { make, nextSalt, now, receiptFor, signAll } from './support/statements.ts';
import { DAY } from './support/time.ts';
import { setNotice } from './support/acts.ts';
import { setValidators, node, type ValidatorWorld, validatorWorlds } from './support/validators.ts';
import { section2, sections32, toStruct } from './support/words.ts';

const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
const US = section2('US');
const MX = section2('MX');
const ADMINS = 1 << choiceNumber('Office', 'SECTION_ADMIN');
const address = (one: Key) => getAddress(one.address);

interface Wanted {
  section?: string;
  seat?: number;
  former?: string;
  taker?: Key;
  by?: readonly Key[];
  /** Signs at the end; by default the node that takes the seat. */
  consent?: Key;
  receipt?: string;
}

describe('ValidatorSet', () => {
  let fresh: () => Promise<ValidatorWorld>;

  before(async () => {
    fresh = await validatorWorlds();
  });

  const validators = async (world: ValidatorWorld): Promise<string[]> => [
    ...((await world.set.getFunction('getValidators')()) as string[]),
  ];
  const nodes = (code: string, ...numbers: number[]) => numbers.map((n) => address(node(code, n)));
  const FIRST = [...nodes('MX', 1, 2, 3), ...nodes('US', 1, 2, 3)];

  /** By default: the US puts its node 4 into the place of its node 2. */
  const replacement = async (world: ValidatorWorld, wanted: Wanted = {}) => {
    const { section = 'US', seat = 2, former = node('US', 2).address } = wanted;
    const taker = wanted.taker ?? node('US', 4);
    const made = await make(world, 'ReplaceValidator', {
      section,
      seat,
      former,
      node: taker.address,
    });
    const by = wanted.by ?? world.sections[section as 'US'].admins.slice(0, 2);
    return { made, signatures: signAll(made, [...by, wanted.consent ?? taker]) };
  };

  const replace = async (world: ValidatorWorld, wanted: Wanted = {}) => {
    const { made, signatures } = await replacement(world, wanted);
    return world.set.getFunction('replace')(made.struct, signatures, wanted.receipt ?? '0x');
  };

  /** Fills an empty seat of a section with its node of that number. */
  const fill = (world: ValidatorWorld, section: string, seat: number, by?: readonly Key[]) =>
    replace(world, {
      section,
      seat,
      former: ZeroAddress,
      taker: node(section, seat),
      ...(by && { by }),
    });

  const adopt = (world: ValidatorWorld, minute: number, acts: readonly Act[], position = 0) =>
    world.set.getFunction('adopt')(minute, position, actTuples(acts)) as Promise<unknown>;

  /** A minute in force that has performed its acts. */
  const rule = async (world: ValidatorWorld, ...acts: Act[]) => {
    const { number } = await bringIntoForce(world, { kind: 'admission' }, acts);
    for (const i of acts.keys()) {
      await minutesOf(world).getFunction('perform')(number, i, actTuples(acts));
    }
    return number;
  };

  describe('in the genesis', () => {
    it('answers the nodes of each section, by its seats, before there is any other contract', async () => {
      const world = await fresh();
      expect(await validators(world)).to.eql(FIRST);
      expect(await world.set.getFunction('seats')()).to.eql([sections32(['MX', 'US']), 3n, 0n]);
      expect(await world.set.getFunction('nodeAt')(US, 3)).to.equal(address(node('US', 3)));
      expect(await world.set.getFunction('nodeAt')(US, 4)).to.equal(ZeroAddress);
      expect(await world.set.getFunction('seatOf')(node('MX', 2).address)).to.eql([MX, 2n]);
      expect(await world.set.getFunction('seatOf')(node('MX', 9).address)).to.eql(['0x0000', 0n]);
    });

    it('answers Besu’s question in the bytes in which a real network was answered', async () => {
      const world = await fresh();
      const answer = await world.chain.ethers.provider.call({
        to: VALIDATOR_SET,
        data: '0xb7ab4db5',
      });
      const word = (value: number) => value.toString(16).padStart(64, '0');
      const list = FIRST.map((one) => one.slice(2).toLowerCase().padStart(64, '0')).join('');
      expect(answer).to.equal(`0x${word(32)}${word(6)}${list}`);
    });

    it('lies in the slots that the genesis fills', () => {
      const sources = Object.fromEntries(
        globSync('contracts/**/*.sol').map((path) => [
          path,
          { content: readFileSync(path, 'utf8') },
        ]),
      );
      const settings = {
        evmVersion: 'osaka',
        outputSelection: { '*': { ValidatorSet: ['storageLayout'] } },
      };
      const { contracts } = JSON.parse(
        solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })),
      ) as { contracts: Record<string, Record<string, { storageLayout: Layout }>> };
      const { storage } = contracts['contracts/ValidatorSet.sol']!['ValidatorSet']!.storageLayout;
      expect(storage.map(({ label, slot, offset }) => [label, slot, offset])).to.eql([
        ['_consumed', '0', 0],
        ['_sections', '1', 0],
        ['_seats', '2', 0],
        ['_minute', '2', 1],
        ['_nodes', '3', 0],
        ['_rows', '4', 0],
      ]);
    });
  });

  describe('a section replaces its own node', () => {
    it('from the next block on, by its own hand, and on record', async () => {
      const world = await fresh();
      const { made, signatures } = await replacement(world);
      const sent = world.set.getFunction('replace')(made.struct, signatures, '0x');
      await expect(sent)
        .to.emit(world.set, 'ValidatorReplaced')
        .withArgs(US, 2, address(node('US', 2)), address(node('US', 4)));
      expect(await validators(world)).to.eql([...nodes('MX', 1, 2, 3), ...nodes('US', 1, 4, 3)]);
      const [record] = recordsOf(world.contracts.log.interface, await (await sent).wait());
      expect(record).to.include({
        kind: 0x0701,
        writer: VALIDATOR_SET,
        sections: sections32(['US']),
        digest: made.digest,
      });
      await refuses(
        world.set.getFunction('replace')(made.struct, signatures, '0x'),
        world.set,
        'StatementRepeated',
        made.digest,
      );
    });

    it('and takes the former one back when it is mended', async () => {
      const world = await fresh();
      await replace(world);
      await replace(world, { former: node('US', 4).address, taker: node('US', 2) });
      expect(await validators(world)).to.eql(FIRST);
    });

    it('names whom it replaces: a statement that was overtaken moves nothing', async () => {
      const world = await fresh();
      const late = await replacement(world, { taker: node('US', 5) });
      await replace(world);
      await refuses(
        world.set.getFunction('replace')(late.made.struct, late.signatures, '0x'),
        world.set,
        'ValidatorSetFormerDiffers',
        address(node('US', 4)),
        address(node('US', 2)),
      );
    });

    it('seats no address twice, none of another section, and none that has not signed', async () => {
      const world = await fresh();
      for (const [taker, section, seat] of [
        [node('US', 1), US, 1],
        [node('US', 2), US, 2],
        [node('MX', 1), MX, 1],
      ] as const) {
        await refuses(
          replace(world, { taker }),
          world.set,
          'ValidatorSetNodeTaken',
          address(taker),
          section,
          seat,
        );
      }
      // For ever: what was the other's once never seals in this section's name.
      await replace(world, {
        section: 'MX',
        seat: 1,
        former: node('MX', 1).address,
        taker: node('MX', 4),
      });
      await refuses(
        replace(world, { taker: node('MX', 1) }),
        world.set,
        'ValidatorSetNodeTaken',
        address(node('MX', 1)),
        MX,
        0,
      );
      await refuses(
        replace(world, { consent: node('US', 5) }),
        world.set,
        'ValidatorSetNodeDiffers',
        address(node('US', 5)),
        address(node('US', 4)),
      );
      const zero = await make(world, 'ReplaceValidator', {
        section: 'US',
        seat: 2,
        former: node('US', 2).address,
        node: ZeroAddress,
      });
      const signed = signAll(zero, [...world.sections.US.admins.slice(0, 2), node('US', 4)]);
      await refuses(
        world.set.getFunction('replace')(zero.struct, signed, '0x'),
        world.set,
        'ValidatorSetNodeDiffers',
        address(node('US', 4)),
        ZeroAddress,
      );
      expect(await validators(world)).to.eql([...nodes('MX', 4, 2, 3), ...nodes('US', 1, 2, 3)]);
    });

    it('has seats 1 to 7', async () => {
      const world = await fresh();
      for (const seat of [0, 8, 257]) {
        await refuses(
          replace(world, { seat, former: ZeroAddress }),
          world.set,
          'ValidatorSetSeatUnknown',
          seat,
        );
      }
      for (const seat of [4, 5, 6, 7]) await fill(world, 'US', seat);
      expect(await validators(world)).to.eql(FIRST);
    });

    it('by k of its admins in order, and nobody else’s', async () => {
      const world = await fresh();
      const { admins } = world.sections.US;
      const quorum = (by: readonly Key[]) => replace(world, { by });
      await refuses(quorum(admins.slice(0, 1)), world.set, 'SignatureCount', 2, 3);
      await refuses(quorum([]), world.set, 'SignatureCount', 1, 3);
      for (const by of [
        [admins[1]!, admins[0]!],
        [admins[0]!, admins[0]!],
      ]) {
        await refuses(
          quorum(by),
          world.set,
          'ValidatorSetQuorumUnordered',
          address(by[1]!),
          address(by[0]!),
        );
      }
      const { made } = await replacement(world);
      await refuses(
        world.set.getFunction('replace')(made.struct, [], '0x'),
        world.set,
        'SignatureCount',
        0,
        3,
      );
      for (const { keys } of handsOf(world, 'US')) {
        if (keys.some((one) => admins.includes(one))) continue;
        const by = ascending(keys.length === 1 ? [keys[0]!, admins[0]!] : keys.slice(0, 2));
        const stranger = by.find((one) => !admins.includes(one))!;
        await refuses(quorum(by), world.set, 'OfficeNotHeld', address(stranger), US, ADMINS);
      }
      await refuses(
        replace(world, { section: 'CA', by: admins.slice(0, 2) }),
        world.set,
        'ValidatorSetSectionUnknown',
        section2('CA'),
      );
      await quorum(admins);
    });

    it('and the other section has no hand in it, nor its receipts', async () => {
      const world = await fresh();
      for (const { keys } of handsOf(world, 'MX')) {
        const by = ascending(keys.length === 1 ? [keys[0]!, world.sections.MX.admins[1]!] : keys);
        await expect(replace(world, { by })).to.be.revert(world.chain.ethers);
      }
      const { made, signatures } = await replacement(world);
      const received = await now(world);
      await refuses(
        world.set.getFunction('replace')(
          made.struct,
          signatures,
          receiptFor(world, 'MX', made, received),
        ),
        world.set,
        'ReceiptForeign',
        MX,
        US,
      );
      expect(await validators(world)).to.eql(FIRST);
      // Held while the chain stood still: dated by its own section's receipt it still counts.
      await world.chain.networkHelpers.time.increase(3 * DAY);
      await world.set.getFunction('replace')(
        made.struct,
        signatures,
        receiptFor(world, 'US', made, received),
      );
      expect(await validators(world)).to.include(address(node('US', 4)));
    });

    it('signs what a wallet shows: section, seat and both nodes', async () => {
      const world = await fresh();
      const { made } = await replacement(world);
      const type = STATEMENTS.ReplaceValidator;
      for (const field of ['section', 'seat', 'former', 'node'] as const) {
        const other = { section: 'MX', seat: 3, former: ZeroAddress, node: node('US', 6).address };
        const message = { ...made.message, [field]: other[field].toString().toLowerCase() };
        if (field === 'seat') Object.assign(message, { seat: 3 });
        expect(digestOf(world.domain, type, message as never)).to.not.equal(made.digest);
        const signatures = signAll(made, [...world.sections.US.admins.slice(0, 2), node('US', 4)]);
        await expect(
          world.set.getFunction('replace')(toStruct(type, message as never), signatures, '0x'),
        ).to.be.revert(world.chain.ethers);
      }
    });

    it('only where the log has admitted the set as its writer', async () => {
      const world = await fresh();
      const { number } = await bringIntoForce(world);
      const other = world.addresses.notes;
      const code = world.chain.ethers.keccak256(await world.chain.ethers.provider.getCode(other));
      await asMinutes(world, 'log', 'admitWriter', [
        7,
        other,
        code,
        number,
        sections32(['MX', 'US']),
      ]);
      await refuses(
        replace(world),
        world.contracts.log,
        'RecordLogWriterUnknown',
        0x0701,
        getAddress(VALIDATOR_SET),
      );
      expect(await validators(world)).to.eql(FIRST);
    });
  });

  describe('a minute rules how many there are, and whose', () => {
    it('grows all sections at once, when each has filled its seats', async () => {
      const world = await fresh();
      const act = setValidators(4, 'MXUS');
      const minute = await rule(world, act);
      await fill(world, 'US', 4);
      await refuses(adopt(world, minute, [act]), world.set, 'ValidatorSetSeatEmpty', MX, 4);
      expect(await validators(world)).to.eql(FIRST);
      await fill(world, 'MX', 4);
      await expect(adopt(world, minute, [act]))
        .to.emit(world.set, 'ValidatorSeatsSet')
        .withArgs(sections32(['MX', 'US']), 4, minute);
      expect(await validators(world)).to.eql([
        ...nodes('MX', 1, 2, 3, 4),
        ...nodes('US', 1, 2, 3, 4),
      ]);
      expect((await world.set.getFunction('seats')())[2]).to.equal(BigInt(minute));
      await refuses(
        adopt(world, minute, [act]),
        world.set,
        'ValidatorSetActOvertaken',
        minute,
        minute,
      );
    });

    it('shrinks them, takes in a new section, and lets one go', async () => {
      const world = await fresh();
      const two = setValidators(2, 'MXUS');
      await adopt(world, await rule(world, two), [two]);
      expect(await validators(world)).to.eql([...nodes('MX', 1, 2), ...nodes('US', 1, 2)]);
      const all = setValidators(2, 'CAMXUS');
      const minute = await rule(world, all);
      await refuses(
        adopt(world, minute, [all]),
        world.set,
        'ValidatorSetSeatEmpty',
        section2('CA'),
        1,
      );
      const canada = sectionPeople('CA');
      await asMinutes(world, 'registry', 'admitSection', [sectionKeys(canada), minute]);
      for (const seat of [1, 2]) await fill(world, 'CA', seat, canada.admins.slice(0, 2));
      await adopt(world, minute, [all]);
      expect(await validators(world)).to.eql([
        ...nodes('CA', 1, 2),
        ...nodes('MX', 1, 2),
        ...nodes('US', 1, 2),
      ]);
    });

    it('in force, with its own acts, performed, and not overtaken', async () => {
      const world = await fresh();
      const act = setValidators(2, 'MXUS');
      const waiting = await draft(world, { kind: 'admission' }, [act]);
      await refuses(
        adopt(world, waiting.number, [act]),
        world.set,
        'ValidatorSetMinuteNotInForce',
        waiting.number,
      );
      const { number } = await bringIntoForce(world, { kind: 'admission' }, [act]);
      await refuses(adopt(world, number, [act]), world.set, 'ValidatorSetActPending', number, 0);
      await minutesOf(world).getFunction('perform')(number, 0, actTuples([act]));
      const other = [setValidators(3, 'MXUS')];
      await refuses(
        adopt(world, number, other),
        world.set,
        'ValidatorSetActsDiffer',
        actsHash([act]),
        actsHash(other),
      );
      await refuses(adopt(world, number, [act], 1), world.set, 'ValidatorSetActUnfit', 1);
      const later = await rule(world, other[0]!);
      await adopt(world, later, other);
      await refuses(
        adopt(world, number, [act]),
        world.set,
        'ValidatorSetActOvertaken',
        number,
        later,
      );
      await bringIntoForce(world, { relation: 'terminates', revises: later });
      await refuses(adopt(world, later, other), world.set, 'ValidatorSetMinuteNotInForce', later);
      expect(await validators(world)).to.eql(FIRST);
    });

    it('by no other act, nor one that a later contract of minutes let pass', async () => {
      const world = await fresh();
      const acts = [setNotice('schedule', DAY)];
      const { number } = await bringIntoForce(world, { kind: 'tariff rule' }, acts);
      await minutesOf(world).getFunction('perform')(number, 0, actTuples(acts));
      await refuses(adopt(world, number, acts), world.set, 'ValidatorSetActUnfit', 0);
      const { ethers, networkHelpers } = world.chain;
      for (const act of [
        setValidators(1, 'MXUS'),
        setValidators(8, 'MXUS'),
        setValidators(2, ''),
        setValidators(2, 'USUS'),
        { ...setValidators(2, 'MXUS'), a: nextSalt() },
      ]) {
        // The word that the minute keeps is changed behind its back: slots as the compiler has them.
        const snapshot = await networkHelpers.takeSnapshot();
        const word = await actsSlot(world, number);
        await networkHelpers.setStorageAt(world.addresses.minutes, word, actsHash([act]));
        await refuses(adopt(world, number, [act]), world.set, 'ValidatorSetActUnfit', 0);
        await snapshot.restore();
      }
      expect(await validators(world)).to.eql(FIRST);
      expect(await ethers.provider.getCode(VALIDATOR_SET)).to.not.equal('0x');
    });
  });
});

interface Layout {
  readonly storage: readonly { label: string; slot: string; offset: number }[];
}

/** The slot in which Minutes keeps the hash of a minute's acts: found by looking, not by counting. */
async function actsSlot(world: ValidatorWorld, number: number): Promise<bigint> {
  const { ethers } = world.chain;
  const coder = ethers.AbiCoder.defaultAbiCoder();
  const { acts } = (await minutesOf(world).getFunction('minute')(number)) as { acts: string };
  for (let base = 0; base < 64; base += 1) {
    const start = BigInt(ethers.keccak256(coder.encode(['uint32', 'uint256'], [number, base])));
    for (let i = 0n; i < 8n; i += 1n) {
      const word = await ethers.provider.getStorage(world.addresses.minutes, start + i);
      if (word === acts) return start + i;
    }
  }
  throw new Error('no slot of Minutes holds it');
}

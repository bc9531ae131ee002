import { digestOf, STATEMENTS } from '@acta/protocol';
import { expect } from 'chai';
import { type BaseContract, getAddress, type Signer, ZeroAddress, ZeroHash } from 'ethers';
import fc from 'fast-check';
import { type Chain, openChain } from './support/chain.ts';
import { deployHarness } from './support/harness.ts';
import { type LoggedRecord, recordsOf } from './support/records.ts';
import { leafOf, type Leaves, listed, monotone, subtreePath, treeHash } from './support/rfc6962.ts';
import { bytes32, LONG, runs, SEED } from './support/runs.ts';
import { sections32 } from './support/words.ts';

const CHAIN_ID = 0xac7a_2026_0001;
const BOTH = sections32(['MX', 'US']);
const KIND = 0x0101;

/** A log whose writers are accounts of the test: `people` writes group 1, `minutes` group 2. */
interface LogUnderTest {
  readonly chain: Chain;
  readonly log: BaseContract;
  readonly address: string;
  readonly people: Signer;
  readonly minutes: Signer;
  readonly stranger: Signer;
  readonly founding: readonly LoggedRecord[];
}

async function deployLog(chain: Chain): Promise<LogUnderTest> {
  const [deployer, people, minutes, stranger] = await chain.ethers.getSigners();
  const nonce = await deployer!.getNonce();
  const address = chain.ethers.getCreateAddress({ from: deployer!.address, nonce });
  const writers = [address, people!.address, minutes!.address].map((writer, i) => ({
    writer,
    codeHash: chain.ethers.toBeHex(i, 32),
  }));
  const factory = await chain.ethers.getContractFactory('RecordLog');
  const log = (await factory.deploy(BOTH, writers)) as unknown as BaseContract;
  const receipt = await log.deploymentTransaction()!.wait();
  return {
    chain,
    log,
    address: address.toLowerCase(),
    people: people!,
    minutes: minutes!,
    stranger: stranger!,
    founding: recordsOf(log.interface, receipt),
  };
}

async function append(
  { log, people }: LogUnderTest,
  digest: string,
  by = people,
  kind = KIND,
): Promise<LoggedRecord> {
  const tx = await log.connect(by).getFunction('append')(kind, BOTH, digest);
  return recordsOf(log.interface, await tx.wait())[0]!;
}

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`;
const root = ({ log }: LogUnderTest) => log.getFunction('root')() as Promise<string>;
const includes = (
  { log }: LogUnderTest,
  record: Uint8Array,
  index: bigint,
  path: readonly Uint8Array[],
) => log.getFunction('includes')(hex(record), index, path.map(hex)) as Promise<boolean>;

/**
 * Puts the log where a tree of so many leaves would have left it: size in slot 0 (low 64 bits),
 * frontier from slot 2 (RecordLog.sol); the hashes come from the tree of the tests.
 */
async function pretend({ chain, address }: LogUnderTest, leaves: Leaves): Promise<void> {
  const { networkHelpers, ethers } = chain;
  await networkHelpers.setStorageAt(address, 0, ethers.toBeHex(leaves.size, 32));
  let from = 0n;
  for (let level = 63n; level >= 0n; level -= 1n) {
    if (((leaves.size >> level) & 1n) === 0n) continue;
    const to = from + (1n << level);
    await networkHelpers.setStorageAt(address, 2n + level, hex(leaves.perfect(from, to)));
    from = to;
  }
}

describe('RecordLog', () => {
  let chain: Chain;
  let fresh: () => Promise<LogUnderTest>;

  before(async () => {
    chain = await openChain();
    const fixture = () => deployLog(chain);
    fresh = () => chain.networkHelpers.loadFixture(fixture);
  });

  describe('founding', () => {
    it('admits each writer of the list by a record of its own', async () => {
      const { log, address, people, minutes, founding } = await fresh();
      const writers = [address, await people.getAddress(), await minutes.getAddress()];
      expect(founding.length).to.equal(writers.length);
      for (const [group, record] of founding.entries()) {
        const message = {
          group,
          writer: writers[group]!.toLowerCase(),
          codeHash: chain.ethers.toBeHex(group, 32),
          former: ZeroAddress,
          minute: 0,
        };
        const domain = { chainId: CHAIN_ID, log: address };
        expect(record).to.deep.include({
          index: BigInt(group),
          kind: 0x0001,
          writer: address,
          sections: BOTH,
          digest: digestOf(domain, STATEMENTS.WriterAdmitted, message),
        });
        expect(record.bytes.length).to.equal(95);
        expect(record.bytes[0]).to.equal(1);
        expect(await log.getFunction('writer')(group)).to.equal(getAddress(writers[group]!));
        await expect(log.deploymentTransaction())
          .to.emit(log, 'WriterReplaced')
          .withArgs(group, getAddress(writers[group]!), message.codeHash, ZeroAddress, 0);
      }
    });

    it('refuses a first writer that is not the log: it could admit others', async () => {
      const { stranger } = await fresh();
      const factory = await chain.ethers.getContractFactory('RecordLog');
      const writers = [{ writer: await stranger.getAddress(), codeHash: ZeroHash }];
      await expect(factory.deploy(BOTH, writers))
        .to.be.revertedWithCustomError(factory, 'RecordLogGroupReserved')
        .withArgs(0);
    });

    it('refuses more writers than there are groups: the list would begin anew', async () => {
      const factory = await chain.ethers.getContractFactory('RecordLog');
      const writers = Array.from({ length: 256 }, () => ({
        writer: ZeroAddress,
        codeHash: ZeroHash,
      }));
      await expect(factory.deploy(BOTH, writers))
        .to.be.revertedWithCustomError(factory, 'RecordLogTooManyWriters')
        .withArgs(256);
    });

    it('is an empty tree when nobody is admitted', async () => {
      const factory = await chain.ethers.getContractFactory('RecordLog');
      const log = (await factory.deploy(BOTH, [])) as unknown as BaseContract;
      expect(await log.getFunction('size')()).to.equal(0n);
      expect(await log.getFunction('root')()).to.equal(hex(treeHash(listed([]))));
      expect(await log.getFunction('frontier')()).to.deep.equal([]);
    });
  });

  describe('append', () => {
    it('builds the record itself: version, kind, writer, block time, sections, digest', async () => {
      const world = await fresh();
      const digest = chain.ethers.id('a statement');
      const record = await append(world, digest);
      expect(record).to.deep.include({
        index: 3n,
        kind: KIND,
        writer: (await world.people.getAddress()).toLowerCase(),
        time: BigInt(await chain.networkHelpers.time.latest()),
        sections: BOTH,
        digest,
      });
      expect(await world.log.getFunction('size')()).to.equal(4n);
    });

    it('takes a kind from the writer of its group alone', async () => {
      const { log, people, minutes, stranger } = await fresh();
      for (const [by, kind] of [
        [stranger, KIND],
        [minutes, KIND],
        [people, 0x0201],
        [people, 0x0001],
        [people, 0x0301],
      ] as const) {
        await expect(log.connect(by).getFunction('append')(kind, BOTH, ZeroHash))
          .to.be.revertedWithCustomError(log, 'RecordLogWriterUnknown')
          .withArgs(kind, await by.getAddress());
      }
      for (const by of [people, minutes, minutes, people]) {
        await log.connect(by).getFunction('append')(by === people ? KIND : 0x0201, BOTH, ZeroHash);
      }
      expect(await log.getFunction('size')()).to.equal(7n);
    });

    it('has the root of RFC 6962 at every size up to 1,000', async () => {
      const world = await fresh();
      const hashes = world.founding.map(({ bytes }) => leafOf(bytes));
      while (hashes.length < 1000) {
        const record = await append(world, chain.ethers.id(`statement ${hashes.length}`));
        hashes.push(leafOf(record.bytes));
        const leaves = listed(hashes);
        expect(await root(world), `size ${hashes.length}`).to.equal(hex(treeHash(leaves)));
        if (hashes.length % 97 === 0) {
          const index = BigInt(Math.floor(hashes.length / 3));
          const path = subtreePath(leaves, index);
          expect(
            await includes(
              world,
              record.bytes,
              leaves.size - 1n,
              subtreePath(leaves, leaves.size - 1n),
            ),
          ).to.equal(true);
          expect(await includes(world, record.bytes, index, path)).to.equal(false);
        }
      }
    });

    it(`has the root of RFC 6962 at random sizes far beyond (seed ${SEED})`, async () => {
      const world = await fresh();
      // 2^63 is more records than there will be; most runs end near a power of two, where it errs.
      const far = fc
        .tuple(fc.integer({ min: 10, max: 62 }), fc.bigInt(-3n, 1n << 40n))
        .map(([level, offset]) => (1n << BigInt(level)) + (offset % (1n << BigInt(level - 1))));
      await fc.assert(
        fc.asyncProperty(far, bytes32, async (size, leaf) => {
          await pretend(world, monotone(size, leaf));
          const last: Buffer[] = [];
          for (let i = 0; i < 4; i += 1) {
            expect(await root(world), `size ${size} + ${i}`).to.equal(
              hex(treeHash(monotone(size, leaf, last))),
            );
            const { bytes, index } = await append(world, chain.ethers.id(`${size} ${i}`));
            expect(index).to.equal(size + BigInt(i));
            last.push(leafOf(bytes));
            const leaves = monotone(size, leaf, last);
            expect(await includes(world, bytes, index, subtreePath(leaves, index))).to.equal(true);
          }
        }),
        runs(200),
      );
    });
  });

  describe('frontier', () => {
    it('lists the perfect subtrees from the largest', async () => {
      const world = await fresh();
      const leaves = monotone(0b1011n, Buffer.alloc(32, 7));
      await pretend(world, leaves);
      expect(await world.log.getFunction('frontier')()).to.deep.equal(
        [
          [0n, 8n],
          [8n, 10n],
          [10n, 11n],
        ].map(([from, to]) => hex(leaves.perfect(from!, to!))),
      );
    });
  });

  describe('includes', () => {
    it(`takes the record at its index by its path, and nothing else (seed ${SEED})`, async () => {
      const world = await fresh();
      const records = [...world.founding];
      while (records.length < (LONG ? 150 : 40)) {
        records.push(await append(world, chain.ethers.id(`included ${records.length}`)));
      }
      const leaves = listed(records.map(({ bytes }) => leafOf(bytes)));
      const index = fc.nat({ max: records.length - 1 });
      await fc.assert(
        fc.asyncProperty(index, index, fc.nat(), bytes32, async (i, other, pick, noise) => {
          const { bytes } = records[i]!;
          const path = subtreePath(leaves, BigInt(i));
          const ask = (record: Uint8Array, at: number, by: readonly Uint8Array[]) =>
            includes(world, record, BigInt(at), by);
          expect(await ask(bytes, i, path)).to.equal(true);
          if (other !== i) expect(await ask(bytes, other, path)).to.equal(false);
          const bent = Buffer.from(bytes);
          bent[pick % 95]! ^= 1 + (pick % 255);
          expect(await ask(bent, i, path)).to.equal(false);
          expect(await ask(bytes, i, [...path, noise])).to.equal(false);
          expect(await ask(bytes, i, path.slice(1))).to.equal(false);
          expect(await ask(bytes, i, path.with(pick % path.length, noise))).to.equal(false);
          expect(await ask(bytes, records.length + i, path)).to.equal(false);
          expect(await ask(bytes.subarray(0, 94), i, path)).to.equal(false);
          expect(await ask(Buffer.concat([bytes, Buffer.alloc(1)]), i, path)).to.equal(false);
        }),
        runs(200),
      );
    });

    it('takes a path until its subtree is joined to its neighbour, and the longer one after', async () => {
      const world = await fresh();
      const records = [...world.founding];
      const leaves = () => listed(records.map(({ bytes }) => leafOf(bytes)));
      const grow = async () =>
        void records.push(await append(world, chain.ethers.id(`grown ${records.length}`)));
      while (records.length < 12) await grow();
      // Twelve records: a subtree of eight, which the sixteenth joins, and one of four, joined there too.
      const paths = ([3n, 9n] as const).map((at) => [at, subtreePath(leaves(), at)] as const);
      while (records.length < 40) {
        for (const [at, path] of paths) {
          const { bytes } = records[Number(at)]!;
          const stands = records.length < 16;
          expect(await includes(world, bytes, at, path), `${records.length}`).to.equal(stands);
          expect(await includes(world, bytes, at, subtreePath(leaves(), at))).to.equal(true);
        }
        await grow();
      }
    });
  });

  describe('admitWriter', () => {
    const GROUP = 1;

    async function successor(world: LogUnderTest): Promise<{ address: string; codeHash: string }> {
      const contract = await deployHarness(world.chain, 'WriterHarness', [world.address]);
      const address = await contract.getAddress();
      const code = await world.chain.ethers.provider.getCode(address);
      return { address, codeHash: world.chain.ethers.keccak256(code) };
    }

    it('retires the former writer in the same act', async () => {
      const world = await fresh();
      const { log, people, minutes } = world;
      const { address, codeHash } = await successor(world);
      const former = await people.getAddress();
      await append(world, ZeroHash);
      const tx = await log.connect(minutes).getFunction('admitWriter')(
        GROUP,
        address,
        codeHash,
        7,
        BOTH,
      );
      await expect(tx).to.emit(log, 'WriterReplaced').withArgs(GROUP, address, codeHash, former, 7);
      const message = {
        group: GROUP,
        writer: address.toLowerCase(),
        codeHash,
        former: former.toLowerCase(),
        minute: 7,
      };
      const [record] = recordsOf(log.interface, await tx.wait());
      expect(record).to.deep.include({
        kind: 0x0001,
        writer: world.address,
        digest: digestOf(
          { chainId: CHAIN_ID, log: world.address },
          STATEMENTS.WriterAdmitted,
          message,
        ),
      });
      await expect(log.connect(people).getFunction('append')(KIND, BOTH, ZeroHash))
        .to.be.revertedWithCustomError(log, 'RecordLogWriterUnknown')
        .withArgs(KIND, former);
      const writer = await chain.ethers.getContractAt(['function write(uint16, bytes32)'], address);
      await writer.getFunction('write')(KIND, ZeroHash);
      expect(await log.getFunction('size')()).to.equal(6n);
    });

    it('opens a group that had no writer', async () => {
      const world = await fresh();
      const { address, codeHash } = await successor(world);
      await world.log.connect(world.minutes).getFunction('admitWriter')(
        9,
        address,
        codeHash,
        7,
        BOTH,
      );
      expect(await world.log.getFunction('writer')(9)).to.equal(address);
    });

    it('is an act of a minute: nobody else may', async () => {
      const world = await fresh();
      const { address, codeHash } = await successor(world);
      for (const by of [world.people, world.stranger]) {
        await expect(
          world.log.connect(by).getFunction('admitWriter')(GROUP, address, codeHash, 7, BOTH),
        )
          .to.be.revertedWithCustomError(world.log, 'RecordLogNotMinutes')
          .withArgs(await by.getAddress());
      }
    });

    it('keeps the records of admissions to itself', async () => {
      const world = await fresh();
      const { address, codeHash } = await successor(world);
      await expect(
        world.log.connect(world.minutes).getFunction('admitWriter')(0, address, codeHash, 7, BOTH),
      )
        .to.be.revertedWithCustomError(world.log, 'RecordLogGroupReserved')
        .withArgs(0);
    });

    it('admits the code that the minute names, and only code', async () => {
      const world = await fresh();
      const { address, codeHash } = await successor(world);
      const admit = world.log.connect(world.minutes).getFunction('admitWriter');
      const account = await world.stranger.getAddress();
      const nothing = chain.ethers.keccak256('0x');
      for (const [writer, claimed, found] of [
        [address, ZeroHash, codeHash],
        [account, nothing, nothing],
        [`0x${'ee'.repeat(20)}`, ZeroHash, ZeroHash],
      ] as const) {
        await expect(admit(GROUP, writer, claimed, 7, BOTH))
          .to.be.revertedWithCustomError(world.log, 'RecordLogCodeDiffers')
          .withArgs(getAddress(writer), claimed, found);
      }
    });
  });

  describe('domain', () => {
    it('is that of the chain it runs on, also after a fork into another chain id', async () => {
      const { address } = await fresh();
      const separator = (chainId: bigint) =>
        chain.ethers.TypedDataEncoder.hashDomain({
          name: 'Acta',
          version: '1',
          chainId,
          verifyingContract: address,
        });
      const other = await openChain(0xac7a_0000_beef);
      await other.networkHelpers.setCode(address, await chain.ethers.provider.getCode(address));
      for (const { ethers } of [chain, other]) {
        const log = await ethers.getContractAt('RecordLog', address);
        const { chainId } = await ethers.provider.getNetwork();
        expect(await log.getFunction('domainSeparator')()).to.equal(separator(chainId));
      }
    });
  });
});

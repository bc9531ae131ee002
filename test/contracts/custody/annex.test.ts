import { expect } from 'chai';
import { type BaseContract, type ContractFactory, keccak256, ZeroAddress } from 'ethers';
import { artifacts } from 'hardhat';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { custodyOf, goodsOf } from '../support/custody.ts';
import { lotOf } from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import { foundedWorlds } from '../support/offices.ts';
import { refuses } from '../support/refusals.ts';
import { signAll } from '../support/statements.ts';

const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
const LIMIT = 24_576;

/** What a contract keeps where, as the compiler lays it out. */
interface Layout {
  readonly storage: readonly {
    readonly label: string;
    readonly slot: string;
    readonly type: string;
  }[];
}

describe('custody: the annex', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const annexOf = async (world: World): Promise<[string, string]> => {
    const [where, hash] = (await custodyOf(world).getFunction('annex')()) as [string, string];
    return [where.toLowerCase(), hash];
  };

  it('keeps every word where Custody has it', () => {
    const sources = Object.fromEntries(
      globSync('contracts/**/*.sol').map((path) => [path, { content: readFileSync(path, 'utf8') }]),
    );
    const settings = { evmVersion: 'osaka', outputSelection: { '*': { '*': ['storageLayout'] } } };
    const { contracts } = JSON.parse(
      solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })),
    ) as { contracts: Record<string, Record<string, { storageLayout: Layout }>> };
    const layout = (name: string) =>
      contracts[`contracts/${name}.sol`]![name]!.storageLayout.storage.map(
        ({ label, slot, type }) => `${slot} ${label} ${type.replace(/\)\d+_/g, ')_')}`,
      );
    expect(layout('CustodyAnnex')).to.deep.equal(layout('Custody'));
    expect(layout('Custody')).to.have.length(8);
  });

  it('is named by address and code in the very code of Custody', async () => {
    const world = await fresh();
    const { provider } = world.chain.ethers;
    const [where, hash] = await annexOf(world);
    expect(hash).to.equal(keccak256(await provider.getCode(where)));
    const code = await provider.getCode(world.addresses.custody);
    expect(code).to.include(where.slice(2));
    expect(code).to.include(hash.slice(2));
  });

  it('of other code gives Custody another code hash, at the same address too', async () => {
    const world = await fresh();
    const { ethers, networkHelpers } = world.chain;
    const [where] = await annexOf(world);
    const codeOf = async (): Promise<string> => {
      const factory = (await ethers.getContractFactory('Custody')) as unknown as ContractFactory;
      const { registry, log } = world.addresses;
      const made = await factory.deploy(registry, log, where);
      return keccak256(await ethers.provider.getCode(await made.getAddress()));
    };
    const before = await codeOf();
    expect(before).to.equal(keccak256(await ethers.provider.getCode(world.addresses.custody)));
    await networkHelpers.setCode(where, '0x00');
    expect(await codeOf()).not.to.equal(before);
  });

  it('is a contract, or Custody is not made', async () => {
    const world = await fresh();
    const factory = (await world.chain.ethers.getContractFactory(
      'Custody',
    )) as unknown as ContractFactory;
    const { registry, log } = world.addresses;
    for (const nobody of [ZeroAddress, world.chain.ethers.getAddress(`0x${'ab'.repeat(20)}`)]) {
      await refuses(
        factory.deploy(registry, log, nobody),
        custodyOf(world),
        'CustodyAnnexMissing',
        nobody,
      );
    }
  });

  it('moves nothing by itself: it writes no record', async () => {
    const world = await fresh();
    const [where] = await annexOf(world);
    const maker = world.parties['US-MAKER'];
    const made = await lotOf(world, maker, { quantity: 5 });
    const args = [made.struct, signAll(made, [maker.agent])[0], '0x'] as const;
    const annex = (await world.chain.ethers.getContractAt(
      'CustodyAnnex',
      where,
    )) as unknown as BaseContract;
    await refuses(
      annex.getFunction('commissionLot')(...args),
      world.contracts.log,
      'RecordLogWriterUnknown',
      0x030b,
      world.chain.ethers.getAddress(where),
    );
    const goods = String(made.message['goods']);
    await custodyOf(world).getFunction('commissionLot')(...args);
    expect(await goodsOf(world, goods)).to.include({ quantity: 5 });
    await refuses(
      annex.getFunction('commissionLot')(...args),
      world.contracts.log,
      'RecordLogWriterUnknown',
    );
  });

  it('has the functions that Custody runs by it, each with the same words', async () => {
    const functions = async (name: string) => {
      const { abi } = await artifacts.readArtifact(name);
      const changing = abi.filter(
        (entry) => entry.type === 'function' && entry.stateMutability === 'nonpayable',
      );
      return new Map(changing.map((entry) => [(entry as { name: string }).name, entry]));
    };
    const [own, annexed] = [await functions('Custody'), await functions('CustodyAnnex')];
    expect(annexed.size).to.equal(8);
    for (const [name, entry] of annexed) expect(own.get(name)).to.deep.equal(entry);
  });

  it('leaves both below what a contract may weigh', async () => {
    // Code that counts its branches outgrows it.
    if (process.env['ACTA_COVERAGE'] !== undefined) return;
    for (const name of ['Custody', 'CustodyAnnex']) {
      const { deployedBytecode } = await artifacts.readArtifact(name);
      expect(deployedBytecode.length / 2 - 1, name).to.be.below(LIMIT);
    }
  });
});

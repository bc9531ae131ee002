import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BaseContract, InterfaceAbi } from 'ethers';
import { instrument } from '../../../scripts/coverage/branches.ts';
import type { Chain } from './chain.ts';

/**
 * Contracts that exist for tests only: they open what libraries and bases keep internal. They are
 * compiled here and not by Hardhat, so that no artifact, no binding and no bytecode of theirs can
 * ever stand among what is deployed.
 */
const ROOT = process.cwd();
const solc = createRequire(import.meta.url)('solc') as {
  compile(
    input: string,
    callbacks: { import: (path: string) => { contents: string } | { error: string } },
  ): string;
};

interface Compiled {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

interface Output {
  readonly errors?: readonly { severity: string; formattedMessage: string }[];
  readonly contracts?: Record<
    string,
    Record<string, { abi: InterfaceAbi; evm: { bytecode: { object: string } } }>
  >;
}

/** Compiles `test/contracts/harness/<name>.sol` and deploys its contract `<name>`. */
export async function deployHarness(
  chain: Chain,
  name: string,
  inputs: readonly unknown[] = [],
): Promise<BaseContract> {
  const source = readFileSync(join(ROOT, 'test/contracts/harness', `${name}.sol`), 'utf8');
  return deploySource(chain, name, source, inputs);
}

/** The same from Solidity text; imports are relative to the root of the repository. */
export async function deploySource(
  chain: Chain,
  name: string,
  source: string,
  inputs: readonly unknown[] = [],
): Promise<BaseContract> {
  const { abi, bytecode } = compile(name, source);
  const [signer] = await chain.ethers.getSigners();
  const factory = new chain.ethers.ContractFactory(abi as never, bytecode, signer);
  return factory.deploy(...inputs) as Promise<BaseContract>;
}

function compile(name: string, source: string): Compiled {
  const input = {
    language: 'Solidity',
    sources: { 'harness.sol': { content: source } },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      // Probes take more stack than the other way of compiling has.
      viaIR: process.env['ACTA_COVERAGE'] !== undefined,
      evmVersion: 'osaka',
      outputSelection: { '*': { [name]: ['abi', 'evm.bytecode.object'] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read })) as Output;
  const failed = output.errors?.find(({ severity }) => severity === 'error');
  if (failed !== undefined) throw new Error(failed.formattedMessage);
  const contract = output.contracts?.['harness.sol']?.[name];
  if (contract === undefined) throw new Error(`no contract ${name}`);
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` };
}

function read(path: string): { contents: string } | { error: string } {
  if (!path.startsWith('contracts/')) return { error: `${path} is not ours` };
  const source = readFileSync(join(ROOT, path), 'utf8');
  const covering = process.env['ACTA_COVERAGE'] !== undefined;
  return { contents: covering ? instrument(path, source).source : source };
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import type { BaseContract, InterfaceAbi } from 'ethers';
import { instrument } from '../../../scripts/coverage/branches.ts';
import type { Chain } from './chain.ts';

/**
 * Contracts that exist for tests only: they open what libraries and bases keep internal. They are
 * compiled here and not by Hardhat, so that no artifact, no binding and no bytecode of theirs can
 * ever stand among what is deployed.
 */
const ROOT = process.cwd();
const COVERING = process.env['ACTA_COVERAGE'] !== undefined;
const solc = createRequire(import.meta.url)('solc') as {
  compile(input: string): string;
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
    sources: { 'harness.sol': { content: source }, ...imported(source) },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      // Probes take more stack than the other way of compiling has.
      viaIR: COVERING,
      evmVersion: 'osaka',
      outputSelection: { '*': { [name]: ['abi', 'evm.bytecode.object'] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as Output;
  const failed = output.errors?.find(({ severity }) => severity === 'error');
  if (failed !== undefined) throw new Error(failed.formattedMessage);
  const contract = output.contracts?.['harness.sol']?.[name];
  if (contract === undefined) throw new Error(`no contract ${name}`);
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` };
}

/** Everything that a source imports, by its path, with probes in it where branches are counted. */
function imported(
  source: string,
  from = '',
  found: Record<string, { content: string }> = {},
): Record<string, { content: string }> {
  for (const [, target] of source.matchAll(/^\s*(?:import|\}) .*?from "([^"]+)";/gm)) {
    const path = target!.startsWith('.') ? posix.join(posix.dirname(from), target!) : target!;
    if (path in found) continue;
    const content = readFileSync(join(ROOT, path), 'utf8');
    found[path] = { content: COVERING ? instrument(path, content).source : content };
    imported(content, path, found);
  }
  return found;
}

import { ActaError, bytesToHex, domainSeparator, hexToBytes, keccak256 } from '@acta/protocol';
import { Interface } from 'ethers';
import { type Artifact, contractArtifacts } from './artifacts.ts';
import { CONTRACTS, type ContractRole, type Deployment } from './deployment.ts';
import { RpcClient } from './rpc.ts';

/**
 * Compares the code that stands on a chain with this build, contract by contract: what each section
 * does on its own node before its people sign Minute 1, which cites the same addresses and hashes.
 *
 * Whoever deployed could have put in other code, or the right code with other addresses built into it.
 * So of each contract the hash must be the one in the deployment file; the code, leaving out the words
 * that its constructor fills in, the one of this build; and those words the ones that the file says,
 * both where they stand and as the contract itself answers when it is asked for them. The annex is a
 * contract like the others here; that it is the one which Custody runs, Custody's own words say.
 *
 * @throws ActaError LEDGER_CODE_DIFFERS {contract, expected, found}, LEDGER_NOT_BUILT,
 *   LEDGER_UNREACHABLE, LEDGER_RPC_FAILED
 */
export async function checkDeployment(rpcUrl: string, deployment: Deployment): Promise<void> {
  const rpc = new RpcClient(rpcUrl);
  const artifacts = contractArtifacts();
  const words = wordsOf(deployment);
  for (const role of rolesOf(deployment)) {
    const to = deployment.addresses[role];
    const code = await rpc.call<string>('eth_getCode', to, 'latest');
    same(role, deployment.codeHashes[role], hashOf(code));
    const built = artifacts[role];
    same(role, hashOf(withoutWords(built, built.runtime)), hashOf(withoutWords(built, code)));
    checkWords(role, built, code, new Set(Object.values(words).flat()));
    const abi = new Interface(built.abi as object[]);
    for (const [view, expected] of Object.entries(words)) {
      if (!abi.hasFunction(view)) continue;
      const data = abi.encodeFunctionData(view);
      const found = await rpc.call<string>('eth_call', { to, data }, 'latest');
      same(role, `0x${expected.join('')}`, found);
    }
  }
}

/** The contracts of a network; the last stands in the genesis of a Besu network alone. */
function rolesOf({ addresses }: Deployment): readonly ContractRole[] {
  return addresses.validators === undefined ? CONTRACTS : [...CONTRACTS, 'validators'];
}

/** What may be built into a contract, by the view that answers with it; words of 64 hex digits. */
function wordsOf({ addresses, codeHashes, chainId }: Deployment): Record<string, string[]> {
  const word = (hex: string) => hex.slice(2).padStart(64, '0');
  const domain = { chainId, log: addresses.log };
  return {
    registry: [word(addresses.registry)],
    log: [word(addresses.log)],
    annex: [word(addresses.annex), word(codeHashes.annex)],
    domainSeparator: [word(bytesToHex(domainSeparator(domain)))],
    // No contract has a view of this name: the separator says it.
    chainId: [chainId.toString(16).padStart(64, '0')],
  };
}

/** The words that the constructor filled in: one value each, wherever it stands, and a known one. */
function checkWords(
  contract: ContractRole,
  { immutables }: Artifact,
  code: string,
  known: ReadonlySet<string>,
): void {
  for (const places of immutables) {
    for (const { start, length } of places) {
      const found = code.slice(2 + 2 * start, 2 + 2 * (start + length));
      if (!known.has(found)) {
        throw new ActaError('LEDGER_CODE_DIFFERS', { contract, expected: [...known], found });
      }
    }
  }
}

function withoutWords({ immutables }: Artifact, code: string): string {
  const bytes = hexToBytes(code);
  for (const { start, length } of immutables.flat()) bytes.fill(0, start, start + length);
  return bytesToHex(bytes);
}

function same(contract: ContractRole, expected: string | undefined, found: string): void {
  if (expected !== found) {
    throw new ActaError('LEDGER_CODE_DIFFERS', { contract, expected, found });
  }
}

const hashOf = (code: string): string => bytesToHex(keccak256(hexToBytes(code)));

import { Interface } from 'ethers';
import { contractArtifacts } from './artifacts.ts';
import type { ContractRole } from './deployment.ts';

/**
 * Creation code of a contract with its arguments, for whoever wants the code that it leaves.
 *
 * @throws ActaError LEDGER_NOT_BUILT
 */
export function contractCreation(role: ContractRole, values: readonly unknown[]): string {
  const { abi, bytecode } = contractArtifacts()[role];
  return bytecode + new Interface(abi as object[]).encodeDeploy(values).slice(2);
}

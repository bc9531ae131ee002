import { ActaError } from '@acta/protocol';
import { readFileSync } from 'node:fs';
import type { AbiEntry } from './abi/abi-type.ts';
import { CONTRACTS, type ContractRole } from './deployment.ts';

/** What the build made of a contract. */
export interface Artifact {
  /** In Solidity. */
  readonly name: string;
  readonly abi: readonly AbiEntry[];
  /** Creation code, `0x…`. */
  readonly bytecode: string;
}

export type Artifacts = Readonly<Record<ContractRole, Artifact>>;

const NAMES: Readonly<Record<ContractRole, string>> = {
  annex: 'CustodyAnnex',
  registry: 'SectionRegistry',
  log: 'RecordLog',
  minutes: 'Minutes',
  custody: 'Custody',
  tariffs: 'TariffSchedules',
  duties: 'DutyAssessments',
  notes: 'Notes',
};

const FOLDER = new URL('../../../artifacts/contracts/', import.meta.url);

let artifacts: Artifacts | undefined;

/**
 * ABI and creation code of every contract, out of the build (`npm run build`).
 *
 * @throws ActaError LEDGER_NOT_BUILT {contract}
 */
export function contractArtifacts(): Artifacts {
  artifacts ??= Object.fromEntries(
    CONTRACTS.map((role) => [role, readArtifact(NAMES[role])]),
  ) as Artifacts;
  return artifacts;
}

/** @throws ActaError LEDGER_NOT_BUILT {contract} */
export function readArtifact(name: string): Artifact {
  let json: string;
  try {
    json = readFileSync(new URL(`${name}.sol/${name}.json`, FOLDER), 'utf8');
  } catch (error) {
    throw new ActaError('LEDGER_NOT_BUILT', { contract: name }, { cause: error });
  }
  const { abi, bytecode } = JSON.parse(json) as Omit<Artifact, 'name'>;
  return { name, abi, bytecode };
}

import { ActaError } from '@acta/protocol';
import { readFileSync } from 'node:fs';
import type { AbiEntry } from './abi/abi-type.ts';
import type { ContractRole } from './deployment.ts';

/** What the build made of a contract. */
export interface Artifact {
  /** In Solidity. */
  readonly name: string;
  readonly abi: readonly AbiEntry[];
  /** Creation code, `0x…`. */
  readonly bytecode: string;
  /** What the creation leaves, `0x…`, with zeros where the constructor puts in words. */
  readonly runtime: string;
  /** Those places in bytes: by word, everywhere it stands. */
  readonly immutables: readonly (readonly { readonly start: number; readonly length: number }[])[];
}

/** A file of the build, as far as it is read here. */
interface ArtifactFile {
  readonly abi: readonly AbiEntry[];
  readonly bytecode: string;
  readonly deployedBytecode: string;
  readonly immutableReferences?: Readonly<Record<string, Artifact['immutables'][number]>>;
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
  validators: 'ValidatorSet',
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
    Object.entries(NAMES).map(([role, name]) => [role, readArtifact(name)]),
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
  const {
    abi,
    bytecode,
    deployedBytecode,
    immutableReferences = {},
  } = JSON.parse(json) as ArtifactFile;
  const immutables = Object.values(immutableReferences);
  return { name, abi, bytecode, runtime: deployedBytecode, immutables };
}

import {
  bytesToHex,
  isStatementName,
  keccak256,
  type StatementName,
  STATEMENTS,
  utf8,
} from '@acta/protocol';
import { type AbiEntry, abiFields, type AbiField, signatureOf } from '../abi/abi-type.ts';
import type { Artifact } from '../artifacts.ts';
import type { ContractRole } from '../deployment.ts';

/** A function of a writer that takes statements. */
export interface WriterFunction {
  readonly role: ContractRole;
  readonly abi: AbiEntry;
  /** First four bytes of the calldata, `0x…`. */
  readonly selector: string;
  readonly fields: readonly AbiField[];
  /** The statement that it puts on record; none with `contest` and others that move nothing. */
  readonly statement?: StatementName;
}

/**
 * Every function of these contracts that changes something, by `role selector`. Those of the annex
 * are called at Custody, which has them too.
 */
export function writerFunctions(
  artifacts: Partial<Readonly<Record<ContractRole, Artifact>>>,
): WriterFunction[] {
  return (Object.entries(artifacts) as [ContractRole, Artifact][]).flatMap(([role, { abi }]) =>
    role === 'annex' ? [] : abi.filter(isChange).map((entry) => writerFunction(role, entry)),
  );
}

function isChange({ type, stateMutability }: AbiEntry): boolean {
  return type === 'function' && stateMutability === 'nonpayable';
}

function writerFunction(role: ContractRole, abi: AbiEntry): WriterFunction {
  const fields = abiFields(abi.inputs);
  const selector = bytesToHex(keccak256(utf8(signatureOf(abi)))).slice(0, 10);
  const statement = statementOf(fields);
  return { role, abi, selector, fields, ...(statement && { statement }) };
}

/**
 * The one struct among its parameters that is a statement with a record of its own; none where it
 * takes anything but statements, as `contest` does, which puts a loser on record.
 */
function statementOf(fields: readonly AbiField[]): StatementName | undefined {
  const structs = fields.flatMap(({ type }) => (type.kind === 'struct' ? [type.name] : []));
  if (!structs.every(isStatementName)) return undefined;
  const recorded = structs.filter((name) => STATEMENTS[name].kind !== 0);
  return recorded.length === 1 ? recorded[0] : undefined;
}

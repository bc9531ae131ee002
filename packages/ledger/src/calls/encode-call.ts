import {
  type Act,
  ACT_KINDS,
  ActaError,
  type SignedStatement,
  STATEMENTS,
  type StatementName,
  type StatementType,
  type Submission,
} from '@acta/protocol';
import { Interface } from 'ethers';
import type { AbiField } from '../abi/abi-type.ts';
import { fieldToAbi } from '../abi/words.ts';
import type { Deployment } from '../deployment.ts';
import type { Call } from '../ledger.ts';
import type { WriterFunction } from './writer-functions.ts';

/** Turns complete statements into calls of the contract that records them. */
export class CallEncoder {
  readonly #functions = new Map<StatementName, { fn: WriterFunction; abi: Interface }>();
  readonly #addresses: Deployment['addresses'];

  constructor(functions: readonly WriterFunction[], addresses: Deployment['addresses']) {
    this.#addresses = addresses;
    for (const fn of functions) {
      if (fn.statement === undefined) continue;
      this.#functions.set(fn.statement, { fn, abi: new Interface([fn.abi as object]) });
    }
  }

  /**
   * @param receipt 80 bytes `0x…`, where a section's receipt dates the statement
   * @throws ActaError LEDGER_STATEMENT_UNRECORDED {type}, LEDGER_STATEMENT_INCOMPLETE {type}
   */
  encode(submission: Submission, receipt = '0x'): Call {
    const { type } = submission;
    const found = this.#functions.get(type);
    if (found === undefined) throw new ActaError('LEDGER_STATEMENT_UNRECORDED', { type });
    const { fn, abi } = found;
    const to = this.#addresses[fn.role];
    // Who seals is no statement of a chain that has no validators.
    if (to === undefined) throw new ActaError('LEDGER_STATEMENT_UNRECORDED', { type });
    const values = fn.fields.map((field) => argument(field, submission, receipt));
    return {
      to,
      data: abi.encodeFunctionData(fn.abi.name!, values),
    };
  }
}

/** What goes in for one parameter: statements by their type, everything else by its name. */
function argument({ name, type }: AbiField, submission: Submission, receipt: string): unknown {
  if (type.kind === 'struct') {
    const statement = type.name === 'Handoff' ? handoffOf(submission) : submission;
    return statementTuple(statement);
  }
  switch (name) {
    case 'receipt':
      return receipt;
    case 'signatures':
      return signaturesOf(submission);
    case 'signature':
    case 'acceptance':
      return signaturesOf(submission)[0];
    case 'release':
      return signaturesOf(handoffOf(submission))[0];
    case 'pieces':
      return (submission.contents ?? []).map(({ goods, head }) => [goods, head]);
    case 'outputs':
      return (submission.outputs ?? []).map(({ goods, quantity }) => [goods, quantity]);
    case 'acts':
      return actTuples(submission.acts ?? []);
    default:
      throw new TypeError(`nothing to pass for ${name} of ${submission.type}`);
  }
}

/** A statement as the struct of its type. */
export function statementTuple({
  type,
  message,
}: Pick<SignedStatement, 'type' | 'message'>): unknown[] {
  const { fields }: StatementType = STATEMENTS[type];
  return fields.map((field) => fieldToAbi(field, message[field.name]!));
}

/** Acts as the contract's list of structs. */
export function actTuples(acts: readonly Act[]): unknown[] {
  return acts.map(({ kind, a, b, c }) => [ACT_KINDS.indexOf(kind) + 1, a, b, c]);
}

function handoffOf({ type, handoff }: Submission): SignedStatement {
  if (handoff === undefined) throw new ActaError('LEDGER_STATEMENT_INCOMPLETE', { type });
  return handoff;
}

function signaturesOf({ type, signatures }: SignedStatement): string[] {
  if (signatures.length === 0 || !signatures.every((signature) => signature !== null)) {
    throw new ActaError('LEDGER_STATEMENT_INCOMPLETE', { type });
  }
  return [...signatures];
}

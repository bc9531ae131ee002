import {
  ACT_KINDS,
  type Act,
  type Message,
  type Output,
  type Piece,
  type SignedStatement,
  STATEMENTS,
  type StatementName,
  type StatementType,
} from '@acta/protocol';
import type { AbiField } from '../abi/abi-type.ts';
import { type AbiStruct, type AbiValue, decodeParameters } from '../abi/decode.ts';
import { fieldFromWord, numberFromWord } from '../abi/words.ts';
import type { Deployment } from '../deployment.ts';
import type { RecordedStatement } from '../ledger-block.ts';
import type { WriterFunction } from './writer-functions.ts';

/** What a transaction says that it puts on record; whether it did is for its digest to show. */
export type DecodedCall = DecodedStatement | DecodedSupersession;

interface DecodedStatement {
  readonly statement: RecordedStatement;
  /** 80 bytes `0x…`. */
  readonly receipt?: string;
  /** With `contest`: the answer that had won. */
  readonly winner?: SignedStatement;
}

/** Of `supersede`: a promise that ended, by the digest alone. */
interface DecodedSupersession {
  readonly statement?: undefined;
  readonly digest: string;
  /** Zero where nothing took its place. */
  readonly winner: string;
  /** Selector of an error, `0x…` 4 bytes; zero where there is a winner instead. */
  readonly reason: string;
  readonly receipt: string;
}

/** Reads statements out of the calldata of direct calls to the writers. */
export class CallDecoder {
  readonly #functions = new Map<string, WriterFunction>();

  constructor(functions: readonly WriterFunction[], addresses: Deployment['addresses']) {
    for (const fn of functions) {
      const to = addresses[fn.role];
      if (to !== undefined) this.#functions.set(to + fn.selector, fn);
    }
  }

  /** Undefined where the call is none of ours, or its bytes don't read as one. */
  decode(to: string | null, input: string): DecodedCall | undefined {
    const fn = this.#functions.get(`${to}${input.slice(0, 10)}`);
    if (fn === undefined) return undefined;
    const values = decodeParameters(fn.fields, input.slice(10));
    if (values === undefined) return undefined;
    try {
      return read(fn, new Parameters(fn.fields, values));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

function read(fn: WriterFunction, parameters: Parameters): DecodedCall | undefined {
  if (fn.statement !== undefined) return complete(fn.statement, parameters);
  if (fn.abi.name === 'supersede') return supersession(parameters);
  const loser = parameters.struct('Complete');
  const winner = parameters.struct('Answer');
  if (loser === undefined || winner === undefined) return undefined;
  const inside = new Parameters(loser.fields, loser.value.values);
  const lost = complete('Answer', inside);
  const won = messageOf('Answer', winner.value);
  return lost && { ...lost, winner: { type: 'Answer', message: won, signatures: [] } };
}

function supersession(parameters: Parameters): DecodedSupersession {
  return {
    digest: `0x${parameters.word('digest')}`,
    winner: `0x${parameters.word('winner')}`,
    reason: `0x${parameters.word('reason').slice(-8)}`,
    receipt: parameters.bytes('receipt')!,
  };
}

/** A complete statement with what its hashes stand for. */
function complete(type: StatementName, parameters: Parameters): DecodedStatement | undefined {
  const struct = parameters.struct(type);
  if (struct === undefined) return undefined;
  const receipt = parameters.bytes('receipt');
  const handoff = parameters.struct('Handoff');
  const contents = parameters.list('pieces');
  const outputs = parameters.list('outputs');
  const acts = parameters.list('acts');
  const statement = {
    type,
    message: messageOf(type, struct.value),
    signatures: parameters.signatures(['signature', 'acceptance', 'signatures']),
    ...(handoff && {
      handoff: {
        type: 'Handoff' as const,
        message: messageOf('Handoff', handoff.value),
        signatures: parameters.signatures(['release']),
      },
    }),
    ...(contents && { contents: contents.map(piece) }),
    ...(outputs && { outputs: outputs.map(output) }),
    ...(acts && { acts: acts.map(act) }),
  };
  return { statement, ...(receipt !== undefined && receipt !== '0x' && { receipt }) };
}

/** Decoded parameters by name, structs by their type. */
class Parameters {
  readonly #fields: readonly AbiField[];
  readonly #values: readonly AbiValue[];

  constructor(fields: readonly AbiField[], values: readonly AbiValue[]) {
    this.#fields = fields;
    this.#values = values;
  }

  struct(name: string): { fields: readonly AbiField[]; value: AbiStruct } | undefined {
    const at = this.#fields.findIndex(({ type }) => type.kind === 'struct' && type.name === name);
    const type = this.#fields[at]?.type;
    return type?.kind === 'struct'
      ? { fields: type.fields, value: this.#values[at] as AbiStruct }
      : undefined;
  }

  /** A word that the function has for certain. */
  word(name: string): string {
    return this.#values[this.#fields.findIndex((field) => field.name === name)] as string;
  }

  bytes(name: string): string | undefined {
    const at = this.#fields.findIndex((field) => field.name === name);
    return this.#fields[at]?.type.kind === 'bytes' ? (this.#values[at] as string) : undefined;
  }

  list(name: string): readonly AbiStruct[] | undefined {
    const at = this.#fields.findIndex((field) => field.name === name);
    return this.#fields[at]?.type.kind === 'list'
      ? (this.#values[at] as readonly AbiStruct[])
      : undefined;
  }

  /** Of whichever parameters of these names there are: one envelope, or a list of them. */
  signatures(names: readonly string[]): string[] {
    return this.#fields.flatMap(({ name }, at) =>
      names.includes(name) ? ([this.#values[at]].flat() as string[]) : [],
    );
  }
}

function messageOf(type: StatementName, { values }: AbiStruct): Message {
  const { fields }: StatementType = STATEMENTS[type];
  return Object.fromEntries(
    fields.map((field, i) => [field.name, fieldFromWord(field, values[i] as string)]),
  );
}

function piece({ values }: AbiStruct): Piece {
  return { goods: `0x${values[0] as string}`, head: `0x${values[1] as string}` };
}

function output({ values }: AbiStruct): Output {
  const [goods, quantity] = values as [string, string];
  return { goods: `0x${goods}`, quantity: numberFromWord(quantity) };
}

function act({ values }: AbiStruct): Act {
  const [kind, a, b, c] = values as [string, string, string, string];
  const word = ACT_KINDS[numberFromWord(kind) - 1];
  if (word === undefined) throw new RangeError('no such act');
  return { kind: word, a: `0x${a}`, b: `0x${b}`, c: `0x${c}` };
}

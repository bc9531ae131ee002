import {
  ActaError,
  bytesToHex,
  type ErrorCode,
  isErrorCode,
  keccak256,
  utf8,
} from '@acta/protocol';
import { type AbiEntry, type AbiField, abiFields, signatureOf } from './abi/abi-type.ts';
import { type AbiValue, decodeParameters } from './abi/decode.ts';
import { addressFromWord, numberFromWord, textFromWord } from './abi/words.ts';
import type { Artifact } from './artifacts.ts';

interface KnownError {
  readonly entry: AbiEntry;
  readonly fields: readonly AbiField[];
}

/** Turns what a contract reverted with into the error of the table that has its name. */
export class RevertReader {
  readonly #errors = new Map<string, KnownError>();

  constructor(artifacts: readonly Artifact[]) {
    for (const { abi } of artifacts) {
      for (const entry of abi.filter(({ type }) => type === 'error')) {
        const selector = bytesToHex(keccak256(utf8(signatureOf(entry)))).slice(0, 10);
        this.#errors.set(selector, { entry, fields: abiFields(entry.inputs) });
      }
    }
  }

  /** Code of the table for an error's selector, if it is one of ours. */
  codeOf(selector: string): ErrorCode | undefined {
    const name = this.#errors.get(selector)?.entry.name;
    const code = name && errorCode(name);
    return code !== undefined && isErrorCode(code) ? code : undefined;
  }

  /**
   * @param data revert bytes, `0x…`
   * @returns code = the error's name in capitals, details = its values by name;
   *   LEDGER_REVERT_UNKNOWN {data} for bytes that are no error of our contracts
   */
  read(data: string): ActaError {
    const known = this.#errors.get(data.slice(0, 10));
    const values = known && decodeParameters(known.fields, data.slice(10));
    if (known === undefined || values === undefined) return unknown(data);
    const code = this.codeOf(data.slice(0, 10));
    if (code === undefined) return unknown(data);
    const details = known.entry.inputs.map((input, i) => [
      input.name,
      show(input.type, values[i]!),
    ]);
    return new ActaError(code, Object.fromEntries(details) as Record<string, unknown>);
  }
}

/** `CustodyHeadStale` → `CUSTODY_HEAD_STALE`, `SignatureHighS` → `SIGNATURE_HIGH_S`. */
export function errorCode(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}

/** As the value stands in JSON; texts of sections and parties as people write them. */
function show(type: string, value: AbiValue): unknown {
  if (typeof value !== 'string' || value.startsWith('0x')) return value;
  if (type === 'address') return addressFromWord(value);
  if (type === 'bytes2') return textFromWord(value, 2);
  if (type === 'bytes8') return textFromWord(value, 8);
  if (type.startsWith('bytes')) return `0x${value.slice(0, 2 * Number(type.slice(5)))}`;
  return type === 'bool' ? numberFromWord(value) === 1 : numberOrHex(value);
}

/** A mask of offices fits no JavaScript number. */
function numberOrHex(word: string): number | string {
  const number = Number(`0x${word}`);
  return Number.isSafeInteger(number) ? number : `0x${word}`;
}

function unknown(data: string): ActaError {
  return new ActaError('LEDGER_REVERT_UNKNOWN', { data: data.slice(0, 138) });
}

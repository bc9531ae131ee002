import type { AbiField, AbiType } from './abi-type.ts';

/** A word as 64 hex digits, bytes as `0x…`, or what is made of these. */
export type AbiValue = string | readonly AbiValue[] | AbiStruct;

export interface AbiStruct {
  readonly struct: string;
  /** In the order of its fields. */
  readonly values: readonly AbiValue[];
}

/** Digits of a word. */
const WORD = 64;
/** More than any list that a transaction's gas has room for. */
const MOST = 100_000;

/**
 * Reads ABI-encoded parameters as a contract does: by following offsets. Written out here since a
 * rebuild decodes every transaction there ever was; a test compares it with ethers.
 *
 * Calldata is somebody else's input: any caller can send other bytes after the selector, and
 * whatever can't be read is undefined, never guessed.
 *
 * @param hex digits without `0x` and selector
 */
export function decodeParameters(
  fields: readonly AbiField[],
  hex: string,
): readonly AbiValue[] | undefined {
  try {
    return new Decoder(hex).tuple(fields, 0);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class Decoder {
  readonly #hex: string;

  constructor(hex: string) {
    this.#hex = hex;
  }

  /** Fields one after the other from `at` (bytes); offsets inside count from there. */
  tuple(fields: readonly AbiField[], at: number): AbiValue[] {
    const values: AbiValue[] = [];
    let next = at;
    for (const { type } of fields) {
      values.push(this.#value(type, at, next));
      next += type.size || 32;
    }
    return values;
  }

  #value(type: AbiType, base: number, at: number): AbiValue {
    switch (type.kind) {
      case 'word':
        return this.#word(at);
      case 'bytes':
        return this.#bytes(base + this.#number(at));
      case 'list':
        return this.#list(type.of, base + this.#number(at));
      case 'struct': {
        const start = type.size === 0 ? base + this.#number(at) : at;
        return { struct: type.name, values: this.tuple(type.fields, start) };
      }
    }
  }

  #bytes(at: number): string {
    const length = this.#number(at);
    return `0x${this.#slice(2 * (at + 32), 2 * length)}`;
  }

  #list(of: AbiType, at: number): AbiValue[] {
    const length = this.#number(at);
    if (length > MOST) throw new RangeError('too long');
    const base = at + 32;
    const step = of.size || 32;
    return Array.from({ length }, (_, i) => this.#value(of, base, base + i * step));
  }

  #word(at: number): string {
    return this.#slice(2 * at, WORD);
  }

  #number(at: number): number {
    const number = Number(`0x${this.#word(at)}`);
    if (!Number.isSafeInteger(number)) throw new RangeError('too large');
    return number;
  }

  #slice(from: number, digits: number): string {
    const slice = this.#hex.slice(from, from + digits);
    if (slice.length !== digits) throw new RangeError('cut off');
    return slice;
  }
}

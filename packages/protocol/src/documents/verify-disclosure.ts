import { bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { rootFromMulti } from '../merkle/multi.ts';
import type { Disclosure } from './disclosure.ts';
import { MAX_LEAVES } from './flatten.ts';
import type { JsonValue } from './json.ts';
import { fieldLeafHash, headLeafHash } from './leaf.ts';
import { parseDisclosure } from './parse-disclosure.ts';
import { LENGTH, tokensOf } from './pointer.ts';

/** What is known of an array whose length is shown. */
export interface ShownArray {
  readonly length: number;
  /** Elements of which at least one field is shown, ascending. */
  readonly shown: readonly number[];
  /** Something is shown of every element; whether it is the field you need, `columnOf` tells. */
  readonly complete: boolean;
}

export interface VerifiedDisclosure {
  readonly type: string;
  /** Pointer → value, each proved under the root. */
  readonly fields: ReadonlyMap<string, JsonValue>;
  /** Every leaf of the document is shown. */
  readonly complete: boolean;
  /** Pointer of an array → what is known of it; only arrays whose length is shown. */
  readonly arrays: ReadonlyMap<string, ShownArray>;
}

/**
 * Proves disclosed fields under the root that a statement carries. Text is not normalised or
 * checked for NFC again: that was the intake's matter, and Unicode moves on until 2041.
 *
 * @param root the root in the statement, not the one that the disclosure claims
 * @throws ActaError DISCLOSURE_MALFORMED {problem}, DISCLOSURE_ROOT_MISMATCH
 */
export function verifyDisclosure(value: unknown, root: string): VerifiedDisclosure {
  const disclosure = parseDisclosure(value);
  if (disclosure.root !== root || rootOf(disclosure) !== root) {
    throw new ActaError('DISCLOSURE_ROOT_MISMATCH', { root });
  }
  const fields = new Map(disclosure.leaves.map(({ path, value: shown }) => [path, shown]));
  return {
    type: disclosure.type,
    fields,
    complete: fields.size === disclosure.leafCount - 1,
    arrays: arraysOf(fields),
  };
}

/**
 * The values of one field over all elements of an array (`/lines`, `/amount`), or undefined
 * unless the array's length and that field of every element are shown: what a total may rest on.
 */
export function columnOf(
  verified: VerifiedDisclosure,
  array: string,
  field: string,
): readonly JsonValue[] | undefined {
  const length = verified.arrays.get(array)?.length;
  if (length === undefined || length > MAX_LEAVES) return undefined;
  const values = Array.from({ length }, (_, at) => verified.fields.get(`${array}/${at}${field}`));
  return values.includes(undefined) ? undefined : (values as JsonValue[]);
}

function rootOf({ type, leafCount, leaves, proof }: Disclosure): string | undefined {
  const root = rootFromMulti(
    leafCount,
    [
      { index: 0, hash: headLeafHash(type, leafCount) },
      ...leaves.map(({ index, salt, path, value }) => ({
        index,
        hash: fieldLeafHash(salt, path, value),
      })),
    ],
    proof.map((hash) => hexToBytes(hash, 32)),
  );
  return root && bytesToHex(root);
}

function arraysOf(fields: ReadonlyMap<string, JsonValue>): Map<string, ShownArray> {
  const shown = new Map<string, Set<number>>();
  for (const path of fields.keys()) {
    const tokens = tokensOf(path)!;
    for (let at = 0; at < tokens.length; at += 1) {
      const array = tokens
        .slice(0, at)
        .map((token) => `/${token}`)
        .join('');
      if (!fields.has(`${array}/${LENGTH}`) || tokens[at] === LENGTH) continue;
      shown.set(array, (shown.get(array) ?? new Set()).add(Number(tokens[at])));
    }
  }
  const arrays = new Map<string, ShownArray>();
  for (const [path, value] of fields) {
    if (!path.endsWith(`/${LENGTH}`)) continue;
    const array = path.slice(0, -1 - LENGTH.length);
    const elements = [...(shown.get(array) ?? [])].sort((a, b) => a - b);
    const length = value as number;
    arrays.set(array, { length, shown: elements, complete: elements.length === length });
  }
  return arrays;
}

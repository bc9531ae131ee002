import canonicalize from 'canonicalize';
import { utf8 } from '../crypto/bytes.ts';
import { leafHash } from '../merkle/hash.ts';
import type { JsonValue } from './json.ts';

/** Names the format in leaf 0. */
export const FORMAT = 'acta/doc/1';

/**
 * Hash of leaf 0, which every disclosure shows. A Merkle proof does not bind the size of its tree
 * (one for leaf 0 of 5 has the form of one for leaf 0 of 6), so without the count a holder could
 * pass off half of a document as the whole.
 *
 * ```
 * SHA-256(0x00 ‖ JCS ["acta/doc/1", type, leaf count with this one])
 * ```
 */
export function headLeafHash(type: string, leafCount: number): Uint8Array {
  return leafHash(utf8(canonicalize([FORMAT, type, leafCount])!));
}

/**
 * Hash of a field. The salt is 32 random bytes of this leaf alone: from a neighbour's hash in a
 * proof nobody can try out prices or names.
 *
 * ```
 * SHA-256(0x00 ‖ JCS [salt as 0x… hex, path, value])        RFC 6962 §2.1, RFC 8785
 * ```
 */
export function fieldLeafHash(salt: string, path: string, value: JsonValue): Uint8Array {
  return leafHash(utf8(canonicalize([salt, path, value])!));
}

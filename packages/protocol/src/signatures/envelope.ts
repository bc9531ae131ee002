import { bytesToHex, concat, hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';

/** ECDSA over secp256k1. 2 is kept for P-256 passkeys. */
export const SCHEME_SECP256K1 = 1;

/** How one signature over many statements covers this one (RFC 6962 inclusion path). */
export interface BatchPath {
  /** Leaf index of this statement, from 0. */
  readonly index: number;
  /** How many statements the signature covers; at most 65,536. */
  readonly count: number;
  /** Sibling hashes from the leaf up. */
  readonly path: readonly string[];
}

export interface Signature {
  readonly scheme: typeof SCHEME_SECP256K1;
  /** r ‖ s, 64 bytes. */
  readonly rs: Uint8Array;
  /** 27 or 28. */
  readonly v: number;
  readonly batch?: BatchPath;
}

const ALONE = 66;
const BATCH_HEAD = 8;
const MAX_BATCH = 65_536;

/**
 * A signature in its envelope: the same bytes in JSON (as lower-case hex), in calldata and in an
 * evidence file.
 *
 * ```
 * scheme u8 = 1 ‖ r 32 ‖ s 32 ‖ v u8 (27 | 28)                                    66 bytes
 *                            … ‖ index u32 BE ‖ count u32 BE ‖ sibling 32 × n      74 + 32 n
 * ```
 *
 * Alone it signs the statement's EIP-712 digest. With a batch path it signs the digest of
 * `Batch {root, count}` where root is the RFC 6962 root to which the path leads from leaf `index`,
 * the leaf being the statement's digest.
 */
export function encodeSignature(signature: Signature): string {
  const head = concat(
    new Uint8Array([signature.scheme]),
    signature.rs,
    new Uint8Array([signature.v]),
  );
  if (signature.batch === undefined) return bytesToHex(head);
  const numbers = new Uint8Array(BATCH_HEAD);
  const view = new DataView(numbers.buffer);
  view.setUint32(0, signature.batch.index);
  view.setUint32(4, signature.batch.count);
  return bytesToHex(concat(head, numbers, ...signature.batch.path.map((h) => hexToBytes(h, 32))));
}

/**
 * Reads an envelope; whether the signature is any good is `recoverSigner`'s question.
 *
 * @throws ActaError SIGNATURE_MALFORMED, SIGNATURE_SCHEME_UNKNOWN
 */
export function decodeSignature(hex: string): Signature {
  if (typeof hex !== 'string' || !/^0x(?:[0-9a-f]{2}){1,1024}$/.test(hex)) {
    throw new ActaError('SIGNATURE_MALFORMED', {
      expected: 'lower-case hex of at most 1024 bytes',
    });
  }
  const bytes = hexToBytes(hex);
  const scheme = bytes[0]!;
  if (scheme !== SCHEME_SECP256K1) throw new ActaError('SIGNATURE_SCHEME_UNKNOWN', { scheme });
  const rest = bytes.length - ALONE;
  if (rest !== 0 && (rest < BATCH_HEAD || (rest - BATCH_HEAD) % 32 !== 0)) {
    throw new ActaError('SIGNATURE_MALFORMED', { bytes: bytes.length });
  }
  const v = bytes[65]!;
  if (v !== 27 && v !== 28) throw new ActaError('SIGNATURE_MALFORMED', { v });
  const signature = { scheme, rs: bytes.slice(1, 65), v } as const;
  return rest === 0 ? signature : { ...signature, batch: decodeBatch(bytes.subarray(ALONE)) };
}

function decodeBatch(bytes: Uint8Array): BatchPath {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const index = view.getUint32(0);
  const count = view.getUint32(4);
  if (count < 1 || count > MAX_BATCH || index >= count) {
    throw new ActaError('SIGNATURE_MALFORMED', { index, count });
  }
  const path: string[] = [];
  for (let at = BATCH_HEAD; at < bytes.length; at += 32) {
    path.push(bytesToHex(bytes.slice(at, at + 32)));
  }
  return { index, count, path };
}

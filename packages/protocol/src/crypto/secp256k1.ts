import { ActaError } from '../errors/acta-error.ts';
import { bytesToHex } from './bytes.ts';
import { keccak256 } from './hash.ts';
import { engine } from '#crypto';

/** n / 2 of secp256k1 (SEC 2 §2.4.1): of the two valid s of each signature only the lower counts. */
const HALF_ORDER = Uint8Array.from(
  '7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0'.match(/../g)!,
  (pair) => Number.parseInt(pair, 16),
);

/**
 * The Ethereum address whose key signed a 32-byte digest. Anybody can turn a signature into the
 * one with n − s and the other v, so high s is refused: one act has one signature.
 *
 * @param signature `rs` is r ‖ s (64 bytes), `v` is 27 or 28
 * @throws ActaError SIGNATURE_HIGH_S; SIGNATURE_MALFORMED where v differs, r or s is out of range,
 *   or no key fits
 */
export function recoverAddress(
  digest: Uint8Array,
  signature: { readonly rs: Uint8Array; readonly v: number },
): string {
  const { rs, v } = signature;
  if (digest.length !== 32) throw new TypeError('a digest has 32 bytes');
  if (rs.length !== 64 || (v !== 27 && v !== 28)) {
    throw new ActaError('SIGNATURE_MALFORMED', { bytes: rs.length, v });
  }
  if (isAbove(rs.subarray(32), HALF_ORDER)) throw new ActaError('SIGNATURE_HIGH_S');
  const key = engine.recoverPublicKey(digest, rs, v === 27 ? 0 : 1);
  if (key === undefined)
    throw new ActaError('SIGNATURE_MALFORMED', { expected: 'a key that fits' });
  return bytesToHex(keccak256(key.subarray(1)).subarray(12));
}

function isAbove(bytes: Uint8Array, limit: Uint8Array): boolean {
  const at = bytes.findIndex((byte, index) => byte !== limit[index]);
  return at !== -1 && bytes[at]! > limit[at]!;
}

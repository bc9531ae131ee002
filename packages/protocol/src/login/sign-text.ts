import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { keccak256 } from '../crypto/index.ts';
import { signDigest } from '../signatures/sign.ts';

/**
 * Signs a text as wallets do for `personal_sign` (EIP-191, version 0x45): r ‖ s ‖ v, 65 bytes.
 *
 * ```
 * keccak256( 0x19 "Ethereum Signed Message:\n" ‖ length in decimal ‖ text )
 * ```
 */
export function signText(key: Uint8Array, text: string): string {
  const bytes = utf8(text);
  const prefix = utf8(`\x19Ethereum Signed Message:\n${bytes.length}`);
  const envelope = signDigest(key, bytesToHex(keccak256(concat(prefix, bytes))));
  return bytesToHex(hexToBytes(envelope, 66).subarray(1));
}

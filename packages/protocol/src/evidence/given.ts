import canonicalize from 'canonicalize';
import { bytesToHex, concat, utf8 } from '../crypto/bytes.ts';
import { keccak256, sha256 } from '../crypto/hash.ts';
import type { Evidence, Given } from './evidence.ts';
import { omit } from './omit.ts';

const TYPE = 'Given(bytes32 file,string to,string purpose,uint64 at)';

/** What is said of a file when it is given away. */
export type GivenTerms = Pick<Given, 'to' | 'purpose' | 'at'>;

/**
 * What the giver of a file signs: EIP-712 under the ledger's domain, so that any wallet shows it.
 *
 * ```
 * Given(bytes32 file,string to,string purpose,uint64 at)
 * file = SHA-256( JCS (RFC 8785) of the file without `given` and without `renewal` )
 * ```
 *
 * A renewal may still be put in later, by anybody; all else is bound.
 */
export function givenDigest(separator: Uint8Array, evidence: Evidence, terms: GivenTerms): string {
  const at = new Uint8Array(32);
  new DataView(at.buffer).setBigUint64(24, BigInt(terms.at));
  const struct = keccak256(
    concat(
      keccak256(utf8(TYPE)),
      sha256(utf8(canonicalize(omit(evidence, 'given', 'renewal'))!)),
      keccak256(utf8(terms.to)),
      keccak256(utf8(terms.purpose)),
      at,
    ),
  );
  return bytesToHex(keccak256(concat(new Uint8Array([0x19, 0x01]), separator, struct)));
}

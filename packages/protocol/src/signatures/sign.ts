import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { keccak256 } from '../crypto/index.ts';
import { leafHash } from '../merkle/hash.ts';
import { LeafTree } from '../merkle/tree.ts';
import { digestUnder } from '../statements/typed-data.ts';
import { batch } from '../statements/types/batch.ts';
import { type BatchPath, encodeSignature, SCHEME_SECP256K1 } from './envelope.ts';

/** The address of a private key (32 bytes). */
export function addressOf(key: Uint8Array): string {
  return bytesToHex(keccak256(secp256k1.getPublicKey(key, false).subarray(1)).subarray(12));
}

/** Signs one statement digest: the envelope, in hex. */
export function signDigest(key: Uint8Array, digest: string): string {
  return envelope(key, digest);
}

/**
 * Signs many statements with one signature: the envelopes, in the order of the digests.
 *
 * @param separator domain separator of the network
 */
export function signBatch(
  key: Uint8Array,
  separator: Uint8Array,
  digests: readonly string[],
): string[] {
  const tree = new LeafTree(digests.map((digest) => leafHash(hexToBytes(digest, 32))));
  const count = digests.length;
  const signed = digestUnder(separator, batch, { root: bytesToHex(tree.root()), count });
  const alone = envelope(key, signed);
  return digests.map((_, index) =>
    withPath(alone, { index, count, path: tree.inclusion(index).map((hash) => bytesToHex(hash)) }),
  );
}

function envelope(key: Uint8Array, digest: string): string {
  const made = secp256k1.sign(hexToBytes(digest, 32), key, {
    prehash: false,
    format: 'recovered',
  });
  return encodeSignature({
    scheme: SCHEME_SECP256K1,
    rs: made.subarray(1),
    v: 27 + made[0]!,
  });
}

function withPath(alone: string, path: BatchPath): string {
  const bytes = hexToBytes(alone, 66);
  return encodeSignature({
    scheme: SCHEME_SECP256K1,
    rs: bytes.slice(1, 65),
    v: bytes[65]!,
    batch: path,
  });
}

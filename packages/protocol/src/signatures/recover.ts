import { bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { recoverAddress } from '../crypto/index.ts';
import { ActaError } from '../errors/acta-error.ts';
import { rootFromInclusion } from '../merkle/inclusion.ts';
import { leafHash } from '../merkle/hash.ts';
import { digestUnder } from '../statements/typed-data.ts';
import { batch } from '../statements/types/batch.ts';
import type { Signature } from './envelope.ts';

/**
 * The address whose key signed a statement.
 *
 * @param separator domain separator of the network
 * @param digest the statement's digest
 * @throws ActaError SIGNATURE_HIGH_S, SIGNATURE_MALFORMED (no key fits, or the batch path has the
 *   wrong length for its index and count: otherwise one signature had many spellings)
 */
export function recoverSigner(separator: Uint8Array, digest: string, signature: Signature): string {
  return recoverAddress(hexToBytes(signedDigest(separator, digest, signature), 32), signature);
}

/** What the key really signed: the statement's digest, or that of the batch it belongs to. */
function signedDigest(separator: Uint8Array, digest: string, signature: Signature): string {
  if (signature.batch === undefined) return digest;
  const { index, count, path } = signature.batch;
  const root = rootFromInclusion(
    index,
    count,
    leafHash(hexToBytes(digest, 32)),
    path.map((hash) => hexToBytes(hash, 32)),
  );
  if (root === undefined) throw new ActaError('SIGNATURE_MALFORMED', { index, count });
  return digestUnder(separator, batch, { root: bytesToHex(root), count });
}

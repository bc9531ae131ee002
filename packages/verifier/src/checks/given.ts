import { decodeSignature, type Evidence, givenDigest, recoverSigner } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';

/**
 * To whom and for what a file was given is what its giver signed, over all of the file but a renewal.
 * It can be cut off, as any letter can be copied without its address; it can't be put under another
 * file, or say something else.
 *
 * @param _proven that nothing of the file is unread: only what check 14 has seen has one spelling
 */
export function checkGiven(
  found: Findings,
  evidence: Evidence,
  separator: Uint8Array,
  _proven: unknown,
): void {
  const { signer, envelope, ...terms } = evidence.given!;
  if (!isUnicode({ ...evidence, renewal: undefined })) {
    found.fail('VERIFY_GIVEN_DIFFERS', { signer });
    return;
  }
  const digest = givenDigest(separator, evidence, terms);
  const recovered = found.attempt(
    () => recoverSigner(separator, digest, decodeSignature(envelope)),
    { signer },
  );
  if (recovered !== undefined && recovered !== signer) {
    found.fail('VERIFY_GIVEN_DIFFERS', { signer, recovered });
  }
}

/** Text that is no Unicode has no spelling in RFC 8785. */
function isUnicode(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isUnicode);
}

import type { Submission } from '@acta/protocol';

/**
 * Puts the signatures of two halves together: each person signs alone, wherever they are. A place
 * that is filled stays as it is, since either signature is good and the first one has been shown.
 */
export function mergeSignatures(
  before: Omit<Submission, 'documents'> | undefined,
  fresh: Omit<Submission, 'documents'>,
): Omit<Submission, 'documents'> {
  if (before === undefined || before.signatures.length !== fresh.signatures.length) return fresh;
  return {
    ...fresh,
    signatures: fresh.signatures.map((signature, i) => before.signatures[i] ?? signature),
  };
}

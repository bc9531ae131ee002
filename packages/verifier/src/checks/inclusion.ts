import {
  bytesToHex,
  type Checkpoint,
  hexToBytes,
  leafHash,
  parseProofHead,
  rootFromInclusion,
  type Subject,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import type { Entry, Placed } from './entry.ts';

/**
 * Proves each entry under the root. Entries ascend, so that none counts twice: an attacker would
 * show one handoff as two.
 */
export function proveInclusion(
  found: Findings,
  entries: readonly Entry[],
  checkpoint: Checkpoint,
  subject: Subject,
): Placed[] {
  let last = -1;
  const placed = entries.flatMap((entry): Placed[] => {
    const { record: hex, proof } = entry.given;
    if (/^c2sp\.org\/tlog-proof@v(?!1\n)[0-9]+\n/.test(proof)) {
      found.open('VERIFY_PROOF_VERSION_UNKNOWN', { after: last });
      return [];
    }
    const read = found.attempt(() => parseProofHead(proof), { after: last });
    if (read === undefined) return [];
    const { index, path } = read;
    if (index <= last) {
      found.fail('VERIFY_RECORDS_UNORDERED', { record: index, after: last });
      return [];
    }
    last = index;
    const root = rootFromInclusion(
      index,
      checkpoint.size,
      leafHash(hexToBytes(hex)),
      path.map((hash) => hexToBytes(hash, 32)),
    );
    if (root === undefined || bytesToHex(root) !== checkpoint.root) {
      found.fail('VERIFY_NOT_INCLUDED', { record: index, size: checkpoint.size });
      return [];
    }
    return [{ ...entry, index }];
  });
  if (subject.kind === 'record' && found.status === 'pass') {
    const { index: record } = subject;
    if (!placed.some(({ index }) => index === record)) found.open('VERIFY_NOT_SHOWN', { record });
  }
  return placed;
}

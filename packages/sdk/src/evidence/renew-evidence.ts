import { ActaError, bytesToHex, type Evidence, openCheckpoint } from '@acta/protocol';
import type { ProvenLog } from '../mirror/proven-log.ts';
import type { PublishedCheckpoint } from '../mirror/published-checkpoint.ts';
import { consistencyIn } from './log-proofs.ts';

/**
 * Leads a file into a later checkpoint (PROTOCOL §10): what a key signed that was retired or stolen
 * since then stands under keys of today. An earlier renewal is replaced; nothing else is touched.
 *
 * @param log proven under that checkpoint, at any address or in a mirror
 * @throws ActaError LOG_FOREIGN, LOG_BEHIND {size, kept}, LOG_SPLIT_VIEW where the file's checkpoint is
 *   of another history, NOTE_MALFORMED, CHECKPOINT_MALFORMED, LOG_*
 */
export async function renewEvidence(
  evidence: Evidence,
  log: ProvenLog,
  later: PublishedCheckpoint,
): Promise<Evidence> {
  const { checkpoint: own } = openCheckpoint(evidence.checkpoint, []);
  if (own.origin !== later.origin) {
    throw new ActaError('LOG_FOREIGN', { origin: own.origin, wanted: later.origin });
  }
  if (own.size > later.size) {
    throw new ActaError('LOG_BEHIND', { size: later.size, kept: own.size });
  }
  if ((await log.rootAt(own.size)) !== own.root) {
    throw new ActaError('LOG_SPLIT_VIEW', { kept: own.size, size: later.size });
  }
  const proof = own.size === later.size ? [] : await consistencyIn(log, own.size);
  const { records, given, ...rest } = evidence;
  return {
    ...rest,
    renewal: { checkpoint: later.note, consistency: proof.map((hash) => bytesToHex(hash)) },
    records,
    ...(given !== undefined && { given }),
  };
}

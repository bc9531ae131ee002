import {
  ActaError,
  type Checkpoint,
  checkpointPolicy,
  openCheckpoint,
  type RequiredSignature,
  type Trust,
} from '@acta/protocol';

/** A checkpoint that every section signed, under a trust file. */
export interface PublishedCheckpoint extends Checkpoint {
  /** The signed note, verbatim. */
  readonly note: string;
  /** When each cosigner saw it, unix seconds: it existed by the earliest, all had it by the latest. */
  readonly times: readonly number[];
}

/**
 * Reads a checkpoint and asks for each signature that the trust file wants at its size: a tree that
 * only one section signed is that section's word about a history of its own.
 *
 * @throws ActaError NOTE_MALFORMED, CHECKPOINT_MALFORMED, LOG_FOREIGN {origin, wanted},
 *   LOG_CHECKPOINT_BAD, LOG_CHECKPOINT_UNSIGNED {size, missing}
 */
export function readPublished(note: string, trust: Trust): PublishedCheckpoint {
  const { checkpoint, findings } = openCheckpoint(
    note,
    trust.keys.map(({ key }) => key),
  );
  const { origin, size } = checkpoint;
  if (origin !== trust.origin) throw new ActaError('LOG_FOREIGN', { origin, wanted: trust.origin });
  const foundFor = ({ key }: RequiredSignature) =>
    findings.filter((one) => one.is !== 'unknown' && one.key === key?.key);
  const seats = checkpointPolicy(trust, size);
  const bad = seats.filter((seat) => foundFor(seat).some(({ is }) => is === 'bad'));
  if (bad.length > 0) throw new ActaError('LOG_CHECKPOINT_BAD', { size, seats: bad.map(nameOf) });
  const missing = seats.filter((seat) => foundFor(seat).length === 0);
  if (missing.length > 0) {
    throw new ActaError('LOG_CHECKPOINT_UNSIGNED', { size, missing: missing.map(nameOf) });
  }
  const times = seats
    .flatMap(foundFor)
    .flatMap((one) => (one.is === 'good' ? (one.timestamp ?? []) : []));
  return { ...checkpoint, note, times };
}

const nameOf = ({ section, kind, algorithm }: RequiredSignature): string =>
  `${section} ${kind} ${algorithm}`;

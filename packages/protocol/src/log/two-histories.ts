import { type Checkpoint, isExtension } from './checkpoint.ts';
import type { NoteKey } from './note-key.ts';
import { openCheckpoint } from './signed-checkpoint.ts';

/** Two signed notes of one log that can't both be true, and what shows it to anybody. */
export interface TwoHistories {
  /** C2SP signed notes, verbatim; of one size, or the smaller first. */
  readonly notes: readonly [string, string];
  /** Only where the sizes differ. */
  readonly inconsistency?: Inconsistency;
}

/**
 * The larger tree begins with another root at the smaller size than the smaller note says: a proof
 * of consistency (RFC 6962 §2.1.2) for a root that is not the note's. A tree has one root at each
 * size, so no proof for the note's own can exist.
 */
export interface Inconsistency {
  /** What the larger tree has at the smaller size, `0x…`. */
  readonly root: string;
  readonly proof: readonly string[];
}

/** Who signed two histories. */
export interface Contradiction {
  readonly origin: string;
  readonly sizes: readonly [number, number];
  readonly roots: readonly [string, string];
  /**
   * Keys that signed both notes: their holders misbehaved. None: two hands of the log signed one
   * history each, and one of the two lied; the notes alone don't say which.
   */
  readonly by: readonly NoteKey[];
  /** Whose good lines each note bears. */
  readonly signers: readonly [readonly NoteKey[], readonly NoteKey[]];
}

/**
 * Whether two notes are proof of misbehaviour. Lines of keys that are not handed in, and bad lines,
 * count for nothing: whoever could make a proof with them could accuse anybody.
 *
 * @param keys of the one who checks: those of the trust file, and of witnesses he knows
 * @returns undefined where nothing is proved
 * @throws ActaError NOTE_MALFORMED, CHECKPOINT_MALFORMED
 */
export function contradiction(
  { notes, inconsistency }: TwoHistories,
  keys: readonly NoteKey[],
): Contradiction | undefined {
  const [first, second] = [signed(notes[0], keys), signed(notes[1], keys)];
  const [a, b] = [first.checkpoint, second.checkpoint];
  if (a.origin !== b.origin || first.signers.length === 0 || second.signers.length === 0) {
    return undefined;
  }
  if (!contradict(a, b, inconsistency)) return undefined;
  return {
    origin: a.origin,
    sizes: [a.size, b.size],
    roots: [a.root, b.root],
    by: first.signers.filter((key) => second.signers.includes(key)),
    signers: [first.signers, second.signers],
  };
}

function contradict(a: Checkpoint, b: Checkpoint, shown: Inconsistency | undefined): boolean {
  if (a.size === b.size) return shown === undefined && a.root !== b.root;
  if (a.size > b.size || shown === undefined || shown.root === a.root) return false;
  return isExtension({ ...a, root: shown.root }, b, shown.proof);
}

function signed(note: string, keys: readonly NoteKey[]) {
  const { checkpoint, findings } = openCheckpoint(note, keys);
  const good = findings.flatMap((finding) => (finding.is === 'good' ? [finding.key] : []));
  return { checkpoint, signers: [...new Set(good)] };
}

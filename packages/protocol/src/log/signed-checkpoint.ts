import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { type GoodSignature, verifyCheckpointSignature } from './cosignature.ts';
import type { NoteKey } from './note-key.ts';
import { formatSignedNote, type NoteSignature, parseSignedNote } from './note.ts';

/** What one signature line under a checkpoint came to. */
export type SignatureFinding =
  /** Name and id are of no key that was handed in: says nothing either way. */
  | { readonly line: NoteSignature; readonly is: 'unknown' }
  /** A known key, and its signature is not one: somebody made this up. */
  | { readonly line: NoteSignature; readonly is: 'bad'; readonly key: NoteKey }
  | ({ readonly line: NoteSignature; readonly is: 'good'; readonly key: NoteKey } & GoodSignature);

/** A checkpoint with what its signature lines came to. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly findings: readonly SignatureFinding[];
}

/** A checkpoint with its signature lines, as the log publishes it. */
export function formatSignedCheckpoint(
  checkpoint: Checkpoint,
  signatures: readonly NoteSignature[],
): string {
  return formatSignedNote({ text: formatCheckpoint(checkpoint), signatures });
}

/**
 * Reads a signed checkpoint and tries every line that belongs to a given key. Which keys must have
 * signed is not asked here (`requiredKeys`): "no line of that key" and "a bad line" are two
 * answers.
 *
 * @throws ActaError NOTE_MALFORMED, CHECKPOINT_MALFORMED
 */
export function openCheckpoint(note: string, keys: readonly NoteKey[]): OpenedCheckpoint {
  const { text, signatures } = parseSignedNote(note);
  const checkpoint = parseCheckpoint(text);
  // After one bad line of a key the checkpoint is no good: that there are sixty more is not worth the
  // time of sixty signatures, which is what somebody would make them for.
  const forged = new Set<NoteKey>();
  const findings = signatures.map((line): SignatureFinding => {
    const key = keys.find(({ name, id }) => name === line.name && id === line.id);
    if (key === undefined) return { line, is: 'unknown' };
    const attested = forged.has(key)
      ? undefined
      : verifyCheckpointSignature(checkpoint, key, line.signature);
    if (attested !== undefined) return { line, is: 'good', key, ...attested };
    forged.add(key);
    return { line, is: 'bad', key };
  });
  return { checkpoint, findings };
}

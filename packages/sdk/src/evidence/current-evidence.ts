import { ActaError, type CurrentSubject, type Evidence, openCheckpoint } from '@acta/protocol';

/**
 * Puts the words of several sections on one head into one file. Each section gave a file of its own
 * with its word alone; they must be about the same head at the same size and root.
 *
 * @throws ActaError CURRENT_WORDS_DIFFER {what, ours, theirs} where two sections disagree: that is worth
 *   asking both about, and no file
 */
export function joinWords(files: readonly Evidence[]): Evidence {
  const [first, ...others] = files;
  if (first === undefined) throw new TypeError('no file to join');
  const words = files.flatMap((file) => subjectOf(file).words);
  for (const other of others) {
    const [ours, theirs] = [factsOf(first), factsOf(other)];
    const what = (['about', 'root', 'head'] as const).find((name) => ours[name] !== theirs[name]);
    if (what !== undefined) {
      throw new ActaError('CURRENT_WORDS_DIFFER', { what, ours: ours[what], theirs: theirs[what] });
    }
  }
  return { ...first, subject: { ...subjectOf(first), words } };
}

function factsOf(file: Evidence) {
  const { of, head } = subjectOf(file);
  const { size, root } = openCheckpoint(file.checkpoint, []).checkpoint;
  return { about: JSON.stringify(of), root: `${size} ${root}`, head };
}

function subjectOf({ subject }: Evidence): CurrentSubject {
  if (subject.kind !== 'current') {
    throw new ActaError('EVIDENCE_MALFORMED', { path: '/subject', problem: 'not current' });
  }
  return subject;
}

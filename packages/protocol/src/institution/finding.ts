import { ActaError } from '../errors/acta-error.ts';
import { aboutOf, DIGEST, fieldOf, type NoteFields } from './note-fields.ts';

/** What the committee says when it is done with a finding; done is not always put right. */
export const FINDING_OUTCOMES = ['resolved', 'unresolved', 'withdrawn'] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

const OUTCOME = {
  wanted: FINDING_OUTCOMES.join(', '),
  pattern: new RegExp(`^(?:${FINDING_OUTCOMES.join('|')})$`),
};

/**
 * The records that a finding is about: the digest that it names, then those of its field `records`,
 * parted by single blanks, each once.
 *
 * @throws ActaError NOTE_ABOUT_MISSING, NOTE_FIELD_MALFORMED
 */
export function findingRecords(about: string, fields: NoteFields): string[] {
  const records = [aboutOf('finding', about), ...(fields['records']?.split(' ') ?? [])];
  const isList = records.every((digest) => DIGEST.pattern.test(digest));
  if (!isList || new Set(records).size !== records.length) {
    const wanted = 'digests parted by single blanks, each once';
    throw new ActaError('NOTE_FIELD_MALFORMED', { kind: 'finding', field: 'records', wanted });
  }
  return records;
}

/** @throws ActaError NOTE_FIELD_MISSING, NOTE_FIELD_MALFORMED */
export function findingOutcome(fields: NoteFields): FindingOutcome {
  return fieldOf('disposition of finding', fields, 'outcome', OUTCOME) as FindingOutcome;
}

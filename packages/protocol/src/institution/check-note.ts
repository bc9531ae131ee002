import { checkCostNote } from '../cost/cost-note.ts';
import type { Message } from '../statements/statement-type.ts';
import { checkCertificate } from './certificate.ts';
import { findingOutcome, findingRecords } from './finding.ts';
import { aboutOf, type NoteFields, type NoteKind } from './note-fields.ts';

/**
 * Checks what a note of an office says by its kind: the fields that its kind needs, and that they
 * agree with what is signed beside. Kinds that are not named here have fields of their own.
 *
 * @throws ActaError NOTE_ABOUT_MISSING, NOTE_FIELD_*, COST_*, CERTIFICATE_OFF_STATEMENT
 */
export function checkNote(message: Message, fields: NoteFields): void {
  RULES[message['kind'] as NoteKind]?.(message, fields);
}

const RULES: { readonly [K in NoteKind]?: (message: Message, fields: NoteFields) => void } = {
  finding: ({ about }, fields) => void findingRecords(String(about), fields),
  'answer to finding': ({ about }) => void aboutOf('answer to finding', String(about)),
  contribution: ({ about }, fields) => checkCostNote('contribution', String(about), fields),
  claim: ({ about }, fields) => checkCostNote('claim', String(about), fields),
  settlement: ({ about }, fields) => checkCostNote('settlement', String(about), fields),
  certificate: ({ about, answerBy }, fields) =>
    checkCertificate(String(about), Number(answerBy), fields),
  'disposition of finding'({ about }, fields) {
    aboutOf('disposition of finding', String(about));
    findingOutcome(fields);
  },
};

import { choice, closing, document, hash, occurredAt, section, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** An office puts something on record that moves no state (PROTOCOL §7). */
export const officeNote = defineStatement({
  name: 'OfficeNote',
  kind: 0x0601,
  fields: [
    section(),
    choice('office', 'Office', 'Office', 'Cargo'),
    choice('kind', 'NoteKind', 'Kind of note', 'Clase de nota'),
    document,
    hash('about', 'Digest it is about, or 0', 'Huella de que trata, o 0'),
    time('answerBy', 'Answer due by, or 0', 'Respuesta antes de, o 0'),
    occurredAt,
    ...closing,
  ],
  signers: [
    {
      by: 'office',
      section: 'section',
      offices: [
        'COMMISSIONER',
        'SECRETARY',
        'GOVERNMENT',
        'DIRECTOR',
        'INSPECTOR',
        'ASSESSOR',
        'REGISTRAR',
        'OVERSIGHT',
        'ADVISER',
        'BOARD_MEMBER',
      ],
      field: 'office',
    },
  ],
  documents: { document: 'note' },
  en: 'As {office} of {section} I put a {kind} on record.',
  es: 'Como {office} de {section} dejo constancia: {kind}.',
});

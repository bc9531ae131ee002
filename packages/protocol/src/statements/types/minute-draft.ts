import { choice, closing, document, hash, number, section, sections, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A secretary reserves the next number for a draft (Art. 25; PROTOCOL §4.1). */
export const minuteDraft = defineStatement({
  name: 'MinuteDraft',
  kind: 0x0201,
  fields: [
    section(),
    number('number', 'Number of the minute', 'Número del acta'),
    sections('Sections bound by it', 'Secciones que obliga'),
    choice('kind', 'MinuteKind', 'Kind of minute', 'Clase de acta'),
    choice('entry', 'Entry', 'How it comes into force', 'Cómo entra en vigor'),
    time('effectiveFrom', 'Not in force before', 'No en vigor antes de'),
    document,
    hash('acts', 'Hash of the acts it performs', 'Huella de los actos que ejecuta'),
    choice('relation', 'Relation', 'What it does to', 'Qué hace con'),
    number('revises', 'the earlier minute, or 0', 'el acta anterior, o 0'),
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['SECRETARY'] }],
  documents: { document: 'minute' },
  en: 'The secretary of {section} drafts minute {number} ({kind}) for {sections}.',
  es: 'El secretario de {section} propone el acta {number} ({kind}) para {sections}.',
});

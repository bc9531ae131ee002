import { choice, closing, document, hash, head, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A commissioner (or whom the table of signers names) signs text and acts of a minute. */
export const minuteSign = defineStatement({
  name: 'MinuteSign',
  kind: 0x0202,
  fields: [
    section(),
    choice('office', 'Office', 'Office', 'Cargo'),
    number('number', 'Number of the minute', 'Número del acta'),
    head,
    document,
    hash('acts', 'Hash of the acts it performs', 'Huella de los actos que ejecuta'),
    ...closing,
  ],
  signers: [
    {
      by: 'office',
      section: 'section',
      offices: ['COMMISSIONER', 'DIRECTOR', 'BOARD_MEMBER'],
      field: 'office',
    },
  ],
  documents: { document: 'minute' },
  en: 'As {office} of {section} I sign minute {number}, text {document}.',
  es: 'Como {office} de {section} firmo el acta {number}, texto {document}.',
});

import { choice, closing, document, hash, head, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A secretary attests the commissioner's signature: `head` is that statement's digest. */
export const minuteAttest = defineStatement({
  name: 'MinuteAttest',
  kind: 0x0203,
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
      offices: ['SECRETARY', 'DIRECTOR', 'BOARD_MEMBER'],
      field: 'office',
    },
  ],
  documents: { document: 'minute' },
  en: 'As {office} of {section} I attest minute {number}, text {document}.',
  es: 'Como {office} de {section} doy fe del acta {number}, texto {document}.',
});

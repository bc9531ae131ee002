import { choice, closing, head, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A signer takes the signature back while the minute is not concluded (PROTOCOL §4.2). */
export const minuteRescind = defineStatement({
  name: 'MinuteRescind',
  kind: 0x0207,
  fields: [
    section(),
    choice('office', 'Office', 'Office', 'Cargo'),
    number('number', 'Number of the minute', 'Número del acta'),
    head,
    ...closing,
  ],
  signers: [
    {
      by: 'office',
      section: 'section',
      offices: ['COMMISSIONER', 'SECRETARY', 'DIRECTOR', 'BOARD_MEMBER'],
      field: 'office',
    },
  ],
  documents: {},
  en: 'As {office} of {section} I take back my signature under minute {number}.',
  es: 'Como {office} de {section} retiro mi firma del acta {number}.',
});

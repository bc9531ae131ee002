import { address, choice, closing, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section ends an appointment, at once (PROTOCOL §1: `ended` or `compromised`). */
export const endAppointment = defineStatement({
  name: 'EndAppointment',
  kind: 0x0102,
  fields: [
    section(),
    choice('office', 'Office', 'Office', 'Cargo'),
    address('appointee', 'Key whose appointment ends', 'Llave cuyo nombramiento termina'),
    choice('ending', 'Ending', 'How it ends', 'Cómo termina'),
    ...closing,
  ],
  signers: [{ by: 'quorum', section: 'section', of: 'by office' }],
  documents: {},
  en: '{section} ends the appointment of {appointee} as {office}: {ending}.',
  es: '{section} termina el nombramiento de {appointee} como {office}: {ending}.',
});

import { choice, closing, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A set of keys changes how many of them must sign; never under two. */
export const setThreshold = defineStatement({
  name: 'SetThreshold',
  kind: 0x0106,
  fields: [
    section(),
    choice('quorum', 'Quorum', 'Set of keys', 'Conjunto de llaves'),
    number('threshold', 'Signatures needed', 'Firmas necesarias'),
    ...closing,
  ],
  signers: [{ by: 'quorum', section: 'section', of: 'by quorum' }],
  documents: {},
  en: '{quorum} of {section} shall need {threshold} signatures.',
  es: '{quorum} de {section} necesitará {threshold} firmas.',
});

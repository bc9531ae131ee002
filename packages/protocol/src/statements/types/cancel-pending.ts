import { address, closing, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A government cancels a change of its own section that has not taken effect yet: an appointment
 * (by its key) or, with the zero address, a recovery under way. It is the answer to stolen admin
 * or recovery keys, so those keys can't sign it.
 */
export const cancelPending = defineStatement({
  name: 'CancelPending',
  kind: 0x0103,
  fields: [
    section(),
    address('appointee', 'Key whose pending appointment falls', 'Llave cuyo nombramiento cae'),
    ...closing,
  ],
  signers: [{ by: 'quorum', section: 'section', of: 'GOVERNMENT_ROOT' }],
  documents: {},
  en: 'The government of {section} cancels the pending change for {appointee}.',
  es: 'El gobierno de {section} cancela el cambio pendiente de {appointee}.',
});

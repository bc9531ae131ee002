import { closing, document, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A government withdraws: from then on no shared minute comes into force for it (PROTOCOL §2). */
export const withdrawSection = defineStatement({
  name: 'WithdrawSection',
  kind: 0x010f,
  fields: [section(), document, ...closing],
  signers: [{ by: 'quorum', section: 'section', of: 'GOVERNMENT_ROOT' }],
  documents: { document: 'note' },
  en: 'The government of {section} withdraws from the agency.',
  es: 'El gobierno de {section} se retira de la comisión.',
});

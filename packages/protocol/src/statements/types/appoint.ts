import { address, choice, closing, hash, section, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section gives a key an office. The appointee signs too: nobody is appointed unawares. */
export const appoint = defineStatement({
  name: 'Appoint',
  kind: 0x0101,
  fields: [
    section(),
    choice('office', 'Office', 'Office', 'Cargo'),
    address('appointee', 'Key that is appointed', 'Llave que se nombra'),
    time('from', 'First second of the term', 'Primer segundo del periodo'),
    time('until', 'End of the term (exclusive)', 'Fin del periodo (exclusivo)'),
    hash('credential', 'Root of the credential document', 'Raíz del documento de credencial'),
    ...closing,
  ],
  signers: [
    { by: 'quorum', section: 'section', of: 'by office' },
    { by: 'key', field: 'appointee' },
  ],
  documents: { credential: 'credential' },
  en: '{section} appoints {appointee} as {office} from {from} until {until}.',
  es: '{section} nombra a {appointee} como {office} desde {from} hasta {until}.',
});

import { choice, closing, hash, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section retires a log or cosigner key, or says that it was stolen. */
export const endLogKey = defineStatement({
  name: 'EndLogKey',
  kind: 0x010d,
  fields: [
    section(),
    hash('key', 'SHA-256 of the vkey text', 'SHA-256 del texto vkey'),
    choice('ending', 'Ending', 'How it ends', 'Cómo termina'),
    ...closing,
  ],
  signers: [{ by: 'quorum', section: 'section', of: 'SECTION_ADMIN' }],
  documents: {},
  en: '{section} ends the log key {key}: {ending}.',
  es: '{section} termina la llave de bitácora {key}: {ending}.',
});

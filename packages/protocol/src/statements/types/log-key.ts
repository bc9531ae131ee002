import { choice, closing, hash, section, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section announces a key of its log or cosigner: `key` = SHA-256 of its C2SP vkey text. */
export const logKey = defineStatement({
  name: 'LogKey',
  kind: 0x010c,
  fields: [
    section(),
    choice('use', 'LogKeyUse', 'What the key signs', 'Qué firma la llave'),
    hash('key', 'SHA-256 of the vkey text', 'SHA-256 del texto vkey'),
    time('from', 'First second', 'Primer segundo'),
    ...closing,
  ],
  signers: [{ by: 'quorum', section: 'section', of: 'SECTION_ADMIN' }],
  documents: {},
  en: '{section} announces the {use} key {key} from {from}.',
  es: '{section} anuncia la llave {use} {key} desde {from}.',
});

import { address, hash, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** What the registry puts on record when a recovery takes effect; anyone may call it, no one signs. */
export const recovered = defineStatement({
  name: 'Recovered',
  kind: 0x0105,
  fields: [
    section('section', 'Section that recovered', 'Sección que se recuperó'),
    hash('recovery', 'Digest of the Recover statement', 'Huella de la declaración de recuperación'),
    address('admin1', 'First admin key', 'Primera llave de administración'),
    address('admin2', 'Second admin key', 'Segunda llave de administración'),
    address('admin3', 'Third admin key', 'Tercera llave de administración'),
    number('threshold', 'Signatures needed', 'Firmas necesarias'),
  ],
  signers: [],
  documents: {},
  en: 'The administration of {section} is recovered.',
  es: 'La administración de {section} está recuperada.',
});

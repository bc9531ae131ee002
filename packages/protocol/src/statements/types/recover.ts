import { address, closing, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** The cold recovery set names new admins; they replace all the old ones after seven days. */
export const recover = defineStatement({
  name: 'Recover',
  kind: 0x0104,
  fields: [
    section(),
    address('admin1', 'First new admin key', 'Primera llave nueva de administración'),
    address('admin2', 'Second new admin key', 'Segunda llave nueva de administración'),
    address('admin3', 'Third new admin key', 'Tercera llave nueva de administración'),
    number('threshold', 'Signatures needed from now on', 'Firmas necesarias en adelante'),
    ...closing,
  ],
  signers: [{ by: 'quorum', section: 'section', of: 'RECOVERY' }],
  documents: {},
  en: '{section} recovers its administration: {admin1}, {admin2}, {admin3}, {threshold} to sign.',
  es: '{section} recupera su administración: {admin1}, {admin2}, {admin3}, firman {threshold}.',
});

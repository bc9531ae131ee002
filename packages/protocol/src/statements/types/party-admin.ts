import { address, closing, party, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** The registering section gives a party another admin key: the way back when the old one is lost. */
export const partyAdmin = defineStatement({
  name: 'PartyAdmin',
  kind: 0x010b,
  fields: [
    section(),
    party('party', 'Party concerned', 'Parte de que se trata'),
    address('admin', 'New admin key', 'Nueva llave de administración'),
    ...closing,
  ],
  signers: [
    { by: 'office', section: 'section', offices: ['REGISTRAR'] },
    { by: 'key', field: 'admin' },
  ],
  documents: {},
  en: '{section} gives {party} the admin key {admin} in place of the former.',
  es: '{section} da a {party} la llave de administración {admin} en lugar de la anterior.',
});

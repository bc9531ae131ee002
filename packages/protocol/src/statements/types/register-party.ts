import { address, closing, document, party, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section registers a shipper, carrier, broker, …; the party's admin key accepts. */
export const registerParty = defineStatement({
  name: 'RegisterParty',
  kind: 0x0107,
  fields: [
    section(),
    party('party', 'Party that is registered', 'Parte que se registra'),
    address('admin', 'Admin key of the party', 'Llave de administración de la parte'),
    document,
    ...closing,
  ],
  signers: [
    { by: 'office', section: 'section', offices: ['REGISTRAR'] },
    { by: 'key', field: 'admin' },
  ],
  documents: { document: 'party' },
  en: '{section} registers {party} with the admin key {admin}.',
  es: '{section} registra a {party} con la llave de administración {admin}.',
});

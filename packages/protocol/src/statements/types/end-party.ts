import { choice, closing, party, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section strikes a party it registered from its rolls. */
export const endParty = defineStatement({
  name: 'EndParty',
  kind: 0x0108,
  fields: [
    section(),
    party('party', 'Party that is struck off', 'Parte que se da de baja'),
    choice('ending', 'Ending', 'How it ends', 'Cómo termina'),
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['REGISTRAR'] }],
  documents: {},
  en: '{section} strikes {party} off its rolls: {ending}.',
  es: '{section} da de baja a {party}: {ending}.',
});

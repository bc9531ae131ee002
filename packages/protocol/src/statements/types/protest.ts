import { closing, document, hash, occurredAt, party, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * Who declared contests what a nation recorded on its side. It moves no head, since only that nation's
 * assessor does; it stays open, and the side can't be closed, until it is decided (PROTOCOL §6).
 */
export const protest = defineStatement({
  name: 'Protest',
  kind: 0x0504,
  fields: [
    party('party', 'Importer that protests', 'Importador que impugna'),
    section('section', 'Section whose side it is', 'Sección cuyo lado es'),
    hash('declaration', 'Declaration', 'Declaración'),
    hash('about', 'Digest of what is protested', 'Huella de lo que se impugna'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'declarations' }],
  documents: { document: 'protest' },
  en: '{party} protests what {section} recorded about declaration {declaration}.',
  es: '{party} impugna lo que {section} asentó sobre la declaración {declaration}.',
});

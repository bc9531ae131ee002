import { closing, document, hash, head, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A party declares a consignment, once for every nation on its way; or declares it anew, where `head`
 * is its last word. No nation assesses what nobody has declared: else nobody could protest.
 */
export const declare = defineStatement({
  name: 'Declare',
  kind: 0x0502,
  fields: [
    party('party', 'Importer that declares', 'Importador que declara'),
    hash('declaration', 'Declaration', 'Declaración'),
    head,
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'declarations' }],
  documents: { document: 'declaration' },
  en: '{party} declares the consignment of declaration {declaration}.',
  es: '{party} declara el embarque de la declaración {declaration}.',
});

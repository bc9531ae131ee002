import { choice, closing, document, hash, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A party puts something on record that moves no state, e.g. an EPCIS observation. */
export const partyNote = defineStatement({
  name: 'PartyNote',
  kind: 0x0602,
  fields: [
    party(),
    choice('kind', 'NoteKind', 'Kind of note', 'Clase de nota'),
    document,
    hash('about', 'Digest it is about, or 0', 'Huella de que trata, o 0'),
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'note' },
  en: '{party} puts a {kind} on record.',
  es: '{party} deja constancia: {kind}.',
});

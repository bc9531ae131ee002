import { closing, document, hash, head, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** The holder closes the doors, or changes the seals on them (CBV `container_closed`, `_open`). */
export const seal = defineStatement({
  name: 'Seal',
  kind: 0x0307,
  fields: [
    party(),
    hash('goods', 'Goods', 'Mercancía'),
    head,
    hash('seals', 'Seals from now on', 'Candados en adelante'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'sealing' },
  en: '{party} puts the seals {seals} on {goods}.',
  es: '{party} coloca los candados {seals} en {goods}.',
});

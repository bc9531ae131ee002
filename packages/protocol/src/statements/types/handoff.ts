import { closing, document, hash, head, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** The holder offers goods to a receiver; nothing moves until the receiver's `Answer`. */
export const handoff = defineStatement({
  name: 'Handoff',
  kind: 0,
  fields: [
    party('party', 'Party that releases', 'Parte que entrega'),
    party('to', 'Party that shall receive', 'Parte que recibirá'),
    hash('goods', 'Goods', 'Mercancía'),
    head,
    hash('seals', 'Seals on the doors', 'Candados en las puertas'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'handoff' },
  en: '{party} hands goods {goods} to {to} on {occurredAt}.',
  es: '{party} entrega la mercancía {goods} a {to} el {occurredAt}.',
});

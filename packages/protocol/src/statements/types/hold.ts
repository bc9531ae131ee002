import { choice, closing, document, hash, head, occurredAt, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section holds goods, or releases its own hold; held goods change no hands. */
export const hold = defineStatement({
  name: 'Hold',
  kind: 0x030a,
  fields: [
    section(),
    hash('goods', 'Goods', 'Mercancía'),
    head,
    choice('word', 'HoldWord', 'Hold or release', 'Retener o liberar'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['INSPECTOR'] }],
  documents: { document: 'note' },
  en: '{section} says of goods {goods}: {word}.',
  es: '{section} dispone sobre la mercancía {goods}: {word}.',
});

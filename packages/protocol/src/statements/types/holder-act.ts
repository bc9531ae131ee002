import { choice, closing, document, hash, head, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * What a holder says of its goods with one hand, since nobody receives them: they go elsewhere, they
 * are lost, destroyed, or leave Acta (sold, exported for good). It never moves them to another holder.
 */
export const holderAct = defineStatement({
  name: 'HolderAct',
  kind: 0x030d,
  fields: [
    party(),
    hash('goods', 'Goods', 'Mercancía'),
    head,
    choice('word', 'HolderWord', 'What the holder does', 'Qué hace quien la tiene'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'custodyAct' },
  en: '{party} says of its goods {goods}: {word}.',
  es: '{party} declara sobre su mercancía {goods}: {word}.',
});

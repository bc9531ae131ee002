import { closing, document, hash, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A party puts goods under custody for the first time (CBV bizStep `commissioning`). */
export const commission = defineStatement({
  name: 'Commission',
  kind: 0x0301,
  fields: [
    party(),
    hash('goods', 'Goods', 'Mercancía'),
    hash('seals', 'Seals on them', 'Candados que llevan'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'commission' },
  en: '{party} commissions goods {goods}.',
  es: '{party} da de alta la mercancía {goods}.',
});

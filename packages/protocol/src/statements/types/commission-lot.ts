import { closing, document, hash, number, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A party puts a lot under custody: so many units of one class and lot, which can be split and merged
 * without gain or loss. What a unit is stands in the document.
 */
export const commissionLot = defineStatement({
  name: 'CommissionLot',
  kind: 0x030b,
  fields: [
    party(),
    hash('goods', 'Lot', 'Lote'),
    number('quantity', 'How many units, at least 1', 'Cuántas unidades, al menos 1'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'commission' },
  en: '{party} commissions the lot {goods} of {quantity} units.',
  es: '{party} da de alta el lote {goods} de {quantity} unidades.',
});

import { closing, hash, head, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** The holder takes back every open offer of the goods: the head moves, so none can be answered. */
export const withdrawOffer = defineStatement({
  name: 'WithdrawOffer',
  kind: 0x0304,
  fields: [party(), hash('goods', 'Goods', 'Mercancía'), head, ...closing],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: {},
  en: '{party} withdraws its open offers of goods {goods}.',
  es: '{party} retira sus ofertas abiertas de la mercancía {goods}.',
});

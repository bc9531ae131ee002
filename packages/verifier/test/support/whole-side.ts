import { Ledger, type Row } from './ledger.ts';
import { found } from './founding.ts';
import { DutySide } from './side.ts';

/** What is due at the first price: duty 563.75 and fee 78.11; at the second it is 649.70. */
export const FIRST = '641.86';

/** A side from its declaration to its closing: paid in parts, amended, protested, refunded. */
export function wholeSide(): { ledger: Ledger; side: DutySide; protest: Row } {
  const ledger = new Ledger('acta.example/log/5', 5);
  found(ledger);
  const side = new DutySide(ledger);
  side.declare();
  const first = side.assess();
  side.act('payment', first, { amount: '600.00', reference: 'R-1' });
  side.declare({}, '415000.50');
  const second = side.assess('415000.50');
  side.act('payment', second, { amount: '49.70', reference: 'R-2' });
  const protest = side.protest(second, { claimed: FIRST });
  const decided = side.act('decision', protest, { outcome: 'granted' });
  const third = side.assess();
  side.act('refund', decided, { amount: '7.84' });
  const liquidated = side.act('liquidation', third, { amount: FIRST });
  side.act('closing', liquidated);
  return { ledger, side, protest };
}

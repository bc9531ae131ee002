import { bytesToHex, concat, utf8 } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/index.ts';

const PREFIX = utf8('acta/budget-line/v1');

/**
 * A budget line of a cost-sharing minute, as its act names it: its name is in the minute's text.
 *
 * ```
 * SHA-256( "acta/budget-line/v1" ‖ currency 3 ASCII ‖ name UTF-8 )
 * ```
 *
 * @param currency ISO 4217: a line is kept in one currency
 */
export function budgetLineId(currency: string, name: string): string {
  return bytesToHex(sha256(concat(PREFIX, utf8(currency + name))));
}

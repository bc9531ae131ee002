import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/index.ts';
import { parseReference } from './reference.ts';

/** Goods under one harmonised declaration, by its unique consignment reference (PROTOCOL §5). */
export interface Consignment {
  readonly random: string;
  readonly ucr: string;
}

const PREFIX = utf8('acta/consignment/v1');

/**
 * The id of a consignment: UCRs are short enough to be guessed, so 32 random bytes go with it.
 *
 * ```
 * SHA-256( "acta/consignment/v1" ‖ random 32 ‖ UCR UTF-8 )
 * ```
 *
 * @throws ActaError IDENTIFIER_MALFORMED {scheme: 'ucr'}
 */
export function consignmentId({ random, ucr }: Consignment): string {
  const { value } = parseReference('ucr', ucr);
  return bytesToHex(sha256(concat(PREFIX, hexToBytes(random, 32), utf8(value))));
}

import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/index.ts';
import { ActaError } from '../errors/acta-error.ts';

/** A seal is unique per maker only, so its key is maker + number (ISO 17712:2013). */
export interface SealMark {
  readonly maker: string;
  readonly number: string;
}

const PREFIX = utf8('acta/seals/v1');
const MARK = /^[A-Z0-9][A-Z0-9 .&/-]{0,39}$/;

/** No seals on the doors. */
export const NO_SEALS = `0x${'00'.repeat(32)}`;

/**
 * What a statement says is on the doors: order does not matter, the set does.
 *
 * ```
 * SHA-256( "acta/seals/v1" ‖ salt 32 ‖ for each seal, ascending: u8 length ‖ maker "/" number )
 * ```
 *
 * The salt stands in the document beside the seal numbers; seal numbers alone are short enough to
 * be guessed. The same set keeps its salt for as long as it is on the doors.
 *
 * @throws ActaError IDENTIFIER_MALFORMED {scheme: 'seal'}
 */
export function sealsHash(salt: string, seals: readonly SealMark[]): string {
  if (seals.length === 0) return NO_SEALS;
  const marks = seals.map((seal) => {
    if (!MARK.test(seal.maker) || !MARK.test(seal.number)) {
      throw new ActaError('IDENTIFIER_MALFORMED', {
        scheme: 'seal',
        expected: 'maker and number in capitals',
      });
    }
    return `${seal.maker}/${seal.number}`;
  });
  const ordered = [...new Set(marks)].sort().map((mark) => utf8(mark));
  return bytesToHex(
    sha256(
      concat(
        PREFIX,
        hexToBytes(salt, 32),
        ...ordered.flatMap((mark) => [new Uint8Array([mark.length]), mark]),
      ),
    ),
  );
}

import { bytesToHex, concat, hexToBytes, sha256, utf8 } from '@acta/protocol';

const PREFIX = utf8('acta/declaration/v1');

/**
 * The id of a declaration on chain: both nations know the consignment, the public log does not. It
 * stays when the declaration is amended.
 *
 * ```
 * SHA-256( "acta/declaration/v1" ‖ random 32 ‖ ucr UTF-8 )
 * ```
 */
export function declarationId({
  random,
  ucr,
}: {
  readonly random: string;
  readonly ucr: string;
}): string {
  return bytesToHex(sha256(concat(PREFIX, hexToBytes(random, 32), utf8(ucr))));
}

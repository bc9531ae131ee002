import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/index.ts';

/** One trip of a conveyance through a port in one direction (PROTOCOL §5). */
export interface Crossing {
  readonly random: string;
  /** UN/LOCODE of the port. */
  readonly port: string;
  readonly direction: 'northbound' | 'southbound';
  /** Trip number of the manifest. */
  readonly trip: string;
}

const PREFIX = utf8('acta/crossing/v1');

/**
 * The id of a crossing: both sections know the trip, the public log does not.
 *
 * ```
 * SHA-256( "acta/crossing/v1" ‖ random 32 ‖ port 5 ASCII ‖ "N" | "S" ‖ trip UTF-8 )
 * ```
 */
export function crossingId(crossing: Crossing): string {
  const direction = crossing.direction === 'northbound' ? 'N' : 'S';
  return bytesToHex(
    sha256(
      concat(
        PREFIX,
        hexToBytes(crossing.random, 32),
        utf8(crossing.port + direction + crossing.trip),
      ),
    ),
  );
}

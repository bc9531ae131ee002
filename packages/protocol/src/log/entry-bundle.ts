import { concat } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { TILE_WIDTH } from './tile-path.ts';

/**
 * Up to 256 entries of the log in one resource (C2SP tlog-tiles, "Log entries").
 *
 * ```
 * length u16 BE ‖ entry ‖ length u16 BE ‖ entry ‖ …          an entry of ours: 0x005f ‖ 95 bytes
 * ```
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH) throw new RangeError('1 to 256 entries');
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new RangeError('an entry has at most 65,535 bytes');
      return [new Uint8Array([entry.length >> 8, entry.length & 0xff]), entry];
    }),
  );
}

/** @throws ActaError TILE_MALFORMED: cut off, empty, or more than 256 entries */
export function decodeEntryBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length) throw new ActaError('TILE_MALFORMED', { cutOffAt: at });
    const end = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!);
    if (end > bytes.length) throw new ActaError('TILE_MALFORMED', { cutOffAt: at });
    entries.push(new Uint8Array(bytes.subarray(at + 2, end)));
    at = end;
  }
  if (entries.length < 1 || entries.length > TILE_WIDTH) {
    throw new ActaError('TILE_MALFORMED', { entries: entries.length });
  }
  return entries;
}

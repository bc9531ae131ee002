import { base64ToBytes, bytesToBase64, bytesToHex, concat, hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { RECORD_SIZE, RECORD_VERSION } from '../log/record.ts';
import { leafHash } from '../merkle/hash.ts';

/** Bytes of one record in a scan. */
const ROW = 41;
const MAX_TABLE = 255;

/**
 * All records of a log from the first on, each in 41 bytes instead of 95: what comes again and again
 * (writers, lists of sections) stands once in front. Nothing less shows that a digest is not there:
 * a leaf hash does not tell what it was made of.
 *
 * ```
 * count u8 ‖ writer 20 …
 * count u8 ‖ sections 32 …
 * for each record: kind u16 BE ‖ place of the writer u8 ‖ place of the sections u8
 *                  ‖ recordedAt u40 BE ‖ digest 32
 * ```
 *
 * Both tables are in the order in which the records first need them, and hold nothing else.
 *
 * @param records the bytes of each log entry
 * @returns base64
 * @throws ActaError SCAN_TOO_LARGE where more than 255 writers or lists are needed
 */
export function encodeScan(records: Iterable<Uint8Array>): string {
  const writers = new Map<string, number>();
  const sections = new Map<string, number>();
  const rows: Uint8Array[] = [];
  for (const record of records) {
    const row = new Uint8Array(ROW);
    row.set(record.subarray(1, 3));
    row[2] = placeIn(writers, bytesToHex(record.subarray(3, 23)));
    row[3] = placeIn(sections, bytesToHex(record.subarray(31, 63)));
    if (record.subarray(23, 26).some((byte) => byte !== 0)) {
      throw new ActaError('SCAN_TOO_LARGE', { what: 'time' });
    }
    row.set(record.subarray(26, 31), 4);
    row.set(record.subarray(63, 95), 9);
    rows.push(row);
  }
  const head = concat(table(writers), table(sections));
  // Not `concat(...rows)`: 200,000 arguments are more than a call takes.
  const out = new Uint8Array(head.length + rows.length * ROW);
  out.set(head);
  rows.forEach((row, i) => out.set(row, head.length + i * ROW));
  return bytesToBase64(out);
}

function placeIn(table: Map<string, number>, entry: string): number {
  const known = table.get(entry);
  if (known !== undefined) return known;
  if (table.size === MAX_TABLE) throw new ActaError('SCAN_TOO_LARGE', { limit: MAX_TABLE });
  table.set(entry, table.size);
  return table.size - 1;
}

const table = (entries: ReadonlyMap<string, number>): Uint8Array =>
  concat(Uint8Array.of(entries.size), ...[...entries.keys()].map((hex) => hexToBytes(hex)));

/** One record of a scan. */
export interface Scanned {
  readonly leaf: Uint8Array;
  /** `0x…` */
  readonly digest: string;
}

/**
 * Reads a scan, one record at a time: of 200,000 none is kept.
 *
 * @throws ActaError SCAN_MALFORMED {problem}, before the first record or at any
 */
export function* decodeScan(scan: string): Generator<Scanned> {
  const bytes = base64ToBytes(scan);
  if (bytes === undefined) refuse('base64');
  const writers = readTable(bytes, 0, 20);
  const sections = readTable(bytes, writers.end, 32);
  if ((bytes.length - sections.end) % ROW !== 0) refuse('length');
  const record = new Uint8Array(RECORD_SIZE);
  record[0] = RECORD_VERSION;
  for (let at = sections.end; at < bytes.length; at += ROW) {
    const row = bytes.subarray(at, at + ROW);
    record.set(row.subarray(0, 2), 1);
    record.set(writers.take(row[2]!), 3);
    record.set(row.subarray(4, 9), 26);
    record.set(sections.take(row[3]!), 31);
    record.set(row.subarray(9), 63);
    yield { leaf: leafHash(record), digest: bytesToHex(row.subarray(9)) };
  }
  if (!writers.isUsed() || !sections.isUsed()) refuse('an entry that no record needs');
}

/** A table whose entries must be asked for in order. */
interface Table {
  readonly end: number;
  take(place: number): Uint8Array;
  isUsed(): boolean;
}

function readTable(bytes: Uint8Array, start: number, width: number): Table {
  const count = bytes[start] ?? refuse('length');
  const end = start + 1 + count * width;
  if (end > bytes.length) refuse('length');
  const entries = Array.from({ length: count }, (_, i) =>
    bytes.subarray(start + 1 + i * width, start + 1 + (i + 1) * width),
  );
  if (new Set(entries.map((entry) => bytesToHex(entry))).size !== count) refuse('an entry twice');
  let used = 0;
  return {
    end,
    take(place) {
      if (place >= count || place > used) refuse('order of the entries');
      if (place === used) used += 1;
      return entries[place]!;
    },
    isUsed: () => used === count,
  };
}

function refuse(problem: string): never {
  throw new ActaError('SCAN_MALFORMED', { problem });
}

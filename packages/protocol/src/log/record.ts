import { bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { leafHash } from '../merkle/hash.ts';
import { isCount } from '../merkle/range.ts';

/** Bytes of every record of version 1. */
export const RECORD_SIZE = 95;
export const RECORD_VERSION = 1;
/** Sections that one record can name. */
export const MAX_SECTIONS = 16;

/** What the ledger made of an accepted statement: one leaf of the log. */
export interface LogRecord {
  /** Kind of statement (`statements/types`), 1 to 65,535. */
  readonly kind: number;
  /** Address of the contract that wrote it. */
  readonly writer: string;
  /** Block time, unix seconds. */
  readonly recordedAt: number;
  /** The sections it concerns, ascending, 1 to 16. */
  readonly sections: readonly string[];
  /** EIP-712 digest of the statement. */
  readonly digest: string;
}

/**
 * A record as bytes: what the contract hashes, what stands in entry bundles and evidence files.
 *
 * ```
 * offset size
 *      0    1  version = 0x01
 *      1    2  kind, u16 big-endian
 *      3   20  writer, address
 *     23    8  recordedAt, u64 big-endian, unix seconds
 *     31   32  sections: ISO 3166-1 alpha-2 in ASCII, 2 bytes each, ascending, then zeros
 *     63   32  statement digest
 * ```
 *
 * @throws ActaError RECORD_MALFORMED {field}
 */
export function encodeRecord(record: LogRecord): Uint8Array {
  checkRecord(record);
  const bytes = new Uint8Array(RECORD_SIZE);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, RECORD_VERSION);
  view.setUint16(1, record.kind);
  bytes.set(hexToBytes(record.writer, 20), 3);
  view.setBigUint64(23, BigInt(record.recordedAt));
  record.sections.forEach((section, at) => {
    view.setUint8(31 + 2 * at, section.charCodeAt(0));
    view.setUint8(32 + 2 * at, section.charCodeAt(1));
  });
  bytes.set(hexToBytes(record.digest, 32), 63);
  return bytes;
}

/**
 * Reads a record. Only the one spelling of each record is taken: stray bytes after the sections
 * or sections out of order would be a second leaf that people read as the same record.
 *
 * @throws ActaError RECORD_MALFORMED {field}
 */
export function decodeRecord(bytes: Uint8Array): LogRecord {
  if (bytes.length !== RECORD_SIZE) refuse('length');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== RECORD_VERSION) refuse('version');
  const record: LogRecord = {
    kind: view.getUint16(1),
    writer: bytesToHex(bytes.subarray(3, 23)),
    recordedAt: Number(view.getBigUint64(23)),
    sections: decodeSections(bytes.subarray(31, 63)),
    digest: bytesToHex(bytes.subarray(63)),
  };
  checkRecord(record);
  return record;
}

/** Leaf hash of a record in the log. */
export function recordLeafHash(record: LogRecord): Uint8Array {
  return leafHash(encodeRecord(record));
}

/** The 2-byte codes up to the first zero byte; what follows must be zeros too. */
function decodeSections(field: Uint8Array): string[] {
  const text = String.fromCharCode(...field).replace(/\0+$/, '');
  return text.match(/.{1,2}/gs) ?? [];
}

function checkRecord({ kind, writer, recordedAt, sections, digest }: LogRecord): void {
  if (!Number.isInteger(kind) || kind < 1 || kind > 0xffff) refuse('kind');
  if (!/^0x[0-9a-f]{40}$/.test(writer)) refuse('writer');
  if (!isCount(recordedAt)) refuse('recordedAt');
  if (!/^0x[0-9a-f]{64}$/.test(digest)) refuse('digest');
  const ascending = sections.every((code, at) => at === 0 || sections[at - 1]! < code);
  const coded = sections.every((code) => /^[A-Z]{2}$/.test(code));
  if (sections.length < 1 || sections.length > MAX_SECTIONS || !coded || !ascending) {
    refuse('sections');
  }
}

function refuse(field: string): never {
  throw new ActaError('RECORD_MALFORMED', { field });
}

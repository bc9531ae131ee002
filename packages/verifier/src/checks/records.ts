import {
  decodeRecord,
  type EvidenceRecord,
  hexToBytes,
  RECORD_VERSION,
  statementOfKind,
  CONTESTED,
  SUPERSEDED,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import type { Entry } from './entry.ts';

/** Reads the bytes of each entry; their version and kind may be of later years. */
export function readRecords(found: Findings, records: readonly EvidenceRecord[]): Entry[] {
  return records.flatMap((given, at): Entry[] => {
    const bytes = hexToBytes(given.record);
    if (bytes[0] !== RECORD_VERSION) {
      found.open('VERIFY_RECORD_VERSION_UNKNOWN', { at, version: bytes[0] });
      return [];
    }
    const record = found.attempt(() => decodeRecord(bytes), { at });
    if (record === undefined) return [];
    if (!isKnown(record.kind)) {
      found.open('VERIFY_RECORD_KIND_UNKNOWN', { at, kind: record.kind });
      return [];
    }
    return [{ given, record }];
  });
}

const isKnown = (kind: number): boolean =>
  kind === CONTESTED || kind === SUPERSEDED || statementOfKind(kind) !== undefined;

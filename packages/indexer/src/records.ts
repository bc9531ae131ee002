import { bytesToHex, CONTESTED, decodeRecord, SUPERSEDED } from '@acta/protocol';
import type { DigestStatus, IndexedRecord, RecordsQuery } from './indexed-record.ts';
import { lastNumber } from './store/bucket.ts';
import { BUCKETS } from './store/buckets.ts';
import type { Reader } from './store/reader.ts';
import type { Content } from './store/rows.ts';

const MOST_RECORDS = 1_000;

export async function readRecord(
  reader: Pick<Reader, 'get'>,
  index: number,
): Promise<IndexedRecord | undefined> {
  const bytes = await reader.get(BUCKETS.record, index);
  const content = await reader.get(BUCKETS.content, index);
  return bytes && content && indexedRecord(index, bytes, content);
}

export async function listRecords(
  reader: Reader,
  { after, limit, kind, section }: RecordsQuery,
): Promise<IndexedRecord[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_RECORDS) {
    throw new RangeError(`limit must be 1 to ${MOST_RECORDS}`);
  }
  const records: IndexedRecord[] = [];
  let last = after;
  while (records.length < limit) {
    const indexes = await listIndexes(reader, { after: last, limit, kind, section });
    for (const index of indexes) {
      const record = await readRecord(reader, index);
      const isOther = kind !== undefined && record?.kind !== kind;
      if (record !== undefined && !isOther && records.length < limit) records.push(record);
    }
    if (indexes.length < limit) break;
    last = indexes.at(-1);
  }
  return records;
}

/** Candidates in order: by section where one is asked for, else by kind, else all. */
async function listIndexes(
  reader: Reader,
  {
    after,
    limit,
    kind,
    section,
  }: { [K in keyof RecordsQuery]: RecordsQuery[K] | undefined } & {
    limit: number;
  },
): Promise<number[]> {
  const part = { after, limit };
  const rows =
    section !== undefined
      ? await reader.scan(BUCKETS.section, [section], part)
      : kind !== undefined
        ? await reader.scan(BUCKETS.kind, [kind], part)
        : await reader.scan(BUCKETS.content, [], part);
  return rows.map(([key]) => lastNumber(key));
}

/** The record that took effect, or else the one that says the digest did not. */
export async function digestStatus(
  reader: Reader,
  digest: string,
): Promise<DigestStatus | undefined> {
  const rows = await reader.scan(BUCKETS.digest, [digest]);
  const found =
    rows.find(([, kind]) => kind !== CONTESTED && kind !== SUPERSEDED) ??
    rows.find(([, kind]) => kind === CONTESTED) ??
    rows[0];
  if (found === undefined) return undefined;
  const [key, kind] = found;
  const record = await readRecord(reader, lastNumber(key));
  const state = kind === CONTESTED ? 'contested' : kind === SUPERSEDED ? 'superseded' : 'recorded';
  return record && { state, record };
}

function indexedRecord(index: number, bytes: Uint8Array, content: Content): IndexedRecord {
  const { statement, ...rest } = content;
  return {
    index,
    record: bytesToHex(bytes),
    ...decodeRecord(bytes),
    ...rest,
    ...(statement && { type: statement.type, statement }),
  };
}

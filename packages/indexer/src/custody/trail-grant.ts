import type { Content } from '@acta/protocol';
import { lastNumber } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type { Note } from '../institution/note.ts';

/** A present holder lets somebody read the trail of its goods (PROTOCOL §5). Times are unix seconds. */
export interface TrailGrant {
  readonly digest: string;
  /** Index of the note. */
  readonly record: number;
  readonly at: number;
  readonly goods: string;
  /** Party that gave it. Whether it held the goods then is the trail's to say. */
  readonly giver: string;
  /** Party that may read, or SHA-256 of the secret of whoever may. */
  readonly to?: string;
  readonly bearer?: string;
  readonly purpose: string;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  readonly revoked?: { readonly record: number; readonly at: number };
}

/** The grant of this digest; undefined where none is, or its document is not here. */
export async function trailGrant(reader: Reader, digest: string): Promise<TrailGrant | undefined> {
  const rows = await reader.scan(BUCKETS.digest, [digest]);
  for (const [key] of rows) {
    const note = await reader.get(BUCKETS.note, 'grant', lastNumber(key));
    if (note !== undefined) return readGrant(reader, note);
  }
  return undefined;
}

/** Grants about goods, in the order of the log. */
export async function trailGrantsAbout(reader: Reader, goods: string): Promise<TrailGrant[]> {
  const rows = await reader.scan(BUCKETS.noteAbout, [goods]);
  const records = rows.flatMap(([key, kind]) => (kind === 'grant' ? [lastNumber(key)] : []));
  return readAll(reader, records);
}

/** Grants that a party gave or was given, in the order of the log. */
export async function trailGrantsOf(reader: Reader, party: string): Promise<TrailGrant[]> {
  const rows = await reader.scan(BUCKETS.grantOf, [party]);
  return readAll(
    reader,
    rows.map(([key]) => lastNumber(key)),
  );
}

async function readAll(reader: Reader, records: readonly number[]): Promise<TrailGrant[]> {
  const grants = await Promise.all(
    records.map(async (record) => {
      const note = await reader.get(BUCKETS.note, 'grant', record);
      return note && readGrant(reader, note);
    }),
  );
  return grants.filter((grant) => grant !== undefined);
}

/** An office grants nothing: goods are a holder's to show. */
async function readGrant(reader: Reader, note: Note): Promise<TrailGrant | undefined> {
  const { party: giver, digest, record, at, about: goods, document } = note;
  const terms: Content<'note'>['grant'] = (await reader.get(BUCKETS.noteParts, document))?.grant;
  if (giver === undefined || terms === undefined || terms.goods !== goods) return undefined;
  const { to, bearer, purpose, from, until } = terms;
  const revoked = await revocationOf(reader, digest, giver);
  return {
    digest,
    record,
    at,
    goods,
    giver,
    ...(to !== undefined && { to }),
    ...(bearer !== undefined && { bearer }),
    purpose,
    from,
    until,
    ...(revoked && { revoked }),
  };
}

/** Only the giver takes it back. */
async function revocationOf(
  reader: Reader,
  digest: string,
  giver: string,
): Promise<TrailGrant['revoked']> {
  const rows = await reader.scan(BUCKETS.noteAbout, [digest]);
  for (const [key, kind] of rows) {
    if (kind !== 'revocation') continue;
    const note = await reader.get(BUCKETS.note, kind, lastNumber(key));
    if (note?.party === giver) return { record: note.record, at: note.at };
  }
  return undefined;
}

import { type Content, glnsOf } from '@acta/protocol';
import { lastNumber } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { Reader } from '../store/reader.ts';
import type { IdentityKey, IdentityRow } from '../store/rows.ts';

/** A GLN that a party says it goes by. */
export interface PartyGln {
  readonly gln: string;
  /** A registrar of its section signed it; else the party alone says so. */
  readonly vouched: boolean;
  /** Index of the record that first said so, without a later one taking it back. */
  readonly since: number;
  /** Who goes by it: the party itself, or whoever claimed it before. */
  readonly holder: string;
}

/**
 * Takes in which GLNs a party goes by: of its registration, of a note of its own, or of its section's
 * registrar. Nothing of it is on chain; what was superseded says nothing.
 *
 * @param records that stand behind the document
 */
export function putIdentity(
  draft: Draft,
  root: string,
  party: Content<'party'> | undefined,
  note: Content<'note'> | undefined,
  records: readonly number[],
): void {
  if (party === undefined && note?.identity === undefined) return;
  const keys: IdentityKey[] = [];
  for (const index of records) {
    const content = draft.get(BUCKETS.content, index);
    const { type, message } = content?.statement ?? {};
    if (message === undefined || content?.superseded !== undefined) continue;
    const isRegistration = type === 'RegisterParty' && party !== undefined;
    const row = isRegistration
      ? { party: String(message['party']), glns: glnsOf(party), vouched: true }
      : note?.identity && { ...note.identity, vouched: type === 'OfficeNote' };
    if (row === undefined) continue;
    const { party: id, glns, vouched } = row;
    draft.put(BUCKETS.identity, [id, index], { glns, vouched });
    for (const gln of glns) draft.put(BUCKETS.glnOf, [gln, index, id], 0);
    keys.push({ party: id, index, glns });
  }
  if (keys.length > 0) draft.put(BUCKETS.identityIn, [root], keys);
}

/** A document is read again, or was erased. */
export function dropIdentity(draft: Draft, root: string): void {
  for (const { party, index, glns } of draft.get(BUCKETS.identityIn, root) ?? []) {
    draft.delete(BUCKETS.identity, party, index);
    for (const gln of glns) draft.delete(BUCKETS.glnOf, gln, index, party);
  }
  draft.delete(BUCKETS.identityIn, root);
}

interface Claim {
  readonly party: string;
  readonly vouched: boolean;
  readonly since: number;
}

/**
 * The party that goes by a GLN: what a section's registrar signed comes before what a party says of itself,
 * then the first on record. So nobody takes a number that is taken, and a squatter gives way to the register.
 */
export async function glnHolder(reader: Reader, gln: string): Promise<string | undefined> {
  const rows = await reader.scan(BUCKETS.glnOf, [gln]);
  const parties = new Set(rows.map(([key]) => key.slice(key.lastIndexOf('/') + 1)));
  const claims: Claim[] = [];
  for (const party of parties) {
    const row = await reader.get(BUCKETS.party, party);
    if (row === undefined || row.endedAt !== undefined) continue;
    claims.push(...claimsTo(gln, party, await identityOf(reader, party)));
  }
  claims.sort((a, b) => Number(b.vouched) - Number(a.vouched) || a.since - b.since);
  return claims[0]?.party;
}

/** The GLNs that a party says it goes by, ascending. */
export async function partyGlns(reader: Reader, party: string): Promise<PartyGln[]> {
  const rows = await identityOf(reader, party);
  const glns = [...new Set(rows.flatMap(({ row }) => row.glns))].sort();
  const found: PartyGln[] = [];
  for (const gln of glns) {
    const [best] = claimsTo(gln, party, rows);
    const holder = await glnHolder(reader, gln);
    if (best === undefined || holder === undefined) continue;
    found.push({ gln, vouched: best.vouched, since: best.since, holder });
  }
  return found;
}

interface Said {
  readonly index: number;
  readonly row: IdentityRow;
}

async function identityOf(reader: Reader, party: string): Promise<Said[]> {
  const rows = await reader.scan(BUCKETS.identity, [party]);
  return rows.map(([key, row]) => ({ index: lastNumber(key), row }));
}

/** The standing claims of one party: the last list of its registrars, and of its own; vouched first. */
function claimsTo(gln: string, party: string, rows: readonly Said[]): Claim[] {
  const claims: Claim[] = [];
  for (const vouched of [true, false]) {
    let since: number | undefined;
    for (const { index, row } of rows.toReversed()) {
      if (row.vouched !== vouched) continue;
      if (!row.glns.includes(gln)) break;
      since = index;
    }
    if (since !== undefined) claims.push({ party, vouched, since });
  }
  return claims;
}

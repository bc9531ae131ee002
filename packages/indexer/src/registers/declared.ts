import { lastNumber } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';

/** A harmonised declaration, as its importer put it on record. */
export interface Declared {
  readonly declaration: string;
  /** Who declared it, and alone speaks for it. */
  readonly party: string;
  /** Digest of its last word. */
  readonly head: string;
  /** Indexes of what it said, ascending. */
  readonly records: readonly number[];
}

/** A page of declarations. */
export interface DutyPage {
  /** Index last seen; absent: from the beginning. */
  readonly after?: number;
  readonly limit: number;
}

/** Declarations in the order of a list, each with the index by which the next page goes on. */
export interface ListedDeclaration {
  readonly index: number;
  readonly declaration: string;
}

/** The declarations of a party, in the order in which it first declared them. */
export async function declaredBy(
  reader: Reader,
  party: string,
  page: DutyPage,
): Promise<Declared[]> {
  const rows = await reader.scan(BUCKETS.declaredBy, [party], page);
  const found = await Promise.all(rows.map(([, id]) => reader.get(BUCKETS.declared, id)));
  return found.filter((row) => row !== undefined);
}

/**
 * What a section's assessors have before them, in the order in which it was first declared.
 *
 * @param which `waiting`: not assessed, declared anew since it was, or protested. `open`: assessed and
 *   not closed.
 */
export async function dutyList(
  reader: Reader,
  section: string,
  which: 'waiting' | 'open',
  page: DutyPage,
): Promise<ListedDeclaration[]> {
  const bucket = which === 'waiting' ? BUCKETS.dutyWaiting : BUCKETS.dutyOpen;
  const rows = await reader.scan(bucket, [section], page);
  return rows.map(([key, declaration]) => ({ index: lastNumber(key), declaration }));
}

/** The assessments that cite a publication, by their records. */
export async function assessmentsCiting(
  reader: Reader,
  digest: string,
  page: DutyPage,
): Promise<ListedDeclaration[]> {
  const rows = await reader.scan(BUCKETS.cited, [digest], page);
  return rows.map(([key, declaration]) => ({ index: lastNumber(key), declaration }));
}

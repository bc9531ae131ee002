import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type { KeyHolding } from './key-holding.ts';

/**
 * What a key holds. A party's own end is counted in, the earlier of both and the worse, as the
 * registry does: it is written once with the party, not with each of its keys.
 */
export async function readHolding(
  reader: Pick<Reader, 'get'>,
  address: string,
): Promise<KeyHolding | undefined> {
  const row = await reader.get(BUCKETS.holding, address);
  if (row?.party === undefined || row.ending === 'compromised') return row;
  const party = await reader.get(BUCKETS.party, row.party);
  const { endedAt, ending } = party ?? {};
  if (endedAt === undefined || ending === undefined) return row;
  const isFirst = row.endedAt === undefined || endedAt < row.endedAt;
  return isFirst || ending === 'compromised' ? { ...row, endedAt, ending } : row;
}

/** Every key that ever held an office in a section or acted for a party of it, by address. */
export async function listHoldings(reader: Reader, section: string): Promise<KeyHolding[]> {
  const rows = await reader.scan(BUCKETS.holder, [section]);
  const holdings = await Promise.all(
    rows.map(([key]) => readHolding(reader, key.slice(key.lastIndexOf('/') + 1))),
  );
  return holdings.filter((holding) => holding !== undefined);
}

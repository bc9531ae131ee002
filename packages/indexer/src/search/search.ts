import type { SearchResult } from '../index-api.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';

/** What a name or number leads to. Goods that were named but never commissioned do not count. */
export async function search(reader: Reader, key: string): Promise<SearchResult> {
  const goods = await idsUnder(reader, key, 'goods');
  const known = await Promise.all(goods.map((id) => reader.get(BUCKETS.goods, id)));
  return {
    goods: goods.filter((_, i) => known[i] !== undefined),
    declarations: await idsUnder(reader, key, 'declaration'),
  };
}

/** Each id once, however many documents name it; keys lie in ascending order. */
async function idsUnder(reader: Reader, key: string, subject: string): Promise<string[]> {
  const rows = await reader.scan(BUCKETS.found, [key, subject]);
  return [...new Set(rows.map(([row]) => row.split('/')[3]!))];
}

import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type { GoodsRow } from '../store/rows.ts';

/**
 * A text that is another one whenever anything is that a trail shows: the heads of the goods and of every
 * container around them, what is in them, contests, releases. What the goods were made of is closed, so
 * that nothing but a contest comes to it.
 *
 * @param arrivals how many documents came late or were erased since this process began
 */
export async function trailVersion(
  reader: Pick<Reader, 'get'>,
  goods: string,
  arrivals: number,
): Promise<string> {
  const parts: unknown[] = [
    arrivals,
    await reader.get(BUCKETS.contested),
    await reader.get(BUCKETS.releaseCount, goods),
  ];
  let id: string | undefined = goods;
  while (id !== undefined) {
    const row: GoodsRow | undefined = await reader.get(BUCKETS.goods, id);
    parts.push(row?.head, row?.pieces, row?.stopped);
    id = row?.inside?.container;
  }
  return parts.join('|');
}

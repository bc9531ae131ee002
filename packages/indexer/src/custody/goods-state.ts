import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type { Goods } from './goods.ts';

/**
 * Goods as they stand; inside a container, holder and official custody are those of the outermost
 * one.
 */
export async function goodsState(reader: Reader, goods: string): Promise<Goods | undefined> {
  const row = await reader.get(BUCKETS.goods, goods);
  if (row === undefined) return undefined;
  let outermost = row;
  while (outermost.inside !== undefined) {
    const around = await reader.get(BUCKETS.goods, outermost.inside.container);
    if (around === undefined) break;
    outermost = around;
  }
  const { head, seals, inside, contested, holds, pieces, stopped, commissioned, quantity } = row;
  const { holder, official } = outermost;
  return {
    goods,
    head,
    holder,
    seals,
    ...(inside && { inside: inside.container }),
    contested,
    holds,
    pieces,
    stopped,
    ...(commissioned !== undefined && { commissioned }),
    ...(quantity !== undefined && { quantity }),
    lost: row.lost === true,
    closed: row.closed !== undefined,
    ...(official && { official }),
  };
}

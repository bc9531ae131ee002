import { ActaError, type Content, goodsId, type JsonValue, parseGoodsName } from '@acta/protocol';
import type { Trail } from './trail-view.ts';

export type GoodsContent = Content<'commission'>['goods'];

/**
 * What the id of goods was made of, where any document of their trail shows it: their commission, the
 * transformation that they came out of, or a handoff. The API is not believed: the name must hash to the id.
 */
export function goodsNamed({ goods, steps }: Trail): GoodsContent | undefined {
  for (const { documents } of steps) {
    for (const { goods: own, outputs } of Object.values(documents)) {
      const made = Array.isArray(outputs) ? outputs.map(memberGoods) : [];
      const found = [own, ...made].find((one) => isNameOf(one, goods));
      if (found !== undefined) return found as unknown as GoodsContent;
    }
  }
  return undefined;
}

const memberGoods = (output: JsonValue): JsonValue | undefined =>
  (output as { readonly goods?: JsonValue } | null)?.goods;

function isNameOf(value: JsonValue | undefined, goods: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { scheme, name, random } = value as unknown as GoodsContent;
  try {
    return goodsId(random, parseGoodsName(scheme, name)) === goods;
  } catch (error) {
    if (error instanceof ActaError || error instanceof TypeError) return false;
    throw error;
  }
}

import { goodsId, type JsonObject, parseGoodsName } from '@acta/protocol';
import type { Context } from '../context.ts';

/** Goods as they were first called; a lot in its unit (UN/ECE Recommendation 20). */
export interface Named {
  readonly scheme: string;
  readonly name: string;
  readonly unit?: string;
}

/** What the document behind their first record calls these goods. */
export async function firstNamed(
  { index, section }: Context,
  goods: string,
): Promise<Named | undefined> {
  const at = (await index.goodsState(goods))?.commissioned;
  const statement = at === undefined ? undefined : (await index.record(at))?.statement;
  const root = statement?.message['document'];
  const content = root === undefined ? undefined : (await section.document(String(root)))?.content;
  if (content === undefined) return undefined;
  const outputs = content['outputs'] as unknown as JsonObject[] | undefined;
  for (const one of outputs ?? [content]) {
    const { goods: name, quantity } = one as {
      goods?: Named & { random: string };
      quantity?: { unit: string };
    };
    if (name === undefined) continue;
    if (goodsId(name.random, parseGoodsName(name.scheme, name.name)) !== goods) continue;
    return { ...name, ...(quantity !== undefined && { unit: quantity.unit }) };
  }
  return undefined;
}

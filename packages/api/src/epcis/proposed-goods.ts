import { type EpcisEvent, goodsNameOf, quantities } from '@acta/protocol';

/** Goods as a proposal names them: the asker knows the URI, and signs over id and head. */
export interface ProposedGoods {
  readonly uri: string;
  readonly goods?: string;
  readonly head?: string;
  /** With a lot that begins: how much, in a unit of UN/ECE Recommendation 20. */
  readonly quantity?: { readonly value: number; readonly unit: string };
}

/**
 * Goods of an event with their quantities: first its instances, then the elements of a list of classes. A lot
 * has a whole quantity; undefined for what names no goods, or a lot that Acta can't count.
 */
export function counted<T extends ProposedGoods>(
  goods: readonly T[],
  event: EpcisEvent,
  list: 'quantityList' | 'inputQuantityList' | 'outputQuantityList',
): (T | undefined)[] {
  const elements = quantities(event, list);
  const instances = goods.length - elements.length;
  return goods.map((one, i) => {
    const name = goodsNameOf(one.uri);
    if (name?.scheme !== 'lgtin') return name === undefined ? undefined : one;
    const { quantity = 0, uom = 'C62' } = elements[i - instances] ?? {};
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 0xffff_ffff) return undefined;
    return { ...one, quantity: { value: quantity, unit: uom } };
  });
}

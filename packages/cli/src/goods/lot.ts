import { ActaError, type Content, goodsId, parseGoodsName, type Trail } from '@acta/sdk';

type Made = Content<'transformation'>['outputs'][number];

/** A lot as the document says that it came with: class and lot, unit, and how much of it. */
export interface Lot {
  readonly goods: Made['goods'];
  readonly description: string;
  readonly quantity: NonNullable<Made['quantity']>;
}

/**
 * What the trail of a lot says of it: the content of its commission, or its line among the outputs of
 * the split or merge that it came from. The API is not believed: the id must come out of the name.
 *
 * @throws ActaError CLI_NOT_A_LOT {goods}
 */
export function lotOf({ goods, steps }: Trail): Lot {
  const told = steps.flatMap(({ documents }) => {
    const { outputs } = (documents['transformation'] ?? {}) as { outputs?: Made[] };
    return [documents['commission'] as Partial<Made> | undefined, ...(outputs ?? [])];
  });
  const found = told.find((one) => one?.goods !== undefined && idOf(one.goods) === goods);
  if (found?.quantity === undefined || found.description === undefined) {
    throw new ActaError('CLI_NOT_A_LOT', { goods });
  }
  return { goods: found.goods!, description: found.description, quantity: found.quantity };
}

function idOf({ random, scheme, name }: Made['goods']): string | undefined {
  try {
    return goodsId(random, parseGoodsName(scheme, name));
  } catch {
    return undefined;
  }
}

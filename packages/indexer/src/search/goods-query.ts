import type { GoodsName, Reference } from '@acta/protocol';

/** By the name on the goods, or by a number that stands on paper. */
export type GoodsQuery = GoodsName | { readonly reference: Reference };

import type { Stated } from './entry.ts';
import { goodsOf, outputsIn, piecesIn } from './pieces.ts';

/**
 * Which entries of a file name which goods: as what they are about, among the pieces shown, among the
 * outputs shown. A file of 10,000 records about 60,000 goods would else be looked through for each.
 */
export class Touches {
  readonly #byGoods = new Map<string, Stated[]>();

  /** @param entries by ascending index; those that moved nothing are left out */
  constructor(entries: readonly Stated[]) {
    for (const entry of entries) {
      if (!entry.moved) continue;
      const named = new Set([
        ...[goodsOf(entry)].filter((id) => id !== undefined),
        ...piecesIn(entry).map(({ goods }) => goods),
        ...outputsIn(entry).map(({ goods }) => goods),
      ]);
      for (const id of named) {
        const list = this.#byGoods.get(id);
        if (list === undefined) this.#byGoods.set(id, [entry]);
        else list.push(entry);
      }
    }
  }

  /** The first entry after an index that names any of some goods. */
  next(goods: readonly string[], after: number): Stated | undefined {
    let first: Stated | undefined;
    for (const id of goods) {
      const list = this.#byGoods.get(id) ?? [];
      const found = list[positionAfter(list, after)];
      if (found !== undefined && (first === undefined || found.index < first.index)) first = found;
    }
    return first;
  }
}

/** Where the first entry with a greater index stands. */
function positionAfter(list: readonly Stated[], after: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.index > after) high = middle;
    else low = middle + 1;
  }
  return low;
}

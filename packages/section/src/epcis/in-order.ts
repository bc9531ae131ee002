interface Keys {
  next(): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Keys of several ordered lists as one, each place once: of `US-4F7QK/000000000007` it is what stands behind
 * the first `/` that is compared.
 */
export async function* inOrder(lists: readonly Keys[], reverse: boolean): AsyncGenerator<string> {
  const sign = reverse ? -1 : 1;
  const heads = await Promise.all(lists.map((list) => list.next()));
  let last: string | undefined;
  try {
    for (;;) {
      let first = -1;
      for (const [i, key] of heads.entries()) {
        if (key === undefined) continue;
        if (first < 0 || sign * compare(placeOf(key), placeOf(heads[first]!)) < 0) first = i;
      }
      if (first < 0) return;
      const key = heads[first]!;
      if (placeOf(key) !== last) yield key;
      last = placeOf(key);
      heads[first] = await lists[first]!.next();
    }
  } finally {
    await Promise.all(lists.map((list) => list.close()));
  }
}

const placeOf = (key: string): string => key.slice(key.indexOf('/') + 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import {
  type GoodsName,
  goodsId,
  type JsonValue,
  parseGoodsName,
  parseReference,
  type Reference,
} from '@acta/protocol';

/** What a document gives to search by. */
export interface Names {
  readonly goods: readonly (GoodsName & { readonly id: string })[];
  readonly references: readonly Reference[];
}

const RANDOM = /^0x[0-9a-f]{64}$/;

/**
 * Names and numbers anywhere in a document: `{scheme, name, random}` and `{type, value}`.
 *
 * A name counts for the goods id that it hashes to with its random bytes, whatever the document is
 * about: nobody can put another's VIN on goods of his own by naming it there. A number that stands
 * on paper counts for what the record is about, since its signers say so.
 */
export function findNames(content: JsonValue): Names {
  const goods: (GoodsName & { id: string })[] = [];
  const references: Reference[] = [];
  const visit = (value: JsonValue): void => {
    if (typeof value !== 'object' || value === null) return;
    const { scheme, name, random, type, value: number } = value as { [key: string]: JsonValue };
    if (typeof scheme === 'string' && typeof name === 'string' && typeof random === 'string') {
      const parsed = attempt(() => parseGoodsName(scheme, name));
      if (parsed !== undefined && RANDOM.test(random)) {
        goods.push({ ...parsed, id: goodsId(random, parsed) });
      }
    }
    if (typeof type === 'string' && typeof number === 'string') {
      const parsed = attempt(() => parseReference(type, number));
      if (parsed !== undefined) references.push(parsed);
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(content);
  return { goods, references };
}

/** What does not parse is no name: a document may hold any text. */
function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

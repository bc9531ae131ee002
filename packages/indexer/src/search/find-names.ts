import {
  type GoodsName,
  goodsId,
  type JsonValue,
  parseGoodsName,
  parseReference,
  type Reference,
  type SealMark,
} from '@acta/protocol';

/** What a document gives to search by. */
export interface Names {
  readonly goods: readonly (GoodsName & { readonly id: string })[];
  readonly references: readonly Reference[];
  readonly seals: readonly SealMark[];
}

type Fields = { readonly [key: string]: JsonValue };

const RANDOM = /^0x[0-9a-f]{64}$/;

/**
 * Names and numbers anywhere in a document: `{scheme, name, random}`, `{type, value}`, trips, UCRs, and
 * seals `{maker, number}`.
 *
 * A name counts for the goods id that it hashes to with its random bytes, whatever the document is
 * about: nobody can put another's VIN on goods of his own by naming it there. A number that stands
 * on paper counts for what the record is about, since its signers say so.
 */
export function findNames(content: JsonValue): Names {
  const goods: (GoodsName & { id: string })[] = [];
  const references: Reference[] = [];
  const seals: SealMark[] = [];
  const visit = (value: JsonValue): void => {
    if (typeof value !== 'object' || value === null) return;
    const { scheme, name, random, type, value: number, ...rest } = value as Fields;
    if (typeof scheme === 'string' && typeof name === 'string' && typeof random === 'string') {
      const parsed = attempt(() => parseGoodsName(scheme, name));
      if (parsed !== undefined && RANDOM.test(random)) {
        goods.push({ ...parsed, id: goodsId(random, parsed) });
      }
    }
    const refer = (kind: JsonValue | undefined, text: JsonValue | undefined): void => {
      if (typeof kind !== 'string' || typeof text !== 'string') return;
      const parsed = attempt(() => parseReference(kind, text));
      if (parsed !== undefined) references.push(parsed);
    };
    refer(type, number);
    // A trip stands in `crossing`, a UCR in `consignment` and `declaration`.
    refer('trip', rest['trip']);
    refer('ucr', rest['ucr']);
    const { maker, number: mark } = rest;
    if (typeof maker === 'string' && typeof mark === 'string') seals.push({ maker, number: mark });
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(content);
  return { goods, references, seals };
}

/** What does not parse is no name: a document may hold any text. */
function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

import {
  type Content,
  crossingId,
  freshRandom,
  goodsId,
  type JsonObject,
  type JsonValue,
  parseGoodsName,
  sealsHash,
  type StatementName,
} from '@acta/sdk';
import {
  assessFields,
  parseAssessment,
  parseTariffDocument,
  publishTariffFields,
} from '@acta/tariff';

/** Members of documents that hold 32 random bytes, by the object that they stand in. */
const RANDOM: Readonly<Record<string, string>> = {
  goods: 'random',
  crossing: 'random',
  declaration: 'random',
  seals: 'salt',
  sealsBefore: 'salt',
  sealsAfter: 'salt',
};

/** Draws the random bytes that a document asks for and its writer left out. */
export function withRandom(content: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([name, value]): [string, JsonValue] => {
      const member = RANDOM[name];
      if (member === undefined || typeof value !== 'object' || value === null) return [name, value];
      if (Array.isArray(value) || Object.hasOwn(value, member)) return [name, value];
      return [name, { ...(value as JsonObject), [member]: freshRandom() }];
    }),
  );
}

type Fields = Readonly<Record<string, string | number>>;

/**
 * The fields of a statement that its document settles, so that nobody types a hash.
 *
 * @param content checked already (`checkDocument`)
 */
export function settledFields(type: StatementName, content: unknown): Fields {
  return SETTLED[type]?.(content as never) ?? {};
}

const SETTLED: { readonly [N in StatementName]?: (content: never) => Fields } = {
  Commission({ goods, seals }: Content<'commission'>) {
    const { random, scheme, name } = goods;
    return { goods: goodsId(random, parseGoodsName(scheme, name)), seals: hashOf(seals) };
  },
  Handoff: ({ seals }: Content<'handoff'>) => ({ seals: hashOf(seals) }),
  Seal: ({ seals }: Content<'sealing'>) => ({ seals: hashOf(seals) }),
  JointInspection: inspection,
  SectionInspection: inspection,
  PublishTariff: (content: unknown) => publishTariffFields(parseTariffDocument(content)),
  Assess: (content: unknown) => assessFields(parseAssessment(content)),
};

function inspection({ crossing, sealsAfter }: Content<'inspection'>): Fields {
  return { crossing: crossingId(crossing), seals: hashOf(sealsAfter) };
}

const hashOf = ({ salt, marks }: Content<'sealing'>['seals']): string => sealsHash(salt, marks);

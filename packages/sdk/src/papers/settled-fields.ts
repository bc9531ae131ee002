import {
  type Content,
  crossingId,
  goodsId,
  type JsonObject,
  type JsonValue,
  parseGoodsName,
  sealsHash,
  type StatementName,
  outputsRoot,
  type Output,
} from '@acta/protocol';
import {
  assessFields,
  declareFields,
  dutyActFields,
  parseAssessment,
  parseDeclaration,
  parseDutyAct,
  parseProtest,
  parseTariffDocument,
  protestFields,
  publishTariffFields,
} from '@acta/tariff';
import { freshRandom } from '../statement-builder.ts';

/** Members of documents that hold 32 random bytes, by the object that they stand in. */
const RANDOM: Readonly<Record<string, string>> = {
  goods: 'random',
  crossing: 'random',
  declaration: 'random',
  seals: 'salt',
  sealsBefore: 'salt',
  sealsAfter: 'salt',
  consignment: 'random',
};

/** Draws the random bytes that a document asks for and its writer left out. */
export function withRandom(content: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [name, drawn(value, RANDOM[name])]),
  );
}

function drawn(value: JsonValue, member: string | undefined): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: JsonValue) => drawn(one, undefined));
  const inside = withRandom(value as JsonObject);
  if (member === undefined || Object.hasOwn(inside, member)) return inside;
  return { ...inside, [member]: freshRandom() };
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
  CommissionLot({ goods, quantity }: Content<'commission'>) {
    const { random, scheme, name } = goods;
    return { goods: goodsId(random, parseGoodsName(scheme, name)), quantity: quantity?.value ?? 0 };
  },
  Transform(content: Content<'transformation'>) {
    const outputs = outputsOf(content);
    return { outputs: outputsRoot(outputs), outputCount: outputs.length };
  },
  Handoff: ({ seals }: Content<'handoff'>) => ({ seals: hashOf(seals) }),
  Seal: ({ seals }: Content<'sealing'>) => ({ seals: hashOf(seals) }),
  JointInspection: inspection,
  SectionInspection: inspection,
  PublishTariff: (content: unknown) => publishTariffFields(parseTariffDocument(content)),
  Declare: (content: unknown) => declareFields(parseDeclaration(content)),
  Assess: (content: unknown) => assessFields(parseAssessment(content)),
  DutyAct: (content: unknown) => dutyActFields(parseDutyAct(content)),
  Protest: (content: unknown) => protestFields(parseProtest(content)),
};

/** What comes out of a transformation, as its document names it. */
export function outputsOf(content: unknown): Output[] {
  return (content as Content<'transformation'>).outputs.map(({ goods, quantity }) => ({
    goods: goodsId(goods.random, parseGoodsName(goods.scheme, goods.name)),
    quantity: quantity?.value ?? 0,
  }));
}

function inspection({ crossing, sealsAfter }: Content<'inspection'>): Fields {
  return { crossing: crossingId(crossing), seals: hashOf(sealsAfter) };
}

const hashOf = ({ salt, marks }: Content<'sealing'>['seals']): string => sealsHash(salt, marks);

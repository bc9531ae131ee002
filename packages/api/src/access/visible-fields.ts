import { DOCUMENT_TYPES, type DocumentType, type JsonObject, type JsonValue } from '@acta/protocol';
import { namedIn, type Spoken } from './may-see.ts';
import { isOfficial, type Principal } from './principal.ts';

type JsonArray = readonly JsonValue[];

/** Everything in a document. */
export const WHOLE: readonly string[] = [''];
const NOTHING: readonly string[] = [];

/**
 * What the holders of goods after and before a step may see of its document: what is on the goods
 * and on the doors, where, and the release certificate that travels with a part. Numbers of papers,
 * claims and findings are for those whom the statement names, and for the sections (PROTOCOL §5).
 */
const ON_THE_TRAIL: { readonly [T in DocumentType]?: readonly string[] } = {
  commission: ['/goods', '/seals', '/place', '/release', '/quantity'],
  handoff: ['/seals', '/place'],
  answer: ['/place'],
  packing: ['/place'],
  sealing: ['/seals', '/place'],
  inspection: ['/crossing', '/place', '/sealsBefore', '/sealsAfter'],
  transformation: ['/place'],
  custodyAct: ['/place'],
};
/** What a section took by law, and by which, is never hidden from who reads the trail. */
const OFFICIAL: readonly string[] = ['/place', '/basis', '/reason'];

/**
 * Which parts of the document behind a statement a principal may see, as pointers to members of
 * it; `['']` is all.
 *
 * @param own section whose API this is: what is not shared, it shows to its own people alone
 * @param about the goods whose trail is read, with the document: of many goods in it, it shows theirs
 */
export function visibleFields(
  principal: Principal,
  own: string,
  type: DocumentType,
  statement: Spoken,
  about?: About,
): readonly string[] {
  // Law is for everybody.
  if (type === 'tariff') return WHOLE;
  // A draft may not be open to the council yet: its text is in the evidence of the minute, not here.
  if (type === 'minute' && principal.office === 'ADVISER') return NOTHING;
  if (isOfficial(principal)) {
    return DOCUMENT_TYPES[type].shared || principal.section === own ? WHOLE : NOTHING;
  }
  if (namedIn(statement, principal)) return WHOLE;
  if (statement.type === 'OfficialAct') return OFFICIAL;
  return [...(ON_THE_TRAIL[type] ?? NOTHING), ...(about ? ownIn(statement, about) : NOTHING)];
}

/** Goods on whose trails a document stands, and its content. */
export interface About {
  readonly goods: readonly string[];
  readonly content: JsonObject;
}

/** Of a transformation the outputs on the way, of certificates those of the goods on the way. */
function ownIn({ outputs = [] }: Spoken, { goods, content }: About): string[] {
  const made = outputs.flatMap((output, i) =>
    goods.includes(output.goods) ? [`/outputs/${i}`] : [],
  );
  const { releases } = content;
  const certificates = (Array.isArray(releases) ? releases : []).flatMap((one, i) =>
    goods.includes(String((one as JsonObject)['goods'])) ? [`/releases/${i}`] : [],
  );
  return [...made, ...certificates];
}

/** Those of the pointers whose member this document has. */
export function present(paths: readonly string[], content: JsonObject): readonly string[] {
  return paths.filter((path) => path === '' || Object.hasOwn(content, path.split('/')[1]!));
}

/** Of a list some elements may be shown: they then stand alone in it. */
function put(shown: { [name: string]: JsonValue }, path: string, content: JsonObject): void {
  const [, name = '', index] = path.split('/');
  const value = content[name]!;
  if (index === undefined) shown[name] = value;
  else shown[name] = [...((shown[name] as JsonArray) ?? []), (value as JsonArray)[Number(index)]!];
}

/** The visible part of a document's content, or undefined where that is nothing. */
export function visibleContent(
  paths: readonly string[],
  content: JsonObject,
): JsonObject | undefined {
  if (paths.includes('')) return content;
  const shown: { [name: string]: JsonValue } = {};
  for (const path of present(paths, content)) put(shown, path, content);
  return Object.keys(shown).length === 0 ? undefined : shown;
}

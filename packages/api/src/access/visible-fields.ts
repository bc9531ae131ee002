import {
  DOCUMENT_TYPES,
  type DocumentType,
  type JsonObject,
  type SignedStatement,
} from '@acta/protocol';
import { namedIn } from './may-see.ts';
import { isOfficial, type Principal } from './principal.ts';

/** Everything in a document. */
export const WHOLE: readonly string[] = [''];
const NOTHING: readonly string[] = [];

/**
 * What the holders of goods after and before a step may see of its document: what is on the goods
 * and on the doors, where, and the release certificate that travels with a part. Numbers of papers,
 * claims and findings are for those whom the statement names, and for the sections (PROTOCOL §5).
 */
const ON_THE_TRAIL: { readonly [T in DocumentType]?: readonly string[] } = {
  commission: ['/goods', '/seals', '/place', '/release'],
  handoff: ['/seals', '/place'],
  answer: ['/place'],
  packing: ['/place'],
  sealing: ['/seals', '/place'],
  inspection: ['/crossing', '/place', '/sealsBefore', '/sealsAfter'],
};

/**
 * Which parts of the document behind a statement a principal may see, as pointers to members of
 * it; `['']` is all.
 *
 * @param own section whose API this is: what is not shared, it shows to its own people alone
 */
export function visibleFields(
  principal: Principal,
  own: string,
  type: DocumentType,
  statement: SignedStatement,
): readonly string[] {
  // Law is for everybody.
  if (type === 'tariff') return WHOLE;
  // A draft may not be open to the council yet: its text is in the evidence of the minute, not here.
  if (type === 'minute' && principal.office === 'ADVISER') return NOTHING;
  if (isOfficial(principal)) {
    return DOCUMENT_TYPES[type].shared || principal.section === own ? WHOLE : NOTHING;
  }
  if (namedIn(statement, principal)) return WHOLE;
  return ON_THE_TRAIL[type] ?? NOTHING;
}

/** Those of the pointers whose member this document has. */
export function present(paths: readonly string[], content: JsonObject): readonly string[] {
  return paths.filter((path) => path === '' || Object.hasOwn(content, path.split('/')[1]!));
}

/** The visible part of a document's content, or undefined where that is nothing. */
export function visibleContent(
  paths: readonly string[],
  content: JsonObject,
): JsonObject | undefined {
  if (paths.includes('')) return content;
  const shown = present(paths, content).map((path) => [path.slice(1), content[path.slice(1)]!]);
  return shown.length === 0 ? undefined : (Object.fromEntries(shown) as JsonObject);
}

import { ActaError } from '../errors/acta-error.ts';

/** The context that every answer carries. */
export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** The addresses under which GS1 has published its context; all mean the same words. */
const KNOWN: readonly string[] = [
  EPCIS_CONTEXT,
  'https://ref.gs1.org/standards/epcis/epcis-context.jsonld',
  'https://gs1.github.io/EPCIS/epcis-context.jsonld',
  'https://gs1.github.io/EPCIS/',
];

/** Prefixes that GS1's context brings along. */
const BUILT_IN: Readonly<Record<string, string>> = {
  epcis: 'https://ref.gs1.org/epcis/',
  cbv: 'https://ref.gs1.org/cbv/',
  cbvmda: 'urn:epcglobal:cbv:mda:',
  gs1: 'https://gs1.org/voc/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcterms: 'http://purl.org/dc/terms/',
};

export type ContextEntry = string | Readonly<Record<string, unknown>>;

/** What the contexts of a document and an event say together. */
export interface Prefixes {
  /** Prefix → what it stands for. */
  readonly terms: ReadonlyMap<string, string>;
  /** Contexts on the web that are not GS1's. They are never loaded: what they declare is unknown here. */
  readonly remote: readonly string[];
  readonly hasStandard: boolean;
}

/** A context as a list, GS1's own under its one address. */
export function contextEntries(context: unknown): ContextEntry[] {
  if (context === undefined) return [];
  const entries = Array.isArray(context) ? (context as ContextEntry[]) : [context as ContextEntry];
  return entries.map((entry) =>
    typeof entry === 'string' && KNOWN.includes(entry) ? EPCIS_CONTEXT : entry,
  );
}

export function prefixesOf(entries: readonly ContextEntry[]): Prefixes {
  const terms = new Map(Object.entries(BUILT_IN));
  const remote: string[] = [];
  for (const entry of entries) {
    if (typeof entry === 'string') {
      if (entry !== EPCIS_CONTEXT) remote.push(entry);
      continue;
    }
    for (const [term, value] of Object.entries(entry)) {
      const uri =
        typeof value === 'string' ? value : (value as { '@id'?: unknown } | null)?.['@id'];
      if (typeof uri === 'string' && !term.startsWith('@')) terms.set(term, uri);
    }
  }
  return { terms, remote, hasStandard: entries.includes(EPCIS_CONTEXT) };
}

/** `example:field` → `http://ns.example.com/epcis/field`; anything else as it is. */
export function expander({ terms }: Prefixes): (uri: string) => string {
  return (uri) => {
    const at = uri.indexOf(':');
    const base = at < 0 || uri.startsWith('//', at + 1) ? undefined : terms.get(uri.slice(0, at));
    return base === undefined ? uri : base + uri.slice(at + 1);
  };
}

/**
 * Refuses an own field whose prefix nobody declared: nobody could say what it means (JSON-LD would drop
 * or misread it). `https://…` as a name is an address, and needs no prefix.
 *
 * @throws ActaError EPCIS_PREFIX_UNDECLARED {path, prefix}
 */
export function checkDeclared(name: string, path: string, { terms, remote }: Prefixes): void {
  const [prefix = '', rest] = name.split(':', 2);
  if (rest === undefined || name.startsWith('//', prefix.length + 1) || prefix === 'urn') return;
  if (terms.has(prefix) || remote.length > 0) return;
  throw new ActaError('EPCIS_PREFIX_UNDECLARED', { path, prefix: prefix.slice(0, 40) });
}

import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';

const context = JSON.parse(
  readFileSync(new URL('../vectors/epcis/epcis-context.jsonld', import.meta.url), 'utf8'),
);

/** What the types of `jsonld` do not know yet: RDFC-1.0 and `safe`. */
const canonize = jsonld.canonize as unknown as (
  document: unknown,
  options: Record<string, unknown>,
) => Promise<string>;

/** What a JSON-LD document means: its statements as canonical N-Quads (RDFC-1.0), no network asked. */
export const meaning = (document: unknown): Promise<string> =>
  canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    // GS1's own examples have names that JSON-LD drops; that they are kept is tested as JSON.
    safe: false,
    documentLoader: (url: string) => {
      if (!url.includes('epcis-context')) throw new Error(`no network: ${url}`);
      return Promise.resolve({ document: context, documentUrl: url });
    },
  });

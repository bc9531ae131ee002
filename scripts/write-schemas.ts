import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { publishedBundleSchema } from '../packages/protocol/src/evidence/bundle.ts';
import { publishedSchema } from '../packages/protocol/src/evidence/evidence-schema.ts';

/** Prints the published JSON schemas from their one definition; a test compares the two. */
const SCHEMAS = {
  'evidence-1': publishedSchema(),
  'bundle-1': publishedBundleSchema(),
};
for (const [name, schema] of Object.entries(SCHEMAS)) {
  const path = new URL(`../packages/protocol/schema/${name}.schema.json`, import.meta.url);
  writeFileSync(path, await format(JSON.stringify(schema), { parser: 'json', printWidth: 100 }));
}

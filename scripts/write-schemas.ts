import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { publishedSchema } from '../packages/protocol/src/evidence/evidence-schema.ts';

/** Prints the published JSON schemas from their one definition; a test compares the two. */
const path = new URL('../packages/protocol/schema/evidence-1.schema.json', import.meta.url);
writeFileSync(
  path,
  await format(JSON.stringify(publishedSchema()), { parser: 'json', printWidth: 100 }),
);

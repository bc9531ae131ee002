import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { statementTable, TABLE } from './statement-table.ts';

/** Writes the table of statements that the Go verifier embeds; a test compares the two. */
const config = await resolveConfig(TABLE.pathname);
const text = JSON.stringify(statementTable());
writeFileSync(TABLE, await format(text, { ...config, filepath: TABLE.pathname }));

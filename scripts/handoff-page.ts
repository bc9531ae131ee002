import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildHandoffPage } from '@acta/console';

/** `npm run handoff-page`: both hands sign without a network, as one HTML file for phone or laptop. */
const folder = new URL('../packages/console/dist/', import.meta.url);
mkdirSync(folder, { recursive: true });
const file = new URL('handoff.html', folder);
writeFileSync(file, await buildHandoffPage());
process.stdout.write(`${fileURLToPath(file)}\n`);

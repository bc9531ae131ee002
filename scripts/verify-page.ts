import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildVerifyPage } from '@acta/console';

/** `npm run verify-page`: the offline verifier as one HTML file, to be kept beside the evidence. */
const folder = new URL('../packages/console/dist/', import.meta.url);
mkdirSync(folder, { recursive: true });
const file = new URL('verify.html', folder);
writeFileSync(file, await buildVerifyPage());
process.stdout.write(`${fileURLToPath(file)}\n`);

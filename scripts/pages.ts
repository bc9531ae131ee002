import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writePages } from './run/pages.ts';

/**
 * `npm run pages`: the console's pages. `verify`, `duty` and `handoff` work from a disk with no network,
 * to be kept beside the evidence or taken on the road; `trail` is served by a section's service.
 */
const folder = await writePages();
for (const file of readdirSync(folder)) process.stdout.write(`${join(folder, file)}\n`);

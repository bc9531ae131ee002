import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildDutyPage, buildHandoffPage, buildTrailPage, buildVerifyPage } from '@acta/console';

const FOLDER = new URL('../../packages/console/dist/', import.meta.url);
const PAGES = {
  duty: buildDutyPage,
  handoff: buildHandoffPage,
  trail: buildTrailPage,
  verify: buildVerifyPage,
};

/** Builds the console's pages, each one HTML file. @returns their folder */
export async function writePages(): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, build] of Object.entries(PAGES)) {
    await writeFile(new URL(`${name}.html`, FOLDER), await build());
  }
  return fileURLToPath(FOLDER);
}

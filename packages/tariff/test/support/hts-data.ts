import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The HTS data beside the repository; a clone that stands alone does not have it. */
const FOLDER = new URL('../../../../../shared/data/hts-2026/', import.meta.url);

export const HTS_DATA = existsSync(FOLDER) ? fileURLToPath(FOLDER) : undefined;
export const NO_HTS_DATA = HTS_DATA === undefined && 'the HTS data is not beside this clone';

export function htsFile(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

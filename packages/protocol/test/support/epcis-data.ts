import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** GS1 EPCIS documents beside the repository; a clone that stands alone does not have them. */
const FOLDER = new URL('../../../../../shared/data/epcis/', import.meta.url);

export const NO_EPCIS_DATA = !existsSync(FOLDER) && 'the EPCIS documents are not beside this clone';

export type EpcisFolder = 'valid' | 'invalid' | 'query';

export interface EpcisFile {
  readonly name: string;
  readonly value: Record<string, unknown>;
}

/** The documents of a folder, by name; none where they are not there. */
export function epcisFiles(folder: EpcisFolder): EpcisFile[] {
  if (NO_EPCIS_DATA !== false) return [];
  return readdirSync(new URL(`${folder}/`, FOLDER))
    .sort()
    .map((name) => ({
      name,
      value: JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), 'utf8')),
    }));
}

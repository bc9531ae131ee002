import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundingSection } from '@acta/ledger';
import { parseJoining } from './joining-file.ts';

/**
 * The joining files that an operator has put into the section's folder, as `joining/CA.json`: with
 * them the section performs the act that admits CA, once the minute is in force.
 *
 * @throws ActaError JOINING_MALFORMED
 */
export function joiningFolder(
  path: string,
): (code: string) => Promise<FoundingSection | undefined> {
  return async (code) => {
    let text: string;
    try {
      text = await readFile(join(path, `${code}.json`), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    return { code, ...parseJoining(text).keys };
  };
}

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ActaError } from '@acta/protocol';

/**
 * The console's pages of a folder, by name; none where no folder is named.
 *
 * @throws ActaError CONFIG_MALFORMED {path: '/pages'} where it can't be read
 */
export async function pagesIn(folder: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (folder === undefined) return new Map();
  try {
    const files = (await readdir(folder)).filter((file) => file.endsWith('.html'));
    return new Map(
      await Promise.all(
        files.map(
          async (file) =>
            [basename(file, '.html'), await readFile(join(folder, file), 'utf8')] as const,
        ),
      ),
    );
  } catch (cause) {
    throw new ActaError('CONFIG_MALFORMED', { path: '/pages', folder }, { cause });
  }
}

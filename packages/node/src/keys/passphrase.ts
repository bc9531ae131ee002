import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ActaError } from '@acta/protocol';
import { writeNew } from './key-folder.ts';

/**
 * The passphrase in a file (its first line); never an argument, which every process on the machine
 * could read. Made at random at a first start, 0600, when there is none.
 */
export async function passphraseFrom(path: string, makeIfMissing: boolean): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (!makeIfMissing) throw new ActaError('PASSPHRASE_MISSING', { file: path });
    text = randomBytes(24).toString('base64url');
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeNew(path, `${text}\n`);
  }
  const [passphrase = ''] = text.split('\n');
  if (passphrase === '') throw new ActaError('PASSPHRASE_MISSING', { file: path });
  return passphrase;
}

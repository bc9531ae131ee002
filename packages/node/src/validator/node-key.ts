import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ActaError, hexToBytes } from '@acta/protocol';
import { writeNew } from '../keys/key-folder.ts';

/**
 * 32 random bytes in a file of its owner's alone, as 64 hex digits: what Besu reads as a node's key, so
 * it can't be encrypted. Made once, and read ever after.
 *
 * @throws ActaError KEY_MISSING {name} where the file holds something else
 */
export async function clearKey(path: string): Promise<Uint8Array> {
  try {
    return await existingClearKey(path);
  } catch (error) {
    const cause = error instanceof ActaError ? error.cause : undefined;
    if ((cause as NodeJS.ErrnoException | undefined)?.code !== 'ENOENT') throw error;
  }
  const key = randomBytes(32);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeNew(path, `${key.toString('hex')}\n`);
  return new Uint8Array(key);
}

/** @throws ActaError KEY_MISSING {name} where there is no such file, or no key in it */
export async function existingClearKey(path: string): Promise<Uint8Array> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ActaError('KEY_MISSING', { name: path }, { cause });
  }
  // Besu itself writes it with 0x before.
  const [, digits] = /^(?:0x)?([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (digits === undefined) throw new ActaError('KEY_MISSING', { name: path });
  return hexToBytes(`0x${digits}`);
}

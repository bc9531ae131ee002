import { ActaError, fromUtf8 } from '@acta/sdk';
import { askHidden } from '../io/ask.ts';
import { readBytes } from '../io/files.ts';
import type { Session } from '../session.ts';

/**
 * The passphrase of a key: the first line of a file, or typed unseen. Never an argument, which every
 * process on the machine could read, and never an environment variable, which children inherit.
 *
 * @param twice a new one is typed twice
 * @throws ActaError PASSPHRASE_MISSING, PASSPHRASE_WRONG (typed differently), FILE_*
 */
export async function passphrase(session: Session, twice: boolean): Promise<string> {
  const { passphraseFile: file, world, say } = session;
  if (file !== undefined) {
    const [line = ''] = (fromUtf8(await readBytes(file)) ?? '').split(/\r?\n/);
    if (line === '') throw new ActaError('PASSPHRASE_MISSING', { file });
    return line;
  }
  if (world.in.isTTY !== true) {
    throw new ActaError('PASSPHRASE_MISSING', { option: '--passphrase-file' });
  }
  const typed = await askHidden(world, say('Passphrase: ', 'Frase de paso: '));
  if (typed === '') throw new ActaError('PASSPHRASE_MISSING', { option: '--passphrase-file' });
  if (twice && typed !== (await askHidden(world, say('Again: ', 'Otra vez: ')))) {
    throw new ActaError('PASSPHRASE_WRONG');
  }
  return typed;
}

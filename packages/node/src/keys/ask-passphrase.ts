import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ActaError } from '@acta/protocol';

/**
 * Asks for a new passphrase at the terminal, twice, and shows none of it.
 *
 * @throws ActaError PASSPHRASE_MISSING where there is no terminal, or nothing was typed;
 *   PASSPHRASE_WRONG where the two differ
 */
export async function askPassphrase(): Promise<string> {
  if (process.stdin.isTTY !== true) throw new ActaError('PASSPHRASE_MISSING');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    const ask = async (label: string): Promise<string> => {
      process.stderr.write(label);
      const typed = await lines.question('');
      process.stderr.write('\n');
      return typed;
    };
    const typed = await ask('Passphrase / Frase de paso: ');
    if (typed === '') throw new ActaError('PASSPHRASE_MISSING');
    if (typed !== (await ask('Again / Otra vez: '))) throw new ActaError('PASSPHRASE_WRONG');
    return typed;
  } finally {
    lines.close();
  }
}

import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import { ActaError } from '@acta/protocol';

/** Where a person sits: what they type, and what they are asked. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly err: (text: string) => void;
}

/**
 * Asks for a new passphrase at the terminal, twice, and shows none of it.
 *
 * @throws ActaError PASSPHRASE_MISSING where there is no terminal, or nothing was typed;
 *   PASSPHRASE_WRONG where the two differ
 */
export async function askPassphrase({ input, err }: Terminal): Promise<string> {
  if (input.isTTY !== true) throw new ActaError('PASSPHRASE_MISSING');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  try {
    const ask = async (label: string): Promise<string> => {
      err(label);
      const typed = await lines.question('');
      err('\n');
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

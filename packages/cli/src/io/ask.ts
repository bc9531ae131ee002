import { ActaError } from '@acta/sdk';
import { Writable } from 'node:stream';
import { createInterface } from 'node:readline/promises';
import type { World } from '../world.ts';

/** Asks for something that must not be seen on the screen. */
export function askHidden(world: World, question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return ask(world, question, nowhere);
}

/** Asks a question that only y, yes, s or sí agrees to. */
export async function agrees(world: World, question: string): Promise<boolean> {
  return /^(?:y|yes|s|si|sí)$/i.test((await ask(world, question, world.err)).trim());
}

async function ask(world: World, question: string, echo: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: world.in, output: echo, terminal: true });
  world.err.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      const gone = (): void => reject(new ActaError('CLI_DECLINED'));
      lines.once('SIGINT', gone);
      lines.once('close', gone);
      lines.question('').then(resolve, reject);
    });
  } finally {
    lines.close();
    if (echo !== world.err) world.err.write('\n');
  }
}

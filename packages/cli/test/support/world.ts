import { PassThrough } from 'node:stream';
import { run, type World } from '../../src/index.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A world with nothing around it; `typed` answers what is asked, as on a terminal. */
export function worldOf(
  env: Readonly<Record<string, string>> = {},
  typed?: readonly string[],
): World & { readonly out: PassThrough; readonly err: PassThrough } {
  const input = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  const [out, err] = [new PassThrough(), new PassThrough()];
  const answers = [...(typed ?? [])];
  const write = err.write.bind(err) as (chunk: string) => boolean;
  err.write = ((chunk: string) => {
    // Somebody who reads the question before they answer it.
    if (typed && /[:?\]] $/.test(chunk))
      setImmediate(() => input.write(`${answers.shift() ?? ''}\r`));
    return write(chunk);
  }) as typeof err.write;
  return { env, in: input, out, err };
}

export async function acta(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  typed?: readonly string[],
): Promise<Ended> {
  const world = worldOf(env, typed);
  const code = await run(args, world);
  const said = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: said(world.out), err: said(world.err) };
}

import { PassThrough } from 'node:stream';
import { run } from '@acta/cli';
import type { Ended } from './acta.ts';

/** `acta` within this process: the same command line without a start of Node each time. */
export async function actaHere(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const streams = { in: new PassThrough(), out: new PassThrough(), err: new PassThrough() };
  const code = await run(args, { env, ...streams });
  const said = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: said(streams.out), err: said(streams.err) };
}

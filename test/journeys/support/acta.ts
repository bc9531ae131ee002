import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The command line's entry. */
export const MAIN = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'packages',
  'cli',
  'src',
  'main.ts',
);

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `acta` as a process of its own, with nobody at the keyboard. */
export function acta(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...env },
      maxBuffer: 64 * 1024 * 1024,
    };
    const child = execFile(process.execPath, [MAIN, ...args], options, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
    child.stdin?.end();
  });
}

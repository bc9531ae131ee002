import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Suite } from './suite.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface CommandOutcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a Node script from the root of the repository; stdout and stderr come back as one text. */
export function node(args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<CommandOutcome>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8').trim();
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\n(${signal})` });
    });
  });
}

/** One command that counts as one test: it ends with 0 or it fails. */
export function commandSuite(name: string, ...args: string[]): Suite {
  return {
    name,
    run: async () => {
      const { code, output } = await node(args);
      const failures = code === 0 ? [] : [`${name}: ended with code ${code}\n${output}`];
      return [{ name, passed: code === 0 ? 1 : 0, failures, skips: [] }];
    },
  };
}

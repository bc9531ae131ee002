import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A script of the project as a process of its own, as `npm start` and `npm run demo` run it. */
export class Script {
  readonly child: ChildProcess;
  out = '';
  err = '';

  constructor(t: TestContext, name: string, ...args: string[]) {
    this.child = spawn(process.execPath, [join('scripts', name), ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    t.after(() => this.child.kill('SIGKILL'));
  }

  /** Waits until it has said something; fails where it ends before. */
  async says(text: string): Promise<void> {
    while (!this.out.includes(text)) {
      if (this.child.exitCode !== null) {
        throw new Error(`ended before it said “${text}”\n${this.out}\n${this.err}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends it as Ctrl-C does. @returns its exit code */
  interrupt(): Promise<number | null> {
    this.child.kill('SIGINT');
    return this.ends();
  }

  /** @returns its exit code; null where a signal ended it */
  async ends(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      await once(this.child, 'close');
    }
    return this.child.exitCode;
  }
}

/** The first of three ports in a row that nobody listens on. */
export async function portBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all([base, base + 1, base + 2].map(isFree));
    if (free.every(Boolean)) return base;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** The folder of the Go module. */
export const MODULE = new URL('../..', import.meta.url).pathname;

/** The toolchain that the module asks for (`go` of go.mod). */
const NEEDED = [1, 26] as const;

/** Why nothing of Go can run here; false where it can. */
export const withoutGo: string | false = reasonOf(spawnSync('go', ['env', 'GOVERSION']));

function reasonOf({ status, stdout }: ReturnType<typeof spawnSync>): string | false {
  if (status !== 0) return 'no Go on this machine: the second verifier was not tried';
  const version = String(stdout).trim();
  const [, major = 0, minor = 0] = (/^go(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  const isOld = major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]);
  return (
    isOld && `${version} is older than go${NEEDED.join('.')}: the second verifier was not tried`
  );
}

const run = promisify(execFile);

/** Runs `go` in the module; fails with what it said. */
export async function go(...args: string[]): Promise<string> {
  const { stdout } = await run('go', args, { cwd: MODULE, maxBuffer: 1 << 26 });
  return stdout;
}

/** A command of the module, built into a folder of its own for as long as it is needed. */
export async function builtCommand(name: string): Promise<{ path: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'acta-go-'));
  const path = join(folder, name);
  await go('build', '-o', path, `./cmd/${name}`);
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}

/** A process that answers each line of JSON with one. */
export class Lines {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(path: string, args: readonly string[] = []) {
    this.#process = spawn(path, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#answers = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  get pid(): number {
    return this.#process.pid!;
  }

  async ask(question: unknown): Promise<unknown> {
    this.#process.stdin!.write(`${JSON.stringify(question)}\n`);
    const { done, value } = await this.#answers.next();
    if (done === true) throw new Error('the process ended without an answer');
    return JSON.parse(value);
  }

  end(): void {
    this.#process.stdin!.end();
  }
}

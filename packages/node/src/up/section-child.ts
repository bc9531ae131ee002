import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ActaError, isErrorCode } from '@acta/protocol';

const MAIN = fileURLToPath(new URL('../section/main.ts', import.meta.url));

/** A section's service in a process of its own; it ends with this one, however this one ends. */
export interface SectionChild {
  readonly code: string;
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process is gone, by whatever cause. */
  readonly exited: Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts a section's service and waits until it answers.
 *
 * @param configFile its `section.json`
 * @param log takes its log lines
 * @throws ActaError NETWORK_PORT_TAKEN or another that it started with; PROCESS_DIED {said}
 */
export async function spawnSection(
  configFile: string,
  log: (text: string) => void,
): Promise<SectionChild> {
  const child = spawn(process.execPath, [MAIN, configFile], {
    // Ctrl-C reaches the parent alone, which closes its services before their chain.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const { code, url, pid } = await ready(child, exited, log);
  return {
    code,
    url,
    pid,
    exited,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function ready(
  child: ChildProcess,
  exited: Promise<string>,
  log: (text: string) => void,
): Promise<{ code: string; url: string; pid: number }> {
  return new Promise((resolve, reject) => {
    let out = '';
    let said = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.endsWith('\n'))
        resolve(JSON.parse(out) as { code: string; url: string; pid: number });
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
      log(text);
    });
    child.on('message', ({ code, details }: { code: string; details: object }) => {
      if (isErrorCode(code)) reject(new ActaError(code, { ...details }));
    });
    void exited.then((how) => reject(new ActaError('PROCESS_DIED', { how, said })));
  });
}

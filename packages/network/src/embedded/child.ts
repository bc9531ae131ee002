import { ActaError } from '@acta/protocol';
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildMessage, DescribedError, ParentMessage } from './child-messages.ts';
import type { EmbeddedEngine, EmbeddedOptions } from './engine.ts';
import type { ReplayProgress } from './replay.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The engine in a process of its own; it ends with this one, however this one ends. */
export interface EmbeddedChild extends EmbeddedEngine {
  readonly pid: number;
  /** Resolves when the process is gone, by whatever cause. */
  readonly exited: Promise<Exit>;
}

interface Ready {
  readonly url: string;
  readonly chainId: number;
  readonly pid: number;
}

/**
 * Starts `main.ts` under this Node. It has its own process group: Ctrl-C in a terminal reaches the
 * parent alone, which closes its services before their chain.
 *
 * @throws ActaError what startEmbedded throws; NETWORK_START_FAILED {said} where it just ended
 */
export async function spawnEmbedded(
  options: Omit<EmbeddedOptions, 'clock'>,
): Promise<EmbeddedChild> {
  const { dataDir, port = 0, onProgress = () => {} } = options;
  const child = spawn(process.execPath, [MAIN, dataDir, String(port)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const { url, chainId, pid } = await ready(child, onProgress);
  let requests = 0;
  return {
    url,
    chainId,
    pid,
    exited,
    watchRoot: (probe) => ask(child, { id: (requests += 1), probe }),
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function ready(
  child: ChildProcess,
  onProgress: (progress: ReplayProgress) => void,
): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let out = '';
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.endsWith('\n')) resolve(JSON.parse(out) as Ready);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('message', (message: ChildMessage) => {
      if (message.kind === 'progress') onProgress({ done: message.done, total: message.total });
      else if (message.kind === 'error' && message.id === undefined) reject(rebuilt(message));
    });
    child.once('error', reject);
    child.once('close', () => reject(new ActaError('NETWORK_START_FAILED', { said })));
  });
}

function ask(child: ChildProcess, request: ParentMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (message: ChildMessage): void => {
      if (message.kind === 'progress' || message.id !== request.id) return;
      child.off('message', settle);
      if (message.kind === 'done') resolve();
      else reject(rebuilt(message));
    };
    child.on('message', settle);
    child.once('exit', () => reject(new Error('the engine ended')));
    child.send(request);
  });
}

function rebuilt({ code, details, message }: DescribedError): Error {
  return code === undefined ? new Error(message) : new ActaError(code, { ...details });
}

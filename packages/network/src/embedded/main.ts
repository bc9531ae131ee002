import { ActaError } from '@acta/protocol';
import type { ChildMessage, DescribedError, ParentMessage } from './child-messages.ts';
import { type EmbeddedEngine, startEmbedded } from './engine.ts';

/**
 * The embedded engine as a process: `node main.ts <data folder> [port]`.
 *
 * Prints one line `{"url","chainId","pid"}` once it serves; SIGTERM and SIGINT close it cleanly.
 * With an IPC channel it also tells the parent of its progress and errors, takes the log's address,
 * and ends with the parent, so that no orphan keeps the data folder.
 */
const [dataDir, port = '0', ...rest] = process.argv.slice(2);
if (dataDir === undefined || !/^\d{1,5}$/.test(port) || Number(port) > 65_535 || rest.length > 0) {
  process.stderr.write('usage: main.ts <data folder> [port]\n');
  process.exit(2);
}

let engine: EmbeddedEngine | undefined;
let ending = false;

for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.on(event, () => {
    if (ending) return;
    ending = true;
    // A replay under way has nothing to finish: it writes no more than the next one would.
    (engine?.close() ?? Promise.resolve()).then(() => process.exit(0), fail);
  });
}
process.on('message', ({ id, probe }: ParentMessage) => {
  (engine?.watchRoot(probe) ?? Promise.reject(new Error('not started'))).then(
    () => tell({ kind: 'done', id }),
    (error: unknown) => tell({ kind: 'error', id, ...described(error) }),
  );
});

try {
  engine = await startEmbedded({
    dataDir,
    port: Number(port),
    onProgress: (progress) => tell({ kind: 'progress', ...progress }),
  });
  const { url, chainId } = engine;
  process.stdout.write(`${JSON.stringify({ url, chainId, pid: process.pid })}\n`);
} catch (error) {
  tell({ kind: 'error', ...described(error) });
  fail(error);
}

function fail(error: unknown): void {
  process.stderr.write(`${described(error).message}\n`);
  process.exitCode = 1;
  ending = true;
  process.disconnect?.();
}

function tell(message: ChildMessage): void {
  process.send?.(message);
}

function described(error: unknown): DescribedError {
  if (error instanceof ActaError) {
    return { code: error.code, details: error.details, message: error.message };
  }
  return { details: {}, message: error instanceof Error ? error.message : String(error) };
}

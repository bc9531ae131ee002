import { ActaError } from '@acta/protocol';
import pino from 'pino';
import { runSection } from './run-section.ts';

/**
 * A section's service as a process: `node main.ts <section.json>`. Prints one line
 * `{"code","url","pid"}` on stdout once it answers, its log as JSON lines on stderr. SIGTERM and
 * SIGINT close it cleanly; with an IPC channel it ends with its parent.
 */
const [configFile, ...rest] = process.argv.slice(2);
if (configFile === undefined || rest.length > 0) {
  process.stderr.write('usage: main.ts <section.json>\n');
  process.exit(2);
}

const logger = pino({ level: 'warn' }, pino.destination(2));
const starting = runSection(configFile, logger);
let ending = false;

for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.on(event, () => {
    if (ending) return;
    ending = true;
    starting
      .then((running) => running.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
}

try {
  const { code, url } = await starting;
  process.stdout.write(`${JSON.stringify({ code, url, pid: process.pid })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  const end = (): never => process.exit(1);
  if (process.send === undefined || !(error instanceof ActaError)) end();
  else {
    const { code, details } = error;
    // The parent is told the code, so that a port that is taken is not "a process died".
    process.send({ code, details: { ...details } }, end);
  }
}

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceFile, FILES } from '../sample/files.ts';
import { play } from '../sample/play.ts';
import { verifyFiles } from '../sample/steps/verified.ts';
import { Terminal } from '../sample/terminal.ts';
import { freePorts } from './free-ports.ts';
import { problemText } from './problem.ts';
import { run } from './run.ts';
import { summarize, type Summary } from './summary.ts';

/** What stays of the throw-away folder: public files. Keys and vaults go. */
const KEPT = ['evidence', 'trust.json', 'network.json'];

/** @returns exit code */
export async function demonstrate(): Promise<number> {
  const begun = performance.now();
  const terminal = new Terminal();
  const ctrlC = new AbortController();
  process.once('SIGINT', () => ctrlC.abort());
  process.once('SIGTERM', () => ctrlC.abort());
  const data = await mkdtemp(join(tmpdir(), 'acta-demo-'));
  let isAtEnd = false;
  try {
    const node = await run(data, await freePorts(), terminal);
    try {
      const died = node.died.then((what) => {
        throw new Error(`a process ended by itself: ${what}`);
      });
      const ended = new Promise<false>((done) => {
        ctrlC.signal.addEventListener('abort', () => done(false));
      });
      isAtEnd = await Promise.race([play(node, terminal, ctrlC.signal), ended, died]);
      if (isAtEnd) show(await summarize(node), terminal);
    } finally {
      await node.close();
    }
    if (isAtEnd) {
      const files = FILES.map((name) => evidenceFile(node.folder, name));
      terminal.say(`\n${terminal.strong('evidence')}\n  ${files.join('\n  ')}`);
      terminal.say(`${terminal.strong('trust file')}\n  ${node.folder.trust}`);
      terminal.say(
        `\nEvery service has ended; the files again: ${await verifyFiles(node.folder)}.`,
      );
      const seconds = Math.round((performance.now() - begun) / 1_000);
      terminal.say(`The story came true in ${seconds} s.`);
    }
    await throwAway(data, isAtEnd);
    return isAtEnd ? 0 : 130;
  } catch (error) {
    process.stderr.write(`${problemText(error)}\nfolder kept: ${data}\n`);
    return 1;
  }
}

function show({ records, root, gas }: Summary, terminal: Terminal): void {
  terminal.say(`\n${terminal.strong('records')}  ${records}`);
  terminal.say(`${terminal.strong('root')}     ${root}`);
  terminal.say(terminal.strong('gas for each kind of statement (median of those recorded)'));
  for (const { kind, count, median } of gas) {
    const figure = median.toLocaleString('en-US').padStart(12);
    terminal.say(`  ${kind.padEnd(20)} ${String(count).padStart(3)} ×${figure}`);
  }
}

async function throwAway(data: string, keepFiles: boolean): Promise<void> {
  const names = await readdir(data);
  const gone = keepFiles ? names.filter((name) => !KEPT.includes(name)) : names;
  await Promise.all(gone.map((name) => rm(join(data, name), { recursive: true, force: true })));
  if (!keepFiles) await rm(data, { recursive: true, force: true });
}

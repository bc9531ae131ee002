import { play } from '../sample/play.ts';
import { Terminal } from '../sample/terminal.ts';
import { problemText } from './problem.ts';
import { run } from './run.ts';
import type { Ports } from './sections.ts';

/**
 * Runs a network until Ctrl-C, and plays the sample on it first.
 *
 * @param data data folder
 * @returns exit code: 0 after Ctrl-C, 1 where something went wrong
 */
export async function serve(data: string, ports: Ports): Promise<number> {
  const terminal = new Terminal();
  const ctrlC = new AbortController();
  process.once('SIGINT', () => ctrlC.abort());
  process.once('SIGTERM', () => ctrlC.abort());
  const stopped = new Promise<undefined>((done) => {
    ctrlC.signal.addEventListener('abort', () => done(undefined));
  });
  try {
    const node = await run(data, ports, terminal);
    try {
      const died = node.died.then((what) => {
        throw new Error(`a process ended by itself: ${what}; see ${data}/services.log`);
      });
      const isAtEnd = await Promise.race([play(node, terminal, ctrlC.signal), stopped, died]);
      if (isAtEnd) {
        for (const { code, url } of node.sections) terminal.say(`${code} listens on ${url}`);
        terminal.say(`pages for people: ${node.sections.map(({ url }) => `${url}/`).join(', ')}`);
        terminal.say(`evidence and trust file: ${node.folder.evidence}, ${node.folder.trust}`);
        terminal.say('Ctrl-C ends; the next start goes on from here.');
        await Promise.race([stopped, died]);
      }
    } finally {
      await node.close();
    }
    terminal.say('ended; nothing acknowledged is lost.');
    return 0;
  } catch (error) {
    process.stderr.write(`${problemText(error)}\n`);
    return 1;
  }
}

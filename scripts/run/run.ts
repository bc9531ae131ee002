import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningNode, up } from '@acta/node';
import type { Terminal } from '../sample/terminal.ts';
import { writePages } from './pages.ts';
import { type Ports, SECTIONS } from './sections.ts';

/** Lines of the services go to this file of the data folder. */
const LOG = 'services.log';

/** Starts the network of a data folder and shows how it comes up. */
export async function run(data: string, ports: Ports, terminal: Terminal): Promise<RunningNode> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const log = createWriteStream(join(data, LOG), { flags: 'a', mode: 0o600 });
  const bar = terminal.bar('replaying the journal');
  try {
    return await up({
      data,
      sections: SECTIONS,
      chainPort: ports.chain,
      ports: ports.apis,
      pages: await writePages(),
      say: (line) => {
        bar.end();
        terminal.say(line);
      },
      onReplay: ({ done, total }) => bar.progress(done, total),
      log: (text) => log.write(text),
    });
  } finally {
    bar.end();
  }
}

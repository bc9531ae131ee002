import { mirrorLog, parseTrust } from '@acta/sdk';
import type { Command } from 'commander';
import { logAt } from '../../audit/log-at.ts';
import { openLogFolder } from '../../audit/log-folder.ts';
import { readBytes } from '../../io/files.ts';
import { ProgressBar } from '../../io/progress-bar.ts';
import type { Session } from '../../session.ts';

/** `acta log mirror`: a copy of the log that proves itself and can be served as it lies. */
export function mirrorCommand(log: Command, session: Session): void {
  const { say, output } = session;
  log
    .command('mirror')
    .description(
      say(
        'copy the whole log into a folder, each file proved before it is kept; run again to go on',
        'copiar toda la bitácora a una carpeta, cada archivo probado antes de guardarse; repita para seguir',
      ),
    )
    .argument('<url>', say('where the log is served', 'dónde se sirve la bitácora'))
    .argument('<folder>', say('folder of the mirror', 'carpeta de la copia'))
    .requiredOption('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .action(async (url: string, folder: string, { trust }: { readonly trust: string }) => {
      const trusted = parseTrust(await readBytes(trust));
      const store = await openLogFolder(folder);
      let bar: ProgressBar | undefined;
      const { checkpoint, fetched, kept } = await mirrorLog(
        logAt(url),
        store,
        trusted,
        (done, of) => {
          bar ??= new ProgressBar(session.world, say('tiles', 'teselas'), of);
          bar.at(done);
        },
      );
      bar?.end();
      const { origin, size, root } = checkpoint;
      output.data({ origin, size, root, fetched, kept }, () => [
        `${origin} ${size} ${root}`,
        say(
          `${fetched} files fetched and proved, ${kept} proved that were there`,
          `${fetched} archivos obtenidos y probados, ${kept} probados que ya estaban`,
        ),
      ]);
    });
}

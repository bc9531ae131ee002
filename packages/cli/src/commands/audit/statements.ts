import { fetchShown } from '@acta/sdk';
import type { Command } from 'commander';
import { openLogFolder } from '../../audit/log-folder.ts';
import { progressOf } from '../../audit/progress.ts';
import { proveLog } from '../../audit/prove.ts';
import type { Session } from '../../session.ts';

/** `acta audit statements`: what stands behind the records, for `acta log audit --statements`. */
export function statementsCommand(audit: Command, session: Session): void {
  const { say, output } = session;
  audit
    .command('statements')
    .description(
      say(
        'fetch the statements behind a mirrored log that your key may see, without documents; run again to go on',
        'obtener las declaraciones tras una bitácora copiada que su llave puede ver, sin documentos; repita para seguir',
      ),
    )
    .argument('<mirror>', say('folder of the mirror', 'carpeta de la copia'))
    .argument('<folder>', say('another folder, not served', 'otra carpeta, que no se sirve'))
    .requiredOption('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .action(async (mirror: string, folder: string, { trust }: { readonly trust: string }) => {
      const log = await proveLog(mirror, trust);
      const client = await session.asFarAsKnown();
      const store = await openLogFolder(folder, 0o600);
      const bar = progressOf(session, say('records', 'asientos'));
      const { shown, of } = await fetchShown(client.http, log, store, bar.tell);
      bar.end();
      output.data({ shown, of }, () => [
        say(`${shown} of ${of} statements shown`, `${shown} de ${of} declaraciones mostradas`),
      ]);
    });
}

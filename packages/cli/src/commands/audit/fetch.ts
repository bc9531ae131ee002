import {
  ActaError,
  bundle,
  type Evidence,
  inParallel,
  parseEvidence,
  parseRequest,
  redact,
} from '@acta/sdk';
import type { Command } from 'commander';
import { openLogFolder } from '../../audit/log-folder.ts';
import { progressOf } from '../../audit/progress.ts';
import { EXIT } from '../../exit-codes.ts';
import { readJson, writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { several } from '../options.ts';

interface Options {
  readonly out: string;
  readonly bundle?: string;
  readonly hide?: readonly string[];
}

/** `acta audit fetch`: what a section answers a request with, a disclosure for each record drawn. */
export function fetchCommand(audit: Command, session: Session): void {
  const { say, output } = session;
  audit
    .command('fetch')
    .description(
      say(
        'answer a request: an evidence file for each record drawn that your key may see; run again to go on',
        'responder a una solicitud: un archivo por asiento que su llave puede ver; repita para seguir',
      ),
    )
    .argument('<request>', say('file of acta audit request', 'archivo de acta audit request'))
    .requiredOption('--out <folder>', say('folder of the answer', 'carpeta de la respuesta'))
    .option('--bundle <file>', say('and all of them in one file', 'y todos en un archivo'))
    .option(
      '--hide <pointer>',
      say(
        'leave these fields out where they stand; several times',
        'omitir estos campos donde estén; varias veces',
      ),
      several,
    )
    .action(async (file: string, options: Options) => {
      const { sample } = parseRequest(await readJson(file));
      const client = await session.asFarAsKnown();
      const store = await openLogFolder(options.out, 0o600);
      const bar = progressOf(session, say('records', 'asientos'));
      let done = 0;
      const refused: { readonly index: number; readonly code: string }[] = [];
      const answers = await inParallel(sample.picked, 4, async ({ index }) => {
        const name = `record-${String(index).padStart(8, '0')}.acta.json`;
        const kept = await store.read(name);
        const answer = kept === undefined ? await ask(index) : parseEvidence(kept);
        done += 1;
        bar.tell(done, sample.picked.length);
        if (answer !== undefined && kept === undefined) {
          await store.write(name, new TextEncoder().encode(`${JSON.stringify(answer)}\n`));
        }
        return answer;
      });
      bar.end();
      await store.settle();
      const files = answers.filter((one) => one !== undefined);
      if (options.bundle !== undefined) {
        await writeNew(options.bundle, `${JSON.stringify(bundle(files))}\n`);
      }
      if (refused.length > 0) session.exitCode = EXIT.incomplete;
      output.data({ answered: files.length, asked: sample.picked.length, refused }, () => [
        say(
          `${files.length} of ${sample.picked.length} records answered`,
          `${files.length} de ${sample.picked.length} asientos respondidos`,
        ),
        ...refused.map(({ index, code }) => `${index} ${code}`),
      ]);

      async function ask(index: number): Promise<Evidence | undefined> {
        try {
          const text = await client.http.text(`/v1/records/${index}/evidence`);
          return hidden(parseEvidence(text), options.hide ?? []);
        } catch (error) {
          // One that may not be shown must not keep the others back; it is named.
          if (!(error instanceof ActaError) || error.code === 'API_UNREACHABLE') throw error;
          refused.push({ index, code: error.code });
          return undefined;
        }
      }
    });
}

/** Each pointer where it hides something: not every record has each field. */
function hidden(evidence: Evidence, hide: readonly string[]): Evidence {
  return hide.reduce((file, pointer) => {
    try {
      return redact(file, { hide: [pointer] });
    } catch (error) {
      if (error instanceof ActaError && error.code === 'DOCUMENT_PATH_UNKNOWN') return file;
      throw error;
    }
  }, evidence);
}

import { parseRequest } from '@acta/sdk';
import type { Command } from 'commander';
import { evidenceFiles } from '../../audit/evidence-files.ts';
import { progressOf } from '../../audit/progress.ts';
import { differencesCsv, verifyAll } from '../../audit/verify-all.ts';
import { EXIT } from '../../exit-codes.ts';
import { readBytes, readJson, writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';

interface Options {
  readonly trust: string;
  readonly request?: string;
  readonly csv?: string;
  readonly out?: string;
}

const EXITS = { valid: EXIT.ok, invalid: EXIT.invalid, incomplete: EXIT.incomplete } as const;

/** `acta audit verify`: many evidence files at once, beside what was asked for. */
export function verifyCommand(audit: Command, session: Session): void {
  const { say, output, language } = session;
  audit
    .command('verify')
    .description(
      say(
        'verify many evidence files offline, and lay them beside the request; ends with 0, 1 or 3',
        'verificar muchos archivos sin red y compararlos con la solicitud; termina con 0, 1 o 3',
      ),
    )
    .argument(
      '<files>',
      say('folder, .ndjson, bundle or file', 'carpeta, .ndjson, paquete o archivo'),
    )
    .requiredOption('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .option('--request <file>', say('what was asked', 'lo que se pidió'))
    .option('--csv <file>', say('write what differs', 'escribir lo que difiere'))
    .option('--out <file>', say('write the whole result as JSON', 'escribir todo como JSON'))
    .action(async (place: string, { trust, request, csv, out }: Options) => {
      const asked = request === undefined ? undefined : parseRequest(await readJson(request));
      const files = await evidenceFiles(place);
      const bar = progressOf(session, say('files', 'archivos'));
      const answer = await verifyAll(files, await readBytes(trust), asked?.sample, bar.tell);
      bar.end();
      session.exitCode = EXITS[answer.verdict];
      if (csv !== undefined) await writeNew(csv, differencesCsv(answer, language), 0o644);
      if (out !== undefined) await writeNew(out, `${JSON.stringify(answer, null, 2)}\n`, 0o644);
      const { valid, invalid, incomplete } = answer.counts;
      output.data(answer, () => [
        `${say('trust file', 'archivo de confianza')} ${answer.trust}`,
        say(
          `${valid} valid, ${invalid} invalid, ${incomplete} incomplete; ${answer.differences.length} differ from the request`,
          `${valid} válidos, ${invalid} inválidos, ${incomplete} incompletos; ${answer.differences.length} difieren de la solicitud`,
        ),
        ...answer.files
          .filter(({ verdict }) => verdict !== 'valid')
          .map(
            ({ name, verdict, notPassed }) =>
              `${name} ${verdict} ${notPassed.map(({ number, code }) => `${number} ${code}`).join(', ')}`,
          ),
        ...answer.differences.map(({ index, code, file }) =>
          [index < 0 ? '' : index, code, file].filter((part) => part !== '').join(' '),
        ),
      ]);
    });
}

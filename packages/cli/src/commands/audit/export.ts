import { ActaError } from '@acta/sdk';
import type { Command } from 'commander';
import { evidenceFiles } from '../../audit/evidence-files.ts';
import { asText, assessmentRows, recordRows } from '../../audit/exported.ts';
import { proveLog } from '../../audit/prove.ts';
import { writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';

/** `acta audit export`: records of a log, or assessments that were shown, for tools of others. */
export function exportCommand(audit: Command, session: Session): void {
  const { say } = session;
  const command = audit
    .command('export')
    .description(say('write as .csv or .ndjson', 'escribir como .csv o .ndjson'));
  const out = say('file to write, .csv or .ndjson', 'archivo, .csv o .ndjson');

  command
    .command('records')
    .description(say('every record of a log', 'cada asiento de una bitácora'))
    .argument('<log>', say('folder of a mirror, or address', 'carpeta de una copia, o dirección'))
    .requiredOption('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .requiredOption('--out <file>', out)
    .action(async (place: string, options: { readonly trust: string; readonly out: string }) => {
      const form = formOf(options.out);
      await write(
        session,
        options.out,
        asText(recordRows(await proveLog(place, options.trust)), form),
      );
    });

  command
    .command('assessments')
    .description(
      say(
        'assessments in evidence files, with what is shown of them',
        'determinaciones en archivos de evidencia, con lo que muestran',
      ),
    )
    .argument(
      '<files>',
      say('folder, .ndjson, bundle or file', 'carpeta, .ndjson, paquete o archivo'),
    )
    .requiredOption('--out <file>', out)
    .action(async (place: string, options: { readonly out: string }) => {
      const form = formOf(options.out);
      await write(session, options.out, asText(assessmentRows(await evidenceFiles(place)), form));
    });
}

function formOf(file: string): 'csv' | 'ndjson' {
  if (file.endsWith('.csv')) return 'csv';
  if (file.endsWith('.ndjson')) return 'ndjson';
  throw new ActaError('CLI_USAGE', { problem: '--out ends in .csv or .ndjson' });
}

async function write(session: Session, file: string, text: AsyncIterable<string>): Promise<void> {
  const parts: string[] = [];
  for await (const part of text) parts.push(part);
  await writeNew(file, parts.join(''), 0o644);
  session.output.data({ file, lines: parts.length }, () => [file]);
}

import { type AuditRequest, parseSample, REQUEST_VERSION, requestHash } from '@acta/sdk';
import type { Command } from 'commander';
import { readJson, writeNew } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { timeOf } from '../../audit/time-of.ts';

interface Options {
  readonly to: string;
  readonly by: string;
  readonly purpose: string;
  readonly answerBy: string;
  readonly out: string;
}

/** `acta audit request`: a file that asks a section to disclose what was drawn. */
export function requestCommand(audit: Command, session: Session): void {
  const { say, output } = session;
  audit
    .command('request')
    .description(
      say(
        'ask a section to disclose a sample: a file, and its hash to put on record in a note',
        'pedir a una sección que muestre una muestra: un archivo, y su huella para asentarla en una nota',
      ),
    )
    .argument('<sample>', say('file of acta audit sample', 'archivo de acta audit sample'))
    .requiredOption('--to <section>', say('section that is asked', 'sección a la que se pide'))
    .requiredOption('--by <name>', say('who asks', 'quién pide'))
    .requiredOption('--purpose <text>', say('for what, on what law', 'para qué, con qué ley'))
    .requiredOption('--answer-by <time>', say('answer due by', 'respuesta antes de'))
    .requiredOption('--out <file>', say('file to write', 'archivo que se escribe'))
    .action(async (file: string, { to, by, purpose, answerBy, out }: Options) => {
      const request: AuditRequest = {
        acta: REQUEST_VERSION,
        to,
        from: by,
        purpose,
        answerBy: timeOf(answerBy),
        sample: parseSample(await readJson(file)),
      };
      const text = `${JSON.stringify(request, null, 2)}\n`;
      await writeNew(out, text, 0o644);
      const sha256 = requestHash(text);
      output.data({ file: out, sha256, records: request.sample.picked.length }, () => [
        out,
        `SHA-256 ${sha256}`,
        say(
          'Put it on record: acta note put --kind report --answer-by … --field title=… with this hash in the text.',
          'Asiéntela: acta note put --kind report --answer-by … --field title=… con esta huella en el texto.',
        ),
      ]);
    });
}

import type { Command } from 'commander';
import { writeNew } from '../../io/files.ts';
import { minutePdf } from '../../minutes/pdf/minute-pdf.ts';
import type { Session } from '../../session.ts';
import { whole } from '../options.ts';
import { readMinute } from './minute.ts';

interface Options {
  readonly out: string;
  readonly url?: string;
}

/** A minute to print and publish. */
export function pdfCommand(minute: Command, session: Session): void {
  const { say, output } = session;
  minute
    .command('pdf')
    .description(say('print it in the form of a minute', 'imprimirla en la forma de un acta'))
    .argument('<number>', say('number of the minute', 'número del acta'), whole)
    .requiredOption('--out <file>', say('the PDF', 'el PDF'))
    .option(
      '--url <address>',
      say('public API whose evidence the QR names', 'API pública cuya evidencia nombra el QR'),
    )
    .action(async (number: number, { out, url }: Options) => {
      const { domain } = await session.client();
      const one = await readMinute(session, number);
      const evidence =
        url === undefined
          ? `acta:${domain.chainId}/minutes/${number}/${one.document}`
          : `${url.replace(/\/$/, '')}/v1/minutes/${number}/evidence`;
      await writeNew(out, await minutePdf(one, { evidence }), 0o644);
      output.data({ file: out, evidence }, () => [out]);
    });
}

import { parsePromises } from '@acta/sdk';
import type { Command } from 'commander';
import { auditMarkdown } from '../../audit/audit-markdown.ts';
import { auditPlace } from '../../audit/audit-place.ts';
import { EXIT } from '../../exit-codes.ts';
import { readBytes, readText, writeNew } from '../../io/files.ts';
import { ProgressBar } from '../../io/progress-bar.ts';
import type { Session } from '../../session.ts';
import { whole } from '../options.ts';

interface Options {
  readonly trust: string;
  readonly statements?: string;
  readonly receipts?: string;
  readonly out?: string;
  readonly threads?: number;
}

const EXITS = { valid: EXIT.ok, invalid: EXIT.invalid, incomplete: EXIT.incomplete } as const;

/** `acta log audit`: the whole log computed again, with a report that others can read. */
export function auditCommand(log: Command, session: Session): void {
  const { say, output, language } = session;
  log
    .command('audit')
    .description(
      say(
        'compute a whole log again: root, signatures, writers, offices, heads, hands, receipts; ends with 0 valid, 1 invalid, 3 incomplete',
        'recalcular toda una bitácora: raíz, firmas, escritores, cargos, cabezas, manos, acuses; termina con 0 válida, 1 inválida, 3 incompleta',
      ),
    )
    .argument('<log>', say('folder of a mirror, or address', 'carpeta de una copia, o dirección'))
    .requiredOption('--trust <file>', say("the sections' keys", 'las llaves de las secciones'))
    .option(
      '--statements <folder>',
      say('what acta audit statements brought', 'lo que trajo acta audit statements'),
    )
    .option(
      '--receipts <file>',
      say(
        'receipts whose promise is looked for, a line of JSON {digest, receipt} each',
        'acuses cuya promesa se busca, una línea JSON {digest, receipt} cada uno',
      ),
    )
    .option(
      '--out <name>',
      say('write <name>.md and <name>.json', 'escribir <name>.md y <name>.json'),
    )
    .option('--threads <count>', say('else one for each core', 'si no, uno por núcleo'), whole)
    .action(async (place: string, options: Options) => {
      const { statements, receipts, threads, out } = options;
      let bar: ProgressBar | undefined;
      const report = await auditPlace(
        { log: place, ...(statements !== undefined && { shown: statements }) },
        await readBytes(options.trust),
        {
          ...(receipts !== undefined && { promises: parsePromises(await readText(receipts)) }),
          ...(threads !== undefined && { threads: Math.max(1, threads) }),
          tell: (done, of) => {
            bar ??= new ProgressBar(session.world, say('bundles', 'lotes'), of);
            bar.at(done);
          },
        },
      );
      bar?.end();
      session.exitCode = EXITS[report.verdict];
      const page = auditMarkdown(report, say, language);
      if (out !== undefined) {
        await writeNew(`${out}.md`, page, 0o644);
        await writeNew(`${out}.json`, `${JSON.stringify(report, null, 2)}\n`, 0o644);
      }
      output.data(report, () => page.trimEnd().split('\n'));
    });
}

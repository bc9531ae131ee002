import { ActaError, buildPaper, fromUtf8 } from '@acta/sdk';
import { importCsv, NOTATIONS, type Notation } from '@acta/tariff';
import { type Command, Option } from 'commander';
import { readBytes, readJson, writeNew } from '../io/files.ts';
import type { Session } from '../session.ts';
import { type SendOptions, signAndSubmit } from '../statements/send.ts';
import { sending, whole } from './options.ts';

interface ImportOptions {
  readonly nation: string;
  readonly name: string;
  readonly revision: string;
  readonly source: string;
  readonly notation: Notation;
  readonly from: string;
  readonly until: string;
  readonly only?: string;
  readonly out?: string;
}

/** What nations publish: schedules, rule sets, exchange rates. */
export function tariffCommands(program: Command, session: Session): void {
  const { say } = session;
  const tariff = program
    .command('tariff')
    .description(say('schedules, rule sets, exchange rates', 'tarifas, reglas, tipos de cambio'));

  tariff
    .command('import')
    .description(say('make a schedule of a CSV export', 'hacer una tarifa de un CSV'))
    .argument(
      '<csv>',
      say('file with the columns of the HTSUS export', 'archivo con columnas HTSUS'),
    )
    .requiredOption('--nation <code>', say('nation', 'nación'))
    .requiredOption(
      '--name <text>',
      say('name; says synthetic if it is', 'nombre; diga si es sintética'),
    )
    .requiredOption('--revision <text>', say('revision', 'revisión'))
    .requiredOption('--source <text>', say('where it was taken from', 'de dónde se tomó'))
    .addOption(
      new Option('--notation <word>', say('how rates are written', 'cómo se escriben las tasas'))
        .choices(Object.keys(NOTATIONS))
        .makeOptionMandatory(),
    )
    .requiredOption('--from <moment>', say('in force from', 'en vigor desde'))
    .option('--until <moment>', say('until (exclusive)', 'hasta (exclusivo)'), '')
    .option('--only <codes>', say('keep these codes, with commas', 'sólo estos códigos, con comas'))
    .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
    .action((csv: string, options: ImportOptions) => importFile(session, csv, options));

  const publish = tariff
    .command('publish')
    .description(say('publish a document of a tariff', 'publicar un documento de tarifa'))
    .argument(
      '<file>',
      say('schedule, rule set or exchange rates (JSON)', 'tarifa, reglas o tipos (JSON)'),
    )
    .option('--minute <number>', say('minute it rests on', 'acta en que se funda'), whole, 0);
  sending(publish, session).action(
    async (file: string, options: SendOptions & { readonly minute: number }) => {
      const document = await readJson(file);
      const fields = { minute: options.minute };
      const paper = buildPaper('PublishTariff', fields, { documents: { document } });
      await signAndSubmit(session, paper, options);
    },
  );
}

async function importFile(session: Session, file: string, options: ImportOptions): Promise<void> {
  const { only, out, ...head } = options;
  const csv = fromUtf8(await readBytes(file));
  if (csv === undefined) throw new ActaError('TARIFF_CSV_MALFORMED', { problem: 'not UTF-8' });
  const codes = only === undefined ? {} : { only: new Set(only.split(',')) };
  const schedule = importCsv(csv, head, codes);
  const text = `${JSON.stringify(schedule, null, 2)}\n`;
  if (out === undefined) return session.output.text(text);
  await writeNew(out, text, 0o644);
  const { lines } = schedule;
  session.output.data({ file: out, lines: lines.length }, () => [`${out} ${lines.length}`]);
}

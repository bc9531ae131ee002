import { ActaError, bytesToHex, canonicalJson, sha256, utf8 } from '@acta/sdk';
import {
  compare,
  declarationId,
  type DutyInput,
  parseDeclaration,
  simulate,
  type Simulation,
} from '@acta/tariff';
import type { Command } from 'commander';
import { stat } from 'node:fs/promises';
import { type LawFiles, lawOf } from '../../duty/law-files.ts';
import { type Row, rowsOf, RowWriter, valueOf } from '../../duty/ndjson.ts';
import { fileFault } from '../../io/files.ts';
import { ProgressBar } from '../../io/progress-bar.ts';
import type { Session } from '../../session.ts';
import { readTime } from '../../statements/form.ts';
import { timeIn } from './work.ts';

interface Bulk extends LawFiles {
  readonly legalDate: string;
  readonly out: string;
  readonly whole?: true;
}

interface Compare {
  readonly legalDate: string;
  readonly schedule: string;
  readonly rules: string;
  readonly exchange?: string;
  readonly otherSchedule?: string;
  readonly otherRules?: string;
  readonly otherExchange?: string;
  readonly otherDate?: string;
  readonly out: string;
}

/** Many declarations from files, with no network: one in memory at a time, however many there are. */
export function bulkCommands(duty: Command, session: Session): void {
  const { say } = session;
  const lines = say('declarations, one a line (NDJSON)', 'declaraciones, una por línea (NDJSON)');
  const schedule = say('schedule (JSON)', 'tarifa (JSON)');
  const rules = say('rule set (JSON)', 'reglas (JSON)');
  const rates = say('exchange rates (JSON)', 'tipos de cambio (JSON)');
  const date = say('date whose law applies', 'fecha cuya ley se aplica');
  const out = say(
    'answers, one a line; run again, it goes on',
    'respuestas, una por línea; si se repite, continúa',
  );
  duty
    .command('bulk')
    .description(
      say(
        'assess a file of declarations, offline',
        'determinar un archivo de declaraciones, sin red',
      ),
    )
    .argument('<file>', lines)
    .requiredOption('--schedule <file>', schedule)
    .requiredOption('--rules <file>', rules)
    .option('--exchange <file>', rates)
    .requiredOption('--legal-date <time>', date)
    .requiredOption('--out <file>', out)
    .option('--whole', say('every figure, not the sums alone', 'toda cifra, no sólo las sumas'))
    .action((file: string, options: Bulk) => runBulk(session, file, options));
  duty
    .command('compare')
    .description(
      say(
        'what declarations cost under two laws, offline',
        'lo que cuestan declaraciones con dos leyes, sin red',
      ),
    )
    .argument('<file>', lines)
    .requiredOption('--schedule <file>', schedule)
    .requiredOption('--rules <file>', rules)
    .option('--exchange <file>', rates)
    .requiredOption('--legal-date <time>', date)
    .option('--other-schedule <file>', say('the other schedule', 'la otra tarifa'))
    .option('--other-rules <file>', say('the other rule set', 'las otras reglas'))
    .option('--other-exchange <file>', say('the other exchange rates', 'los otros tipos'))
    .option('--other-date <time>', say('the other date', 'la otra fecha'))
    .requiredOption('--out <file>', out)
    .action((file: string, options: Compare) => runCompare(session, file, options));
}

type Law = Omit<DutyInput, 'declaration'>;

async function runBulk(session: Session, file: string, options: Bulk): Promise<void> {
  const law = await lawAt(options, timeIn(readTime(options.legalDate), 'legal-date'));
  const whole = options.whole === true;
  const counted = { assessed: 0, refused: 0 };
  await eachRow(
    session,
    file,
    options.out,
    { ...headOf(law), whole },
    (row) => {
      const read = readRow(row, file);
      if ('refused' in read) return { ...read, line: row.number };
      const answer = simulate({ ...law, declaration: read.declaration });
      return { line: row.number, ...read.names, ...told(answer, whole) };
    },
    (row) => {
      if (row['refused'] === undefined) counted.assessed += 1;
      else counted.refused += 1;
    },
  );
  tell(session, options.out, counted);
}

async function runCompare(session: Session, file: string, options: Compare): Promise<void> {
  const { otherSchedule, otherRules, otherExchange, otherDate } = options;
  const exchange = otherExchange ?? options.exchange;
  const before = await lawAt(options, timeIn(readTime(options.legalDate), 'legal-date'));
  const after = await lawAt(
    {
      schedule: otherSchedule ?? options.schedule,
      rules: otherRules ?? options.rules,
      ...(exchange !== undefined && { exchange }),
    },
    otherDate === undefined ? before.legalAt : timeIn(readTime(otherDate), 'other-date'),
  );
  const counted = { compared: 0, refused: 0 };
  const head = { before: headOf(before), after: headOf(after) };
  await eachRow(
    session,
    file,
    options.out,
    head,
    (row) => {
      const read = readRow(row, file);
      if ('refused' in read) return { ...read, line: row.number };
      const [one] = compare([read.declaration], before, after);
      const { change } = one!;
      const sides = { before: told(one!.before, false), after: told(one!.after, false) };
      return {
        line: row.number,
        ...read.names,
        ...sides,
        change,
        ...(change === '' && { refused: 'one' }),
      };
    },
    (row) => {
      if (row['refused'] === undefined) counted.compared += 1;
      else counted.refused += 1;
    },
  );
  tell(session, options.out, counted);
}

function tell(
  { output, say }: Session,
  out: string,
  counted: Readonly<Record<string, number>>,
): void {
  const words: Readonly<Record<string, string>> = {
    assessed: say('assessed', 'determinadas'),
    compared: say('compared', 'comparadas'),
    refused: say('refused', 'rechazadas'),
  };
  output.data({ file: out, ...counted }, () => [
    out,
    ...Object.entries(counted).map(([name, count]) => `${words[name]} ${count}`),
  ]);
}

async function lawAt(files: LawFiles, legalAt: number): Promise<Law> {
  const law = await lawOf(files);
  return { nation: law.schedule.nation, legalAt, ...law };
}

/** What an answer file is of: with another law it would hold two kinds of answers. */
const headOf = ({ nation, legalAt, ...law }: Law) => ({
  format: 'acta/bulk/1',
  nation,
  legalAt,
  law: bytesToHex(sha256(utf8(canonicalJson(law)))),
});

/** Answers every row that has no answer yet. */
async function eachRow(
  session: Session,
  file: string,
  out: string,
  head: Readonly<Record<string, unknown>>,
  answer: (row: Row) => Readonly<Record<string, unknown>>,
  count: (row: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  const { size } = await stat(file).catch((error: unknown) => {
    throw fileFault(error, file);
  });
  const writer = await RowWriter.open(out, head);
  const bar = new ProgressBar(session.world, session.say('bytes', 'bytes'), size);
  try {
    for await (const row of rowsOf(file)) {
      if (row.number > writer.done) {
        const answered = answer(row);
        count(answered);
        await writer.put(answered);
      }
      bar.at(row.end);
    }
  } finally {
    await writer.end();
    bar.end();
  }
}

type Read =
  | {
      readonly declaration: DutyInput['declaration'];
      readonly names: { readonly declaration: string; readonly ucr: string };
    }
  | { readonly refused: string; readonly details: Readonly<Record<string, unknown>> };

/** A line that is no declaration is an answer of its own, and stops nothing. */
function readRow(row: Row, file: string): Read {
  try {
    const declaration = parseDeclaration(valueOf(row, file));
    return {
      declaration,
      names: { declaration: declarationId(declaration), ucr: declaration.ucr },
    };
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    return { refused: error.code, details: error.details };
  }
}

function told(answer: Simulation, whole: boolean): Readonly<Record<string, unknown>> {
  if (answer.result === 'refused') return { refused: answer.code, details: answer.details };
  if (whole) return { assessment: answer.assessment };
  const { due, currency, totals, synthetic } = answer.assessment;
  return { due, currency, totals, ...(synthetic !== '' && { synthetic }) };
}

import { ActaError, ERRORS, readable, signPapers, STATEMENTS } from '@acta/sdk';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkManifest, type Defaults } from '../../import/check-manifest.ts';
import type { ManifestRow } from '../../import/columns.ts';
import { readFacts } from '../../import/facts.ts';
import { Job, type JobFacts } from '../../import/job.ts';
import { planOf, type Step } from '../../import/plan.ts';
import type { ImportProblem } from '../../import/problem.ts';
import { type Manifest, readManifest } from '../../import/read-manifest.ts';
import { receiverCsvs } from '../../import/receiver-csv.ts';
import { renewalOf } from '../../import/renew.ts';
import { runJob } from '../../import/run-job.ts';
import { agrees } from '../../io/ask.ts';
import { readBytes, readText, writeNew } from '../../io/files.ts';
import { ProgressBar } from '../../io/progress-bar.ts';
import type { Session } from '../../session.ts';
import { partyFrom, withParty } from './shared.ts';

export interface ImportOptions extends Defaults {
  readonly party?: string;
  readonly dryRun?: true;
  readonly job?: string;
  readonly out?: string;
}

/** A manifest: commissions, answers, packs, seals and handoffs of a whole file, as one resumable job. */
export function importCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('import')
    .description(
      say(
        'bring in a manifest (CSV; docs/import.md): run it again after any interruption',
        'traer un manifiesto (CSV; docs/import.md): repita la orden tras una interrupción',
      ),
    )
    .argument('<file>', say('CSV file', 'archivo CSV'));
  jobOptions(command, session).action(async (file: string, options: ImportOptions) => {
    await bringIn(session, file, options, readManifest);
  });
}

/** The options of every command that brings in a manifest. */
export function jobOptions(command: Command, session: Session): Command {
  const { say } = session;
  return withParty(command, session)
    .option(
      '--place <name>',
      say('where, for lines that do not say', 'dónde, si el renglón no lo dice'),
    )
    .option('--locode <code>', say('UN/LOCODE of that place', 'UN/LOCODE de ese lugar'))
    .option(
      '--dry-run',
      say(
        'check every line and show the plan; sign nothing',
        'revisar todo y mostrar el plan; no firmar',
      ),
    )
    .option(
      '--job <file>',
      say('journal of the job; else FILE.acta-job', 'diario del trabajo; si no, ARCHIVO.acta-job'),
    )
    .option(
      '--out <folder>',
      say(
        'folder for a CSV for each receiver, to accept with',
        'carpeta para un CSV por receptor, para aceptar',
      ),
    );
}

/**
 * Reads, checks, plans, signs and sends a manifest, or goes on with the job that was begun with it.
 *
 * @param read the file's format
 */
export async function bringIn(
  session: Session,
  file: string,
  options: ImportOptions,
  read: (bytes: Uint8Array) => Manifest | Promise<Manifest>,
): Promise<void> {
  const bytes = await readBytes(file);
  const client = await session.loggedIn();
  const person = await session.person();
  const facts = {
    file: createHash('sha256').update(bytes).digest('hex'),
    domain: client.domain,
    signer: person.address,
  };
  const path = options.job ?? `${file}.acta-job`;
  const begun = options.dryRun ? undefined : await Job.existing(path, facts);
  if (begun !== undefined) {
    const job = await renewed(session, begun, path, facts);
    return finish(session, job, path, options);
  }

  const { rows, problems } = await read(bytes);
  const wrong = [...problems, ...checkManifest(rows, options)];
  const party = await partyFrom(session, options);
  const { output, say } = session;
  const asked = say('asking the API about every line', 'consultando la API por cada renglón');
  const known =
    wrong.length > 0
      ? undefined
      : await output.progress(asked, () => readFacts(client, party, rows));
  const found = [...wrong, ...(known?.problems ?? [])];
  if (known === undefined || found.length > 0) return refuse(session, rows, found);
  const steps = planOf(rows, known, party, client.domain, options);
  if (options.dryRun) {
    output.data({ lines: rows.length, problems: [], statements: countsOf(steps) }, () => [
      say(`${rows.length} lines, all good`, `${rows.length} renglones, todos en orden`),
      ...planLines(session, steps),
    ]);
    return;
  }
  await confirm(session, rows, steps);
  const papers = await signPapers(
    steps.map(({ paper }) => paper),
    client.domain,
    person,
  );
  const signed = steps.map((step, at): Step => ({ ...step, paper: papers[at]! }));
  await finish(session, await Job.begin(path, facts, signed), path, options);
}

/** Signs again what ran out before it was ever sent, once people have agreed. */
async function renewed(session: Session, job: Job, path: string, facts: JobFacts): Promise<Job> {
  const { say, output, world, settings } = session;
  const client = await session.client();
  const asked = say('asking what was sent', 'consultando lo enviado');
  const now = Math.floor(Date.now() / 1_000);
  const renewal = await output.progress(asked, () => renewalOf(client, job, now));
  if (renewal === undefined) return job;
  const { steps, unsigned } = renewal;
  output.note(
    say(
      `${unsigned.length} statements ran out before they were sent; the goods stay the same:`,
      `${unsigned.length} declaraciones vencieron antes de enviarse; la mercancía es la misma:`,
    ),
    ...planLines(
      session,
      unsigned.map((at) => steps[at]!),
    ),
  );
  if (settings.yes !== true) {
    if (world.in.isTTY !== true) throw new ActaError('CLI_CONFIRMATION_NEEDED');
    const question = say('Sign them again? [y/N] ', '¿Firmarlas de nuevo? [s/N] ');
    if (!(await agrees(world, question))) throw new ActaError('CLI_DECLINED');
  }
  const papers = await signPapers(
    unsigned.map((at) => steps[at]!.paper),
    client.domain,
    await session.person(),
  );
  const signed = steps.map((step, at) => {
    const place = unsigned.indexOf(at);
    return place < 0 ? step : { ...step, paper: papers[place]! };
  });
  return Job.replace(path, facts, signed);
}

async function finish(
  session: Session,
  job: Job,
  path: string,
  { out }: ImportOptions,
): Promise<void> {
  const { say, output, world } = session;
  const bar = new ProgressBar(world, say('sending', 'enviando'), job.steps.length);
  try {
    await runJob(await session.client(), job, (ended) => bar.at(ended));
  } finally {
    bar.end();
  }
  const files: string[] = [];
  if (out !== undefined) {
    for (const [receiver, csv] of receiverCsvs(job)) {
      files.push(join(out, `${receiver}.csv`));
      await writeOnce(files.at(-1)!, csv);
    }
  }
  const ends = [...job.ends.values()];
  const refused = ends.filter((end) => end.refused !== undefined);
  const states: Record<string, number> = {};
  for (const { state } of ends) if (state !== undefined) states[state] = (states[state] ?? 0) + 1;
  const told = refused.map(({ step, refused: code, details }) => ({
    line: job.steps[step]!.line,
    type: job.steps[step]!.paper.type,
    code,
    details,
  }));
  output.data({ statements: job.steps.length, ...states, refused: told, job: path, files }, () => [
    ...Object.entries(states).map(([state, count]) => `${count} ${state}`),
    ...told.map(({ line, type, code, details }) =>
      [say('line', 'renglón'), line, type, code, JSON.stringify(details)].join(' '),
    ),
  ]);
  if (refused.length > 0) throw new ActaError('IMPORT_UNFINISHED', { refused: refused.length });
}

/** A job that is run again writes what it wrote. @throws ActaError FILE_EXISTS for something else */
async function writeOnce(file: string, text: string): Promise<void> {
  try {
    await writeNew(file, text);
  } catch (error) {
    const there = error instanceof ActaError && error.code === 'FILE_EXISTS';
    if (!there || (await readText(file)) !== text) throw error;
  }
}

/** The report of what is wrong, line by line, as data; the run ends as refused. */
function refuse(
  { output, say, language }: Session,
  rows: readonly ManifestRow[],
  problems: readonly ImportProblem[],
): never {
  const told = [...problems]
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map((problem) => {
      const { en, es, doEn, doEs } = ERRORS[problem.code];
      return { ...problem, en, es, doEn, doEs };
    });
  output.data({ lines: rows.length, problems: told }, () =>
    told.flatMap(({ line, column, code, details, ...words }) => [
      [
        line === undefined ? say('file', 'archivo') : `${say('line', 'renglón')} ${line}`,
        ...(column === undefined ? [] : [column]),
        code,
        words[language],
        ...(Object.keys(details).length === 0 ? [] : [JSON.stringify(details)]),
      ].join('  '),
      `    ${language === 'en' ? words.doEn : words.doEs}`,
    ]),
  );
  throw new ActaError('IMPORT_REFUSED', { problems: told.length });
}

function countsOf(steps: readonly Step[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { paper } of steps) counts[paper.type] = (counts[paper.type] ?? 0) + 1;
  return counts;
}

/** How many statements of each type, with the first of each in words. */
function planLines({ language }: Session, steps: readonly Step[]): string[] {
  return Object.entries(countsOf(steps)).map(([type, count]) => {
    const { paper } = steps.find((step) => step.paper.type === type)!;
    return `${String(count).padStart(6)} ${type}: ${readable(STATEMENTS[paper.type], paper.message, language)} …`;
  });
}

async function confirm(
  session: Session,
  rows: readonly ManifestRow[],
  steps: readonly Step[],
): Promise<void> {
  const { output, say, world, settings } = session;
  output.note(
    say(`${rows.length} lines stand for:`, `${rows.length} renglones equivalen a:`),
    ...planLines(session, steps),
  );
  if (settings.yes === true) return;
  if (world.in.isTTY !== true) throw new ActaError('CLI_CONFIRMATION_NEEDED');
  const question = say(
    `Sign these ${steps.length} statements? [y/N] `,
    `¿Firmar estas ${steps.length} declaraciones? [s/N] `,
  );
  if (!(await agrees(world, question))) throw new ActaError('CLI_DECLINED');
}

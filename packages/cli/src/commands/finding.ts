import { FINDING_OUTCOMES } from '@acta/sdk';
import { type Command, Option } from 'commander';
import { allPages } from '../io/pages.ts';
import type { Session } from '../session.ts';
import { hash } from '../statements/digest.ts';
import { readTime } from '../statements/form.ts';
import { type Finding, findingLines, findingRow } from './finding/finding.ts';
import { type NoteOptions, noting, putNote } from './note/put-note.ts';
import { several } from './options.ts';

const STATES = ['open', 'overdue', 'closed'];

/** Findings of the oversight committee, the answers of each section, and how they end. */
export function findingCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const finding = program
    .command('finding')
    .description(say('findings of the oversight committee', 'hallazgos del comité de supervisión'));
  const digest = say('digest of the finding', 'huella del hallazgo');

  const put = finding
    .command('put')
    .description(say('put a finding on record', 'asentar un hallazgo'))
    .requiredOption('--about <digest>', say('the record it is about', 'el asiento de que trata'))
    .option(
      '--record <digest>',
      say('a further record; several times', 'otro asiento; varias veces'),
      several,
    )
    .requiredOption('--answer-by <time>', say('answers due by', 'respuestas antes de'));
  noting(put, session).action(
    (options: NoteOptions & { about: string; record?: string[]; answerBy: string }) => {
      const { about, record, answerBy, ...rest } = options;
      const fields = record && { records: record.map(hash).join(' ') };
      const parts = { about: hash(about), answerBy: readTime(answerBy) };
      return putNote(session, { kind: 'finding', ...parts, ...(fields && { fields }) }, rest);
    },
  );

  const answer = finding
    .command('answer')
    .description(say('answer for your section', 'responder por su sección'))
    .argument('<finding>', digest);
  noting(answer, session).action(async (typed: string, options: NoteOptions) => {
    const { digest: about } = await readFinding(session, typed);
    await putNote(session, { kind: 'answer to finding', about }, options);
  });

  const dispose = finding
    .command('dispose')
    .description(
      say(
        'be done with it for your half of the committee',
        'darlo por concluido por su parte del comité',
      ),
    )
    .argument('<finding>', digest)
    .addOption(
      new Option('--outcome <word>', say('how it ended', 'cómo terminó'))
        .choices(FINDING_OUTCOMES)
        .makeOptionMandatory(),
    );
  noting(dispose, session).action(
    async (typed: string, { outcome, ...options }: NoteOptions & { outcome: string }) => {
      const { digest: about } = await readFinding(session, typed);
      const fields = { outcome };
      await putNote(session, { kind: 'disposition of finding', about, fields }, options);
    },
  );

  finding
    .command('list')
    .description(say('findings, by record', 'hallazgos, por asiento'))
    .addOption(new Option('--state <word>', say('only these', 'solo estos')).choices(STATES))
    .action(async ({ state }: { state?: string }) => {
      const client = await session.loggedIn();
      const query: Record<string, string> = state === undefined ? {} : { state };
      const all = await allPages<Finding>(client, '/v1/findings', query, ({ record }) => record);
      output.data(all, () => all.map((one) => findingRow(one, session)));
    });

  finding
    .command('show')
    .description(say('one finding with all answers', 'un hallazgo con sus respuestas'))
    .argument('<finding>', digest)
    .action(async (typed: string) => {
      const one = await readFinding(session, typed);
      output.data(one, () => findingLines(one, session));
    });
}

/** Nobody answers what is not there: the digest is looked up first. @throws ActaError NOT_FOUND */
async function readFinding(session: Session, typed: string): Promise<Finding> {
  const { http } = await session.loggedIn();
  return http.get<Finding>(`/v1/findings/${hash(typed)}`);
}

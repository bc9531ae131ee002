import { CHOICES, type NoteKind } from '@acta/sdk';
import { type Command, Option } from 'commander';
import type { Session } from '../session.ts';
import { readTime } from '../statements/form.ts';
import { type NoteOptions, noting, putNote } from './note/put-note.ts';
import { pair, several } from './options.ts';

interface Options extends NoteOptions {
  readonly kind: NoteKind;
  readonly about?: string;
  readonly answerBy: string;
  readonly field?: readonly string[];
}

/** Notes of any kind: reports, opinions, openings, milestones, what has no command of its own. */
export function noteCommands(program: Command, session: Session): void {
  const { say } = session;
  const note = program
    .command('note')
    .description(say('notes: what moves no state', 'notas: lo que no mueve ningún estado'));
  const put = note
    .command('put')
    .description(say('put a note on record for your office', 'asentar una nota de su cargo'))
    .addOption(
      new Option('--kind <word>', say('kind of note', 'clase de nota'))
        .choices(CHOICES.NoteKind)
        .makeOptionMandatory(),
    )
    .option('--about <digest>', say('what it is about', 'de qué trata'))
    .option('--answer-by <time>', say('answer due by', 'respuesta antes de'), '0')
    .option(
      '--field <name=text>',
      say('a field of its document; several times', 'un campo de su documento; varias veces'),
      several,
    );
  noting(put, session).action(async ({ kind, about, answerBy, field, ...rest }: Options) => {
    const fields = field && Object.fromEntries(field.map((one) => pair(one, 'name=text', '=')));
    const parts = { kind, answerBy: readTime(answerBy) };
    await putNote(session, { ...parts, ...(about && { about }), ...(fields && { fields }) }, rest);
  });
}

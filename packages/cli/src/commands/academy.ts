import { certificateAbout, courseId } from '@acta/sdk';
import type { Command } from 'commander';
import { instant } from '../io/instant.ts';
import { allPages } from '../io/pages.ts';
import type { Session } from '../session.ts';
import { readTime } from '../statements/form.ts';
import { type NoteOptions, noting, putNote } from './note/put-note.ts';
import { whole } from './options.ts';

interface Options extends NoteOptions {
  readonly course: string;
  readonly hours: number;
  readonly holder: string;
  readonly to: string;
  readonly until: string;
}

interface Certificate {
  readonly record: number;
  readonly digest: string;
  readonly section: string;
  readonly until: number;
  readonly expired: boolean;
  readonly certificate?: {
    readonly course: string;
    readonly hours: number;
    readonly courseId: string;
    readonly holder: string;
    readonly key: string;
  };
}

/** The academy: certificates on which an office may depend. */
export function academyCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const academy = program
    .command('academy')
    .description(say('certificates of the academy', 'certificados de la academia'));

  const certify = academy
    .command('certify')
    .description(
      say('certify that somebody passed a course', 'certificar que alguien aprobó un curso'),
    )
    .requiredOption('--course <name>', say('name of the course', 'nombre del curso'))
    .requiredOption('--hours <number>', say('its hours', 'sus horas'), whole)
    .requiredOption('--holder <name>', say('who passed it', 'quién lo aprobó'))
    .requiredOption('--to <address>', say('key of that person', 'llave de esa persona'))
    .requiredOption('--until <time>', say('until when it holds', 'hasta cuándo vale'));
  noting(certify, session).action((options: Options) => {
    const { course, hours, holder, to, until: typed, ...rest } = options;
    const [key, until] = [to.toLowerCase(), readTime(typed)];
    const fields = { course, hours: String(hours), holder, key, until: String(until) };
    const about = certificateAbout({ courseId: courseId({ name: course, hours }), key });
    return putNote(session, { kind: 'certificate', about, answerBy: until, fields }, rest);
  });

  academy
    .command('show')
    .description(say('the register of certificates', 'el registro de certificados'))
    .option('--key <address>', say('of this person', 'de esta persona'))
    .option('--course <id>', say('of this course', 'de este curso'))
    .action(async (query: { key?: string; course?: string }) => {
      const client = await session.loggedIn();
      const place = ({ record }: Certificate): number => record;
      const all = await allPages(client, '/v1/certificates', { ...query }, place);
      output.data(all, () => all.map((one) => certificateLine(one, session)));
    });

  academy
    .command('course')
    .description(
      say(
        'id of a course, for a minute that requires it',
        'id de un curso, para el acta que lo exige',
      ),
    )
    .requiredOption('--course <name>', say('name of the course', 'nombre del curso'))
    .requiredOption('--hours <number>', say('its hours', 'sus horas'), whole)
    .action(({ course, hours }: { course: string; hours: number }) => {
      const id = courseId({ name: course, hours });
      output.data({ courseId: id }, () => [id]);
    });
}

function certificateLine(
  { digest, section, until, expired, certificate }: Certificate,
  { say }: Session,
): string {
  const what = certificate
    ? `${certificate.holder} ${certificate.key}  ${certificate.course}, ${certificate.hours} h`
    : say('(its document is not here)', '(su documento no está aquí)');
  const end = expired ? say('expired', 'vencido') : say('until', 'hasta');
  return `${section}  ${what}  ${end} ${instant(until)}  ${digest}`;
}

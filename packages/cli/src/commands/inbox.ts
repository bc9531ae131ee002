import type { Command } from 'commander';
import { instant } from '../io/instant.ts';
import type { Session } from '../session.ts';

/** An offer to sign or answer, or a step of a minute. */
interface Waiting {
  readonly digest?: string;
  readonly type?: string;
  readonly until?: number;
  readonly overdue?: boolean;
  readonly en: string;
  readonly es: string;
}

export function inboxCommand(program: Command, session: Session): void {
  const { say, output, language } = session;
  program
    .command('inbox')
    .description(
      say('what waits for your signature or answer', 'lo que espera su firma o respuesta'),
    )
    .action(async () => {
      const client = await session.loggedIn();
      const waiting = await client.http.get<readonly Waiting[]>('/v1/inbox');
      output.data(waiting, () =>
        waiting.map((one) => {
          const till =
            one.until === undefined ? '' : ` (${say('till', 'hasta')} ${instant(one.until)})`;
          const late = one.overdue === true ? ` (${say('overdue', 'vencido')})` : till;
          const offer = one.digest === undefined ? '' : `${one.digest} ${one.type}: `;
          return `${offer}${one[language]}${late}`;
        }),
      );
    });
  program
    .command('calendar')
    .description(say('deadlines of minutes (iCalendar)', 'plazos de las actas (iCalendar)'))
    .option('--section <code>', say("one section's", 'los de una sección'))
    .action(async ({ section }: { section?: string }) => {
      const { http } = await session.client();
      const query = new URLSearchParams({ lang: language, ...(section && { section }) });
      output.text(await http.text(`/v1/calendar.ics?${query}`));
    });
}

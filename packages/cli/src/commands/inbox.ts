import type { Command } from 'commander';
import type { Session } from '../session.ts';

interface Waiting {
  readonly digest: string;
  readonly type: string;
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
        waiting.map((one) => `${one.digest} ${one.type}: ${one[language]}`),
      );
    });
}

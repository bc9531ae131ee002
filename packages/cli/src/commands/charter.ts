import type { Command } from 'commander';
import type { Session } from '../session.ts';

interface Charter {
  readonly signers: readonly Row<{ kind: string; signs: string; attests?: string }>[];
  readonly seats: readonly Row<{ office: string; most: number }>[];
  readonly certificates: readonly Row<{ office: string; course: string }>[];
  readonly tariffs: {
    readonly notice: readonly Row<{ kind: string; seconds: number }>[];
    readonly minuteRequired: readonly Row<{ kind: string }>[];
  };
}
type Row<T> = Readonly<T> & { readonly minute: number };

/** How the agency is ruled now, each row with the minute that set it. */
export function charterCommand(program: Command, session: Session): void {
  const { say, output } = session;
  program
    .command('charter')
    .description(
      say(
        'who signs what, seats, courses, tariff rules',
        'quién firma qué, plazas, cursos, reglas',
      ),
    )
    .action(async () => {
      const { http } = await session.client();
      const charter = await http.get<Charter>('/v1/charter');
      const by = ({ minute }: Row<object>): string =>
        minute === 0 ? say('founding', 'fundación') : `${say('minute', 'acta')} ${minute}`;
      output.data(charter, () => [
        ...charter.signers.map(
          (row) =>
            `${row.kind}: ${row.signs}${row.attests ? `, ${row.attests}` : ''}  (${by(row)})`,
        ),
        ...charter.seats.map((row) => `${row.office}: ≤ ${row.most}  (${by(row)})`),
        ...charter.certificates.map((row) => `${row.office}: ${row.course}  (${by(row)})`),
        ...charter.tariffs.notice.map((row) => `${row.kind}: ${row.seconds} s  (${by(row)})`),
        ...charter.tariffs.minuteRequired.map(
          (row) => `${row.kind}: ${say('needs a minute', 'requiere un acta')}  (${by(row)})`,
        ),
      ]);
    });
}

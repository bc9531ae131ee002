import type { RedlineParagraph } from '@acta/sdk';
import type { Command } from 'commander';
import { redlineLines } from '../../minutes/redline-lines.ts';
import type { Session } from '../../session.ts';
import { whole } from '../options.ts';

interface Redline {
  readonly before: number;
  readonly after: number;
  readonly paragraphs: readonly RedlineParagraph[];
}

/** What a draft changes in the minute or draft that it revises, in every language. */
export function redlineCommand(minute: Command, session: Session): void {
  const { say, output, world } = session;
  minute
    .command('redline')
    .description(say('what it changes in an earlier text', 'qué cambia en un texto anterior'))
    .argument('<number>', say('number of the minute', 'número del acta'), whole)
    .option(
      '--against <number>',
      say('another than the one it revises', 'otra que la que modifica'),
      whole,
    )
    .action(async (number: number, { against }: { readonly against?: number }) => {
      const client = await session.asFarAsKnown();
      const query = against === undefined ? '' : `?against=${against}`;
      const found = await client.http.get<Redline>(`/v1/minutes/${number}/redline${query}`);
      if (session.settings.json === true) return output.data(found, () => []);
      const colours = world.out.isTTY === true && !world.env['NO_COLOR'];
      const lines = redlineLines(found.paragraphs, output.width, colours);
      output.text(`${[`${found.before} → ${found.after}`, ...lines].join('\n')}\n`);
    });
}

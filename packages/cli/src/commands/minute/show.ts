import type { Command } from 'commander';
import { minuteLines } from '../../minutes/show-minute.ts';
import { registerLines } from '../../minutes/register-lines.ts';
import { registerRows } from '@acta/sdk';
import type { Session } from '../../session.ts';
import { whole } from '../options.ts';
import { readMinute, readMinutes } from './minute.ts';

interface Filters {
  readonly state?: string;
  readonly kind?: string;
  readonly section?: string;
  readonly waitingFor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly title?: string;
}

/** One minute with its text side by side, and the register of all. */
export function showCommands(minute: Command, session: Session): void {
  const { say, output, language } = session;
  minute
    .command('show')
    .description(say('one minute, its languages side by side', 'un acta, sus idiomas lado a lado'))
    .argument('<number>', say('number of the minute', 'número del acta'), whole)
    .action(async (number: number) => {
      const one = await readMinute(session, number);
      output.data(one, () => minuteLines(one, session));
    });
  minute
    .command('register')
    .description(say('the list of minutes: number, date, title, in force how', 'la lista de actas'))
    .option('--state <word>', say('drafted, concluded, in force, ended …', 'drafted, in force …'))
    .option('--kind <word>', say('kind of minute', 'clase de acta'))
    .option('--section <code>', say('binds this section', 'obliga a esta sección'))
    .option('--waiting-for <who>', say('US, or US/GOVERNMENT', 'US, o US/GOVERNMENT'))
    .option('--from <day>', say('dated then or later', 'fechada entonces o después'))
    .option('--to <day>', say('dated then or earlier', 'fechada entonces o antes'))
    .option('--title <text>', say('stands in its title', 'está en su título'))
    .action(async (filters: Filters) => {
      const all = await readMinutes(await session.asFarAsKnown(), { ...filters });
      const rows = registerRows(all, language);
      output.data(rows, () => registerLines(rows, say, output.width));
    });
}

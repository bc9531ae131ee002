import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { agreeCommand } from './minute/agree.ts';
import { awaitCommands } from './minute/await.ts';
import { draftCommand } from './minute/draft.ts';
import { laneCommands } from './minute/lane.ts';
import { pdfCommand } from './minute/pdf.ts';
import { redlineCommand } from './minute/redline.ts';
import { showCommands } from './minute/show.ts';

/** Minutes: how anything shared changes. */
export function minuteCommands(program: Command, session: Session): void {
  const minute = program
    .command('minute')
    .description(session.say('minutes of the commission', 'actas de la comisión'));
  draftCommand(minute, session);
  laneCommands(minute, session);
  agreeCommand(minute, session);
  awaitCommands(minute, session);
  showCommands(minute, session);
  redlineCommand(minute, session);
  pdfCommand(minute, session);
}

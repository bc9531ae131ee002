import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { answerCommands } from './goods/answer.ts';
import { commissionCommand } from './goods/commission.ts';
import { handoffCommand } from './goods/handoff.ts';
import { inspectCommand } from './goods/inspect.ts';
import { packCommand } from './goods/pack.ts';
import { trailCommand } from './goods/trail.ts';

/** Custody, from the first day of goods to their whole trail. */
export function goodsCommands(program: Command, session: Session): void {
  const goods = program
    .command('goods')
    .description(session.say('custody of goods', 'custodia de mercancías'));
  commissionCommand(goods, session);
  handoffCommand(goods, session);
  answerCommands(goods, session);
  inspectCommand(goods, session);
  packCommand(goods, session);
  trailCommand(goods, session);
}

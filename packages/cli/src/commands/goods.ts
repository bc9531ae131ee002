import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { answerCommands } from './goods/answer.ts';
import { asnCommand } from './goods/asn.ts';
import { commissionCommand } from './goods/commission.ts';
import { commissionLotCommand } from './goods/commission-lot.ts';
import { findCommand } from './goods/find.ts';
import { grantCommands } from './goods/grant.ts';
import { handoffCommand } from './goods/handoff.ts';
import { holdCommands } from './goods/hold.ts';
import { holderActCommands } from './goods/holder-act.ts';
import { importCommand } from './goods/import.ts';
import { inspectCommand } from './goods/inspect.ts';
import { officialCommands } from './goods/official.ts';
import { packCommands } from './goods/pack.ts';
import { sealCommand } from './goods/seal.ts';
import { takeCommand } from './goods/take.ts';
import { trailCommand } from './goods/trail.ts';
import { transformCommands } from './goods/transform.ts';
import { withdrawCommand } from './goods/withdraw.ts';

const COMMANDS = [
  commissionCommand,
  commissionLotCommand,
  transformCommands,
  packCommands,
  sealCommand,
  handoffCommand,
  answerCommands,
  withdrawCommand,
  inspectCommand,
  holdCommands,
  holderActCommands,
  officialCommands,
  takeCommand,
  grantCommands,
  importCommand,
  asnCommand,
  trailCommand,
  findCommand,
];

/** Custody, from the first day of goods to their whole trail. */
export function goodsCommands(program: Command, session: Session): void {
  const goods = program
    .command('goods')
    .description(session.say('custody of goods', 'custodia de mercancías'));
  for (const command of COMMANDS) command(goods, session);
}

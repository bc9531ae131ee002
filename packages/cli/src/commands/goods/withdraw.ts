import { withdrawPaper } from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import { goodsArgument } from './shared.ts';

/** The holder takes back every open offer of the goods. */
export function withdrawCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('withdraw')
    .description(say('take back your open offers', 'retirar sus ofertas abiertas'))
    .argument('<goods>', goodsArgument(session));
  sending(command, session).action(async (given: string, options: SendOptions) => {
    await signAndSubmit(session, withdrawPaper(await readTrail(session, given)), options);
  });
}

import { GOODS_FILE, standingOf } from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import type { Session } from '../../session.ts';
import { handOn, type OfflineOptions } from './offline.ts';
import { goodsArgument } from './shared.ts';

/** What a holder takes along while there is a network, to hand goods over where there is none. */
export function takeCommand(goods: Command, session: Session): void {
  const { say } = session;
  goods
    .command('take')
    .description(
      say(
        'write what is needed to hand goods over without a network',
        'escribir lo necesario para entregar mercancía sin red',
      ),
    )
    .argument('<goods>', goodsArgument(session))
    .option('--out <file>', say('file to write; else stdout', 'archivo; si no, stdout'))
    .option('--qr', say('show it as QR codes too', 'mostrarlo también en códigos QR'))
    .action(async (given: string, options: OfflineOptions) => {
      const trail = await readTrail(session, given);
      const { domain } = await session.client();
      const { name, ...standing } = standingOf(trail, undefined);
      await handOn(
        session,
        { acta: GOODS_FILE, domain, standing, ...(name && { goods: name }) },
        options,
      );
    });
}

import { buildPaper, sealsFound, stateOf } from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import { marksOf } from '../../goods/seals.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending, several } from '../options.ts';
import { goodsArgument, type PlaceOptions, placeFrom, withPlace } from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly seal?: string[];
  readonly reason: string;
}

/** The holder closes the doors, opens them, or changes the seals on them. */
export function sealCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('seal')
    .description(
      say('say which seals are on the doors from now on', 'decir qué candados quedan puestos'),
    )
    .argument('<goods>', goodsArgument(session))
    .option(
      '--seal <maker/number>',
      say(
        'a seal, as ACME/0012345/H; may repeat. None: the doors are left without',
        'un candado, como ACME/0012345/H; repetible. Ninguno: quedan sin candado',
      ),
      several,
    )
    .requiredOption('--reason <text>', say('why', 'por qué'));
  sending(withPlace(command, session), session).action(async (given: string, options: Options) => {
    const trail = await readTrail(session, given);
    const { head, holder } = stateOf(trail);
    const document = {
      seals: sealsFound(trail, marksOf(options.seal ?? [])),
      place: placeFrom(options),
      reason: options.reason,
    };
    const fields = { party: holder, goods: trail.goods, head };
    await signAndSubmit(session, buildPaper('Seal', fields, { documents: { document } }), options);
  });
}

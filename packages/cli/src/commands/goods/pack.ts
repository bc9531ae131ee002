import { buildPaper } from '@acta/sdk';
import type { Command } from 'commander';
import { findGoods } from '../../goods/find-goods.ts';
import { readTrail, stateOf } from '../../goods/trail.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import { goodsArgument, type PlaceOptions, placeFrom, withPlace } from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly note?: string;
}

/** The holder puts goods into a container that it also holds. */
export function packCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('pack')
    .description(say('put goods into a container', 'cargar mercancía en un contenedor'))
    .argument('<container>', goodsArgument(session))
    .argument('<goods...>', say('what goes in, in this order', 'lo que entra, en este orden'))
    .option('--note <text>', say('a note', 'una nota'));
  sending(withPlace(command, session), session).action(
    async (given: string, inside: readonly string[], options: Options) => {
      const container = await readTrail(session, await findGoods(session, given));
      const { head, holder } = stateOf(container);
      const pieces = [];
      for (const one of inside) {
        const piece = await readTrail(session, await findGoods(session, one));
        pieces.push({ goods: piece.goods, head: stateOf(piece).head });
      }
      const document = {
        place: placeFrom(options),
        ...(options.note !== undefined && { note: options.note }),
      };
      const fields = { party: holder, goods: container.goods, head };
      const paper = buildPaper('Pack', fields, { documents: { document }, pieces });
      await signAndSubmit(session, paper, options);
    },
  );
}

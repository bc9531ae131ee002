import { buildPaper, type Piece, stateOf } from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import { goodsArgument, type PlaceOptions, placeFrom, withPlace } from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly note?: string;
}

/** The holder puts goods into a container that it also holds, or takes them out again. */
export function packCommands(goods: Command, session: Session): void {
  const { say } = session;
  const make = (name: string, type: 'Pack' | 'Unpack', text: string, pieces: string): void => {
    const command = goods
      .command(name)
      .description(text)
      .argument('<container>', goodsArgument(session))
      .argument('<goods...>', pieces)
      .option('--note <text>', say('a note', 'una nota'));
    sending(withPlace(command, session), session).action(
      async (given: string, named: readonly string[], options: Options) => {
        const { goods: container, ...trail } = await readTrail(session, given);
        const { head, holder } = stateOf({ goods: container, ...trail });
        const document = {
          place: placeFrom(options),
          ...(options.note !== undefined && { note: options.note }),
        };
        const fields = { party: holder, goods: container, head };
        const parts = { documents: { document }, pieces: await piecesOf(session, named) };
        await signAndSubmit(session, buildPaper(type, fields, parts), options);
      },
    );
  };
  make(
    'pack',
    'Pack',
    say('put goods into a container', 'cargar mercancía en un contenedor'),
    say('what goes in, in this order', 'lo que entra, en este orden'),
  );
  make(
    'unpack',
    'Unpack',
    say('take goods out of a container', 'descargar mercancía de un contenedor'),
    say('what comes out', 'lo que sale'),
  );
}

/** Goods with the heads that they have now. */
export async function piecesOf(session: Session, named: readonly string[]): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const one of named) {
    const trail = await readTrail(session, one);
    pieces.push({ goods: trail.goods, head: stateOf(trail).head });
  }
  return pieces;
}

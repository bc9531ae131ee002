import { buildPaper, type Choice, stateOf } from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import {
  goodsArgument,
  type PlaceOptions,
  placeFrom,
  referencesFrom,
  withPlace,
  withReason,
  withReferences,
} from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly en: string;
  readonly es: string;
  readonly basis?: string;
  readonly reference?: string[];
}

/** What a holder says of its goods with one hand; nobody receives them. */
export function holderActCommands(goods: Command, session: Session): void {
  const { say } = session;
  const make = (name: string, word: Choice<'HolderWord'>, description: string): void => {
    const command = goods
      .command(name)
      .description(description)
      .argument('<goods>', goodsArgument(session))
      .option(
        '--basis <text>',
        say('law or contract it rests on', 'ley o contrato en que se basa'),
      );
    withReferences(withReason(withPlace(command, session), session), session);
    sending(command, session).action(async (given: string, options: Options) => {
      const trail = await readTrail(session, given);
      const { head, holder } = stateOf(trail);
      const fields = { party: holder, goods: trail.goods, head, word };
      const documents = { document: actContent(options) };
      await signAndSubmit(session, buildPaper('HolderAct', fields, { documents }), options);
    });
  };
  make(
    'divert',
    'divert',
    say('they go elsewhere than said; moves nothing', 'van a otro destino; no mueve nada'),
  );
  make('lose', 'loss', say('declare them lost or stolen', 'declararlas perdidas o robadas'));
  make(
    'destroy',
    'destruction',
    say('destroyed: closed for ever', 'destruidas: cierre definitivo'),
  );
  make(
    'close',
    'closing',
    say(
      'they leave Acta (sold, exported for good): closed for ever',
      'salen de Acta (vendidas, exportadas en definitiva): cierre definitivo',
    ),
  );
}

/** The document of an act of one hand. */
export const actContent = ({ en, es, basis, reference, ...place }: Omit<Options, 'wait'>) => ({
  place: placeFrom(place),
  reason: { en, es },
  ...(basis !== undefined && { basis }),
  references: referencesFrom(reference),
});

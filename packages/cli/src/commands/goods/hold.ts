import { buildPaper, stateOf } from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import { goodsArgument, withReason } from './shared.ts';

interface Options extends SendOptions {
  readonly en: string;
  readonly es: string;
}

/** A section's inspector holds goods, or ends the section's own hold. */
export function holdCommands(goods: Command, session: Session): void {
  const { say } = session;
  const make = (word: 'hold' | 'release', description: string): void => {
    const command = goods
      .command(word)
      .description(description)
      .argument('<goods>', goodsArgument(session));
    sending(withReason(command, session), session).action(
      async (given: string, { en, es, ...options }: Options) => {
        const trail = await readTrail(session, given);
        const { section } = await ownHolding(session);
        const fields = { section, goods: trail.goods, head: stateOf(trail).head, word };
        const documents = { document: { text: { en, es } } };
        await signAndSubmit(session, buildPaper('Hold', fields, { documents }), options);
      },
    );
  };
  make('hold', say('hold goods for your section', 'retener mercancía por su sección'));
  make('release', say("end your section's hold", 'levantar la retención de su sección'));
}

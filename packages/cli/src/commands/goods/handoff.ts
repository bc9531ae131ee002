import { buildPaper } from '@acta/sdk';
import type { Command } from 'commander';
import { findGoods } from '../../goods/find-goods.ts';
import { sealsFound } from '../../goods/seals.ts';
import { readTrail, stateOf } from '../../goods/trail.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import {
  goodsArgument,
  type PlaceOptions,
  placeFrom,
  referencesFrom,
  withPlace,
  withReferences,
  withSeals,
} from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly to: string;
  readonly note?: string;
  readonly seal?: string[];
  readonly reference?: string[];
}

/** The holder offers goods; nothing moves until the receiver's answer. */
export function handoffCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('handoff')
    .description(
      say(
        'offer goods to a receiver; prints the digest to answer',
        'ofrecer mercancía a quien recibe',
      ),
    )
    .argument('<goods>', goodsArgument(session))
    .requiredOption('--to <party>', say('who shall receive', 'quién recibirá'))
    .option('--note <text>', say('a note', 'una nota'));
  withReferences(withSeals(withPlace(command, session), session), session);
  sending(command, session).action(async (given: string, options: Options) => {
    const trail = await readTrail(session, await findGoods(session, given));
    const { head, holder } = stateOf(trail);
    const document = {
      seals: sealsFound(trail, options.seal),
      place: placeFrom(options),
      references: referencesFrom(options.reference),
      ...(options.note !== undefined && { note: options.note }),
    };
    const fields = { party: holder, to: options.to, goods: trail.goods, head };
    const paper = buildPaper('Handoff', fields, { documents: { document } });
    await signAndSubmit(session, paper, options);
  });
}

import { buildPaper, freshRandom, goodsId, parseGoodsName } from '@acta/sdk';
import type { Command } from 'commander';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { pair, sending, whole } from '../options.ts';
import {
  partyFrom,
  type PlaceOptions,
  placeFrom,
  referencesFrom,
  withParty,
  withPlace,
  withReferences,
} from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly party?: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit: string;
  readonly reference?: string[];
}

/** Puts a lot under custody: so much of one class and lot. */
export function commissionLotCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('commission-lot')
    .description(say('put a lot under custody', 'dar de alta un lote'))
    .argument(
      '<lgtin:name>',
      say('as in lgtin:04012345987652/10/LOT42', 'como en lgtin:04012345987652/10/LOT42'),
    )
    .requiredOption('--description <text>', say('what it is', 'qué es'))
    .requiredOption('--quantity <number>', say('how much', 'cuánto'), whole)
    .option(
      '--unit <code>',
      say('UN/ECE Rec 20 unit; C62 = pieces', 'unidad UN/ECE Rec 20; C62 = piezas'),
      'C62',
    );
  withReferences(withPlace(withParty(command, session), session), session);
  sending(command, session).action(async (given: string, options: Options) => {
    const name = parseGoodsName(...pair(given, 'lgtin:name'));
    const random = freshRandom();
    const document = {
      goods: { ...name, random },
      description: options.description,
      quantity: { value: options.quantity, unit: options.unit },
      seals: { salt: freshRandom(), marks: [] },
      place: placeFrom(options),
      references: referencesFrom(options.reference),
    };
    const party = await partyFrom(session, options);
    const paper = buildPaper('CommissionLot', { party }, { documents: { document } });
    await signAndSubmit(session, paper, options, { goods: goodsId(random, name) });
  });
}

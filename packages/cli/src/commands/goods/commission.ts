import { buildPaper, freshRandom, goodsId, newSeals, parseGoodsName } from '@acta/sdk';
import type { Command } from 'commander';
import { marksOf } from '../../goods/seals.ts';
import { readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { pair, sending } from '../options.ts';
import {
  partyFrom,
  type PlaceOptions,
  placeFrom,
  referencesFrom,
  withParty,
  withPlace,
  withReferences,
  withSeals,
} from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly party?: string;
  readonly description: string;
  readonly seal?: string[];
  readonly reference?: string[];
  readonly release?: string;
}

/** Puts goods under custody; the random bytes of their id go into the document and travel with them. */
export function commissionCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('commission')
    .description(say('put goods under custody', 'dar de alta una mercancía'))
    .argument('<scheme:name>', say('as in vin:3FA6P0H75TR100001', 'como en vin:3FA6P0H75TR100001'))
    .requiredOption('--description <text>', say('what they are', 'qué es'))
    .option(
      '--release <file>',
      say('release certificate of a part (JSON)', 'certificado de aptitud (JSON)'),
    );
  withReferences(withSeals(withPlace(withParty(command, session), session), session), session);
  sending(command, session).action(async (given: string, options: Options) => {
    const name = parseGoodsName(...pair(given, 'scheme:name'));
    const random = freshRandom();
    const document = {
      goods: { ...name, random },
      description: options.description,
      seals: newSeals(marksOf(options.seal ?? [])),
      place: placeFrom(options),
      references: referencesFrom(options.reference),
      ...(options.release !== undefined && { release: await readJson(options.release) }),
    };
    const party = await partyFrom(session, options);
    const paper = buildPaper('Commission', { party }, { documents: { document } });
    await signAndSubmit(session, paper, options, { goods: goodsId(random, name) });
  });
}

import {
  ActaError,
  buildPaper,
  type Choice,
  type Content,
  freshRandom,
  goodsId,
  type Piece,
  parseGoodsName,
  stateOf,
  type Trail,
} from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import { lotOf } from '../../goods/lot.ts';
import { readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { pair, sending, several } from '../options.ts';
import {
  goodsArgument,
  type PlaceOptions,
  placeFrom,
  referencesFrom,
  withPlace,
  withReferences,
} from './shared.ts';

type Output = Content<'transformation'>['outputs'][number];

interface Options extends PlaceOptions, SendOptions {
  readonly into?: string[];
  readonly outputs?: string;
  readonly quantity?: string[];
  readonly note?: string;
  readonly reference?: string[];
}

/** Parts become a vehicle, one lot several, several lots one; what goes in is closed for ever. */
export function transformCommands(goods: Command, session: Session): void {
  const { say } = session;
  const note = say('a note', 'una nota');

  const transform = goods
    .command('transform')
    .description(
      say('make goods into others; the trail goes through', 'hacer de unas mercancías otras'),
    )
    .argument('<goods...>', say('what goes in', 'lo que entra'))
    .option(
      '--into <scheme:name=description>',
      say('what comes out; may repeat', 'lo que sale; repetible'),
      several,
    )
    .option(
      '--outputs <file>',
      say(
        'the same as a JSON list, with quantities and certificates',
        'lo mismo como lista JSON, con cantidades y certificados',
      ),
    )
    .option('--note <text>', note);
  finish(transform, 'transform', (_trails, options) => outputsFrom(options));

  const split = goods
    .command('split')
    .description(
      say('split a lot; nothing is gained or lost', 'dividir un lote sin ganar ni perder'),
    )
    .argument('<goods>', goodsArgument(session))
    .requiredOption(
      '--quantity <number>',
      say('of one of the new lots; repeat for each', 'de uno de los nuevos; repetir por cada uno'),
      several,
    )
    .option('--note <text>', note);
  finish(split, 'split', ([trail], { quantity = [] }) => splitOf(trail!, quantity));

  const merge = goods
    .command('merge')
    .description(say('make several lots of one class and lot into one', 'unir lotes en uno'))
    .argument('<goods...>', say('the lots', 'los lotes'))
    .option('--note <text>', note);
  finish(merge, 'merge', (trails) => mergeOf(trails));

  function finish(
    command: Command,
    word: Choice<'TransformWord'>,
    outputsOf: (trails: readonly Trail[], options: Options) => Output[] | Promise<Output[]>,
  ): void {
    withReferences(withPlace(command, session), session);
    sending(command, session).action(async (given: string | string[], options: Options) => {
      const trails: Trail[] = [];
      for (const one of [given].flat()) trails.push(await readTrail(session, one));
      const outputs = await outputsOf(trails, options);
      const document = {
        outputs,
        place: placeFrom(options),
        references: referencesFrom(options.reference),
        ...(options.note !== undefined && { note: options.note }),
      };
      const pieces: Piece[] = trails.map((trail) => ({
        goods: trail.goods,
        head: stateOf(trail).head,
      }));
      const fields = { party: stateOf(trails[0]!).holder, word };
      const paper = buildPaper('Transform', fields, { documents: { document }, pieces });
      const made = outputs.map(({ goods: { random, scheme, name } }) =>
        goodsId(random, parseGoodsName(scheme, name)),
      );
      await signAndSubmit(session, paper, options, { goods: made.join(' ') });
    });
  }
}

async function outputsFrom({ into = [], outputs }: Options): Promise<Output[]> {
  const listed = outputs === undefined ? [] : ((await readJson(outputs)) as Output[]);
  const named = into.map((one) => {
    const [whole, description] = pair(one, 'scheme:name=description', '=');
    return { goods: { ...parseGoodsName(...pair(whole, 'scheme:name')) }, description };
  });
  return [...named, ...listed].map((one) => ({
    ...one,
    goods: { random: freshRandom(), ...one.goods },
  }));
}

/** The same class and lot, with random bytes of its own. */
function splitOf(trail: Trail, quantities: readonly string[]): Output[] {
  const lot = lotOf(trail);
  return quantities.map((typed) => {
    if (!/^[1-9][0-9]{0,9}$/.test(typed)) {
      throw new ActaError('CLI_USAGE', { problem: `${typed.slice(0, 20)} is no quantity` });
    }
    return {
      ...lot,
      goods: { ...lot.goods, random: freshRandom() },
      quantity: { ...lot.quantity, value: Number(typed) },
    };
  });
}

function mergeOf(trails: readonly Trail[]): Output[] {
  const lots = trails.map(lotOf);
  const [first] = lots;
  const value = lots.reduce((sum, { quantity }) => sum + quantity.value, 0);
  return [
    {
      ...first!,
      goods: { ...first!.goods, random: freshRandom() },
      quantity: { ...first!.quantity, value },
    },
  ];
}

import { outputsRoot, piecesRoot } from '@acta/protocol';
import type { Key } from '../support/keys.ts';
import type { Thing } from './custody-book.ts';
import type { Intent, Meant, Stage } from './custody-commands.ts';

/** Names are few, so that goods meet again; more than this none are made up. */
const MOST_NAMES = 16;

/** Units of a new lot; now and then none. */
export const lot = ({ odd, other }: Intent): number => (odd === 3 ? 0 : 2 + other);

/** A transformation, split or merge: mostly of what is there, into what was never there. */
export function making(
  stage: Stage,
  things: ReadonlyMap<string, Thing>,
  given: Intent,
  about: { readonly party: string; readonly goods: string; readonly head: string },
  key: Key,
  fresh: () => string,
): Meant {
  const { odd } = given;
  const word = (['transform', 'split', 'merge'] as const)[given.word % 3]!;
  const inputs = inputsFor(word, stage, things, given, about);
  const pieces = inputs.map((goods) => ({ goods, head: things.get(goods)?.head ?? fresh() }));
  if (pieces[0]?.goods === about.goods) pieces[0].head = about.head;
  if (odd === 5) pieces.push({ ...(pieces[0] ?? { goods: fresh(), head: fresh() }) });
  const quantities = quantitiesFor(word, inputs, things, given);
  const outputs = quantities.map((quantity) => ({
    goods: nameFor(stage, things, fresh),
    quantity,
  }));
  if (odd === 6 && outputs.length > 0) outputs[0]!.goods = about.goods;
  if (odd === 7) outputs.push({ goods: outputs[0]!.goods, quantity: 1 });
  return {
    fields: {
      party: about.party,
      word,
      inputs: odd === 8 || pieces.length === 0 ? fresh() : piecesRoot(pieces),
      inputCount: odd === 9 ? pieces.length + 1 : pieces.length,
      outputs: odd === 10 || outputs.length === 0 ? fresh() : outputsRoot(outputs),
      outputCount: odd === 11 ? outputs.length + 1 : outputs.length,
    },
    keys: [key],
    pieces,
    outputs,
  };
}

function inputsFor(
  word: 'transform' | 'split' | 'merge',
  stage: Stage,
  things: ReadonlyMap<string, Thing>,
  { other, odd }: Intent,
  { goods, party }: { readonly goods: string; readonly party: string },
): string[] {
  if (odd === 12) return [];
  if (word === 'split' && odd !== 13) return [goods];
  const fit = [...things.values()].filter(
    (one) =>
      one.goods !== goods &&
      one.holder === party &&
      !one.closed &&
      !one.inside &&
      one.pieces.size === 0 &&
      (word === 'transform' || one.quantity > 0),
  );
  const second = fit[other % Math.max(1, fit.length)]?.goods;
  if (odd === 14) return [goods, stage.names[other % stage.names.length]!];
  return second === undefined || (word === 'transform' && other % 2 === 0)
    ? [goods]
    : [goods, second];
}

function quantitiesFor(
  word: 'transform' | 'split' | 'merge',
  inputs: readonly string[],
  things: ReadonlyMap<string, Thing>,
  { third, odd }: Intent,
): number[] {
  const sum = inputs.reduce((total, goods) => total + (things.get(goods)?.quantity ?? 0), 0);
  const wrong = odd === 15 ? 1 : 0;
  if (word === 'transform') return third % 2 === 0 ? [0] : [0, third];
  if (word === 'merge') return odd === 16 ? [sum, 0] : [sum + wrong];
  const first = 1 + (third % Math.max(1, sum - 1));
  return odd === 17 ? [sum] : [first, Math.max(0, sum - first) + wrong];
}

/** A name that was never known, while there are any; else one of the goods that are. */
function nameFor(stage: Stage, things: ReadonlyMap<string, Thing>, fresh: () => string): string {
  const free = stage.names.find((name) => !things.has(name));
  if (stage.names.length >= MOST_NAMES) return free ?? stage.names[0]!;
  const name = fresh();
  stage.names.push(name);
  return name;
}

import { type EpcisEvent, goodsNameOf } from '@acta/protocol';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { firstNamed } from './first-named.ts';
import { counted, type ProposedGoods } from './proposed-goods.ts';

export interface ProposedTransformation {
  readonly state: 'waiting' | 'not ready' | 'recorded';
  readonly word: 'transform' | 'split';
  readonly goods: readonly ProposedGoods[];
  readonly outputs: readonly ProposedGoods[];
}

/**
 * The `Transform` that a TransformationEvent would become, signed by the holder of all that goes in. Inputs are
 * closed for ever, so a lot goes in whole: what names a part of one, a class without lot, or a lot that would
 * gain or lose, stays an observation.
 *
 * @param inputs as the asker knows them
 */
export async function transformation(
  context: Context,
  { party }: Principal,
  event: EpcisEvent,
  inputs: readonly ProposedGoods[],
  outputs: readonly string[],
): Promise<ProposedTransformation | undefined> {
  const { index } = context;
  const made = counted(
    outputs.map((uri) => ({ uri })),
    event,
    'outputQuantityList',
  );
  const lots = counted(inputs, event, 'inputQuantityList');
  const isWhole = await Promise.all(
    lots.map(async (one) => one !== undefined && (await goesIn(context, one))),
  );
  if (!isWhole.every(Boolean) || made.includes(undefined)) return undefined;
  const named = made.filter((one) => one !== undefined);
  const word = wordFor(lots as ProposedGoods[], named);
  if (word === undefined) return undefined;
  const shared = { word, goods: inputs, outputs: named };
  if (await isRecorded(context, inputs, outputs)) return { ...shared, state: 'recorded' };
  const states = await Promise.all(inputs.map(({ goods }) => index.goodsState(goods!)));
  if (states.some((state) => state === undefined || state.closed)) return undefined;
  const isFree = states.every((state) => state!.holder === party && state!.inside === undefined);
  return { ...shared, state: isFree ? 'waiting' : 'not ready' };
}

/** Goods that are known, and of a lot all of it. */
async function goesIn(context: Context, { goods, quantity }: ProposedGoods): Promise<boolean> {
  if (goods === undefined) return false;
  const state = await context.index.goodsState(goods);
  if (quantity === undefined) return state?.quantity === undefined;
  const { unit } = (await firstNamed(context, goods)) ?? {};
  return state?.quantity === quantity.value && unit === quantity.unit;
}

/** One lot that becomes lots of the same number is split, and what comes out is what went in. */
function wordFor(
  inputs: readonly ProposedGoods[],
  outputs: readonly ProposedGoods[],
): 'transform' | 'split' | undefined {
  const lot = goodsNameOf(inputs[0]!.uri);
  const isSame = ({ uri }: ProposedGoods): boolean => {
    const name = goodsNameOf(uri);
    return name?.scheme === 'lgtin' && name.name === lot?.name;
  };
  const isOneLot = outputs.every(isSame) && inputs.every(isSame);
  if (!isOneLot) return 'transform';
  const sum = outputs.reduce((total, { quantity }) => total + quantity!.value, 0);
  const isKept =
    sum === inputs[0]!.quantity!.value &&
    outputs.every(({ quantity }) => quantity!.unit === inputs[0]!.quantity!.unit);
  return inputs.length === 1 && outputs.length > 1 && isKept ? 'split' : undefined;
}

/** Whether all that goes in became, by one record, what comes out. */
async function isRecorded(
  { index }: Context,
  inputs: readonly ProposedGoods[],
  outputs: readonly string[],
): Promise<boolean> {
  const last = await Promise.all(
    inputs.map(async ({ goods }) => (await index.trail(goods!)).at(-1)),
  );
  const [first] = last;
  if (first?.became === undefined || last.some((step) => step?.digest !== first.digest))
    return false;
  const became = new Set(first.became.map(({ goods }) => goods));
  for (const uri of outputs) {
    const { goods } = await index.search(goodsNameOf(uri)!);
    if (!goods.some((id) => became.has(id))) return false;
  }
  return became.size === outputs.length;
}

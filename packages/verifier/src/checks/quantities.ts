import type { Findings } from '../report/findings.ts';
import { count, type Stated, text } from './entry.ts';
import { outputsIn, piecesIn, showsAllOutputs, showsAllPieces } from './pieces.ts';
import type { Way } from './trail.ts';

/**
 * Adds up what lots were divided into and joined from: every unit that came in goes out, and none
 * more. A dishonest ledger would let a lot of a hundred certified parts become two of sixty.
 */
export function checkQuantities(found: Findings, ways: readonly Way[]): void {
  /** Goods → units; 0 = a single item. */
  const units = new Map(ways.map((way) => [way.goods, unitsOf(way)]));
  const transformations = new Map<Stated, boolean>();
  for (const { steps, from } of ways) {
    if (from !== undefined) transformations.set(from, true);
    for (const { entry } of steps) {
      if (entry.statement.name === 'Transform' && !transformations.has(entry)) {
        transformations.set(entry, false);
      }
    }
  }
  for (const [entry, isOrigin] of transformations) {
    const word = text(entry.statement, 'word');
    if (word !== 'transform') checkLots(found, entry, word, units, isOrigin);
  }
}

/** @param isOrigin whether something on the way came out of it: then the whole sum must be shown */
function checkLots(
  found: Findings,
  entry: Stated,
  word: string,
  units: ReadonlyMap<string, number>,
  isOrigin: boolean,
): void {
  const at = { record: entry.index };
  const inputs = count(entry.statement, 'inputCount');
  const outputs = count(entry.statement, 'outputCount');
  const fits = word === 'split' ? inputs === 1 && outputs > 1 : inputs > 1 && outputs === 1;
  if (!fits) found.fail('VERIFY_LOTS_UNFIT', { ...at, word, inputs, outputs });
  if (!showsAllPieces(entry) || !showsAllOutputs(entry)) {
    if (isOrigin) found.open('VERIFY_OUTPUTS_NOT_SHOWN', at);
    return;
  }
  const into = piecesIn(entry).map(({ goods }) => units.get(goods));
  const out = outputsIn(entry).map(({ quantity }) => quantity);
  if (out.includes(0) || into.includes(0)) found.fail('VERIFY_LOTS_UNFIT', { ...at, word });
  // Of other lots that were joined where this one ended the file need not tell.
  if (!into.every((quantity) => quantity !== undefined)) return;
  const [before, after] = [sum(into), sum(out)];
  if (before !== after) found.fail('VERIFY_QUANTITY_DIFFERS', { ...at, before, after });
}

function unitsOf({ goods, steps, from }: Way): number {
  const [first] = steps;
  if (from !== undefined) return outputsIn(from).find((one) => one.goods === goods)!.quantity;
  return first?.entry.statement.name === 'CommissionLot'
    ? count(first.entry.statement, 'quantity')
    : 0;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

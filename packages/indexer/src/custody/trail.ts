import { BUCKETS } from '../store/buckets.ts';
import { lastNumber } from '../store/bucket.ts';
import type { Reader } from '../store/reader.ts';
import type { TrailStep } from './trail-step.ts';

/**
 * The trail of goods: their own steps and, between each pack and unpack, those of the container
 * they were in, which has a trail of the same kind.
 *
 * @param after only steps with a greater index
 * @param before only steps with a smaller index
 */
export async function trailOf(
  reader: Reader,
  goods: string,
  after = -1,
  before = Infinity,
): Promise<TrailStep[]> {
  const own = await reader.scan(BUCKETS.step, [goods], after < 0 ? {} : { after });
  const stays = await reader.scan(BUCKETS.stay, [goods]);
  const steps = await Promise.all(own.map(([, step]) => withBothSides(reader, goods, step)));
  for (const [key, stay] of stays) {
    const since = Math.max(after, lastNumber(key));
    const until = Math.min(before, stay.until ?? Infinity);
    if (since >= until) continue;
    const inside = await trailOf(reader, stay.container, since, until);
    steps.push(...inside.map((step) => ({ ...step, container: step.container ?? stay.container })));
  }
  return steps
    .filter(({ index }) => index > after && index < before)
    .sort((a, b) => a.index - b.index);
}

/** A transformation is kept once, however many went in and came out. */
async function withBothSides(reader: Reader, goods: string, step: TrailStep): Promise<TrailStep> {
  if (step.type !== 'Transform') return step;
  const row = await reader.get(BUCKETS.transformation, step.index);
  if (row === undefined) return step;
  return row.inputs.includes(goods)
    ? { ...step, became: row.outputs }
    : { ...step, madeOf: row.inputs };
}

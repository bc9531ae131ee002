import { classesOf, goodsNameOf, instancesOf } from '@acta/protocol';
import type { CapturedEvent } from '@acta/section';
import type { Context } from '../context.ts';
import { isOfficial, type Principal } from './principal.ts';
import { seeTrail } from './see-trail.ts';

/**
 * Whether somebody may read a captured event: sections all, a party its own, and others' where it may
 * read the trail of every thing the event names, as far as that goes (PROTOCOL §5). One name of goods
 * that are not its own hides the event: it would be told of them.
 */
export async function maySeeEvent(
  principal: Principal,
  captured: CapturedEvent,
  context: Context,
): Promise<boolean> {
  if (isOfficial(principal) || captured.owner === principal.party) return true;
  const { event } = captured;
  const things = [...instancesOf(event), ...classesOf(event)];
  if (things.length === 0) return false;
  const at = Math.floor(Date.parse(event.eventTime) / 1_000);
  for (const uri of things) {
    if (!(await isVisible(principal, uri, at, context))) return false;
  }
  return true;
}

async function isVisible(
  principal: Principal,
  uri: string,
  at: number,
  context: Context,
): Promise<boolean> {
  const name = goodsNameOf(uri);
  if (name === undefined) return false;
  const { goods } = await context.index.search(name);
  for (const id of goods) {
    const trail = await seeTrail(context, id, { principal });
    if (trail === undefined) continue;
    // Who reads the trail to its end reads what is captured of the goods now, too.
    if (trail.until === Infinity) return true;
    const last = trail.steps.at(-1)!;
    if (at <= Math.max(last.occurredAt, last.recordedAt)) return true;
  }
  return false;
}

import type { Command } from 'commander';
import { findGoods } from '../../goods/find-goods.ts';
import { readTrail, type TrailStep } from '../../goods/trail.ts';
import type { Session } from '../../session.ts';
import { goodsArgument } from './shared.ts';

/** The trail as a timeline; as far as the key of this run may read it. */
export function trailCommand(goods: Command, session: Session): void {
  const { say, output } = session;
  goods
    .command('trail')
    .description(say('the trail of goods, step by step', 'el rastro de una mercancía'))
    .argument('<goods>', goodsArgument(session))
    .action(async (given: string) => {
      const trail = await readTrail(session, await findGoods(session, given));
      output.data(trail, () => [
        trail.goods,
        ...trail.steps.map((step) => line(step, session)),
        ...(trail.state === null ? [] : [`${say('now with', 'ahora con')} ${trail.state.holder}`]),
      ]);
    });
}

function line(step: TrailStep, { say }: Session): string {
  const at = step.occurredAt === 0 ? step.recordedAt : step.occurredAt;
  const moved =
    step.from === undefined || step.from === step.to ? step.to : `${step.from} → ${step.to}`;
  const places = Object.values(step.documents).flatMap(({ place }) => nameOf(place));
  return [
    String(step.index).padStart(6),
    new Date(at * 1000).toISOString().replace('.000', ''),
    step.type,
    moved,
    ...[step.answer, step.result].filter((word) => word !== undefined),
    ...new Set(places),
    ...(step.sealGap ? [say('SEAL GAP', 'CANDADO DISTINTO')] : []),
    step.cosigned ? say('cosigned', 'refrendado') : say('one section', 'una sección'),
  ].join('  ');
}

function nameOf(place: unknown): string[] {
  const named =
    typeof place === 'object' && place !== null && 'name' in place ? place.name : undefined;
  return typeof named === 'string' ? [named] : [];
}

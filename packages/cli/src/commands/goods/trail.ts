import type { Command } from 'commander';
import type { TrailStep, VerifiedTrail } from '@acta/sdk';
import { findGoods, readTrail } from '../../goods/find-goods.ts';
import { instant } from '../../io/instant.ts';
import { readBytes } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { goodsArgument } from './shared.ts';

/** The trail as a timeline; as far as the key of this run may read it. */
export function trailCommand(goods: Command, session: Session): void {
  const { say, output } = session;
  goods
    .command('trail')
    .description(say('the trail of goods, step by step', 'el rastro de una mercancía'))
    .argument('<goods>', goodsArgument(session))
    .option(
      '--trust <file>',
      say(
        'prove every step with this trust file, and show only what is proved',
        'probar cada paso con este archivo de confianza y mostrar solo lo probado',
      ),
    )
    .action(async (given: string, { trust }: { trust?: string }) => {
      if (trust !== undefined) {
        const client = await session.loggedIn();
        const id = await findGoods(session, given);
        const proved = await client.trail.get(id, await readBytes(trust));
        output.data(provedJson(proved), () => provedLines(proved, session));
        return;
      }
      const trail = await readTrail(session, given);
      output.data(trail, () => [
        trail.goods,
        ...trail.steps.map((step) => line(step, session)),
        ...(trail.state === null ? [] : [`${say('now with', 'ahora con')} ${trail.state.holder}`]),
      ]);
    });
}

const provedJson = ({ goods, name, head, steps, report }: VerifiedTrail) => ({
  goods,
  ...(name && { name }),
  head,
  verdict: report.verdict,
  existedBy: report.existedBy,
  log: report.log,
  steps,
  notices: report.notices,
});

function provedLines(
  { goods, name, steps, report }: VerifiedTrail,
  { say, language }: Session,
): string[] {
  return [
    name === undefined ? goods : `${goods} ${name.scheme}:${name.name}`,
    ...steps.map((step) => {
      const mark = step.moved ? '' : `${say('(superseded)', '(superada)')} `;
      return `${String(step.index).padStart(6)}  ${instant(step.recordedAt)}  ${mark}${step[language]}`;
    }),
    ...report.notices.map((notice) => `! ${notice[language]}`),
    `${say('proved, as of record', 'probado, al asiento')} ${(report.log?.size ?? 0) - 1}`,
  ];
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

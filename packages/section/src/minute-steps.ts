import type { Minute } from '@acta/protocol';
import type { Section } from '@acta/indexer';

/** What anyone may do with a minute: bring it into force, or perform one of its acts. */
export type MinuteStep =
  | { readonly what: 'enter'; readonly minute: Minute }
  /** `position` counts from 0. */
  | { readonly what: 'perform'; readonly minute: Minute; readonly position: number }
  /** Besu only: the validator set takes over what the act, which is done, says of it. */
  | { readonly what: 'adopt'; readonly minute: Minute; readonly position: number };

/**
 * The steps that could be taken now, as far as the index tells: a minute for which every government
 * has spoken and whose day has come, and the acts that nothing later has overtaken. It only spares
 * the node questions with a known answer. What is left out here the contract refuses too; whether it
 * accepts the rest is its word alone.
 *
 * @param now unix seconds
 */
export function openSteps(
  minutes: readonly Minute[],
  sections: readonly Section[],
  now: number,
): MinuteStep[] {
  const gone = new Set(sections.flatMap((one) => (one.withdrawnAt === undefined ? [] : one.code)));
  const ruledBy = latestRulings(minutes);
  return minutes.flatMap((minute): MinuteStep[] => {
    const mayEnter =
      isSettled(minute) && minute.effectiveFrom <= now && !minute.sections.some((s) => gone.has(s));
    if (mayEnter) return [{ what: 'enter', minute }];
    if (minute.state !== 'in force' || minute.endedBy !== undefined) return [];
    return minute.actList.flatMap(({ act, done }, position): MinuteStep[] => {
      if ((ruledBy.get(thingOf(act)) ?? 0) > minute.number) return [];
      if (done === undefined) return [{ what: 'perform', minute, position }];
      return act.kind === 'set validators' ? [{ what: 'adopt', minute, position }] : [];
    });
  });
}

/** Whether every government has had its say, or none has one (an order is the two directors'). */
function isSettled({ state, kind, lanes }: Minute): boolean {
  if (state === 'agreed') return true;
  if (state !== 'concluded') return false;
  if (kind === 'operational order') return true;
  return lanes.every(({ decision, noDecision }) => decision ?? noDecision);
}

type Act = Minute['actList'][number]['act'];

/** What an act is about: a later minute's word on the same is not undone (`Performing`). */
const thingOf = ({ kind, a }: Act): string => `${kind} ${a}`;

/** By what acts are about, the latest minute that has performed one. Shares are each minute's own. */
function latestRulings(minutes: readonly Minute[]): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const { number, actList } of minutes) {
    for (const { act, done } of actList) {
      if (done === undefined || act.kind === 'set shares') continue;
      latest.set(thingOf(act), Math.max(number, latest.get(thingOf(act)) ?? 0));
    }
  }
  return latest;
}

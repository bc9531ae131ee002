import type { Charter } from '@acta/indexer';
import type { Minute, MinuteLane, Office } from '@acta/protocol';

const DAY = 86_400;
/** A forwarding is late from the first second of day 4. */
const FORWARD_DAYS = 4;

/** Who signs and who attests a minute; no attester = nobody attests. */
type Signers = Pick<Charter['signers'][number], 'signs' | 'attests'>;

export type Step =
  'sign' | 'attest' | 'forward' | 'decide' | 'confirm silence' | 'enter' | 'perform' | 'agree';

/** One step of a minute that waits for somebody. Times are unix seconds. */
export interface Waiting {
  readonly minute: number;
  readonly step: Step;
  /** Whose people; absent where anyone may. */
  readonly section?: string;
  /** Who of them; absent where anyone may. */
  readonly office?: Office;
  /** With `perform`: position of the act, from 1. */
  readonly act?: number;
  /** First second at which it may be done; absent: now. */
  readonly from?: number;
  /** Last second at which it counts, or is in time; absent: there is none. */
  readonly until?: number;
}

/** Last second at which copies are forwarded in time: the end of the third day. */
export const forwardBy = (date: number): number => date + FORWARD_DAYS * DAY - 1;

/**
 * What a minute waits for: for whom, from when, until when (Art. 25; docs/minutes.md). What can come
 * no more is left out: a decision after day 30 where silence does not count.
 *
 * @param signers of this minute; asked for a draft alone, since it takes the charter as it was then
 * @param now unix seconds
 */
export function waitingOf(minute: Minute, signers: () => Signers, now: number): Waiting[] {
  switch (minute.state) {
    case 'drafted':
      return signings(minute, signers());
    case 'concluded':
      return concluded(minute, now);
    case 'in force':
      return [...forwarding(minute), ...performing(minute)];
    case 'disapproved':
      return [...forwarding(minute), ...agreeing(minute)];
    case 'agreed':
      return [...forwarding(minute), { minute: minute.number, step: 'enter' }];
    default:
      return [];
  }
}

function of(minute: Minute, step: Step, section: string, office: Office): Waiting {
  return { minute: minute.number, step, section, office };
}

function signings(minute: Minute, signers: Signers): Waiting[] {
  return minute.lanes.flatMap((lane) => signing(minute, lane, signers));
}

function signing(minute: Minute, lane: MinuteLane, { signs, attests }: Signers): Waiting[] {
  if (lane.signed === undefined) return [of(minute, 'sign', lane.section, signs)];
  if (attests === undefined || lane.attested !== undefined) return [];
  return [of(minute, 'attest', lane.section, attests)];
}

function concluded(minute: Minute, now: number): Waiting[] {
  const { lanes, decideBy, entry, effectiveFrom, number, kind } = minute;
  const silence = entry === 'silence counts';
  const late = decideBy !== undefined && now > decideBy;
  const open = lanes.filter(({ decision, noDecision }) => !decision && !noDecision);
  const deciding = open.flatMap(({ section }): Waiting[] => {
    const until = decideBy!;
    const decide: Waiting = { ...of(minute, 'decide', section, 'GOVERNMENT'), until };
    const confirm: Waiting = {
      ...of(minute, 'confirm silence', section, 'SECRETARY'),
      from: until + 1,
    };
    return [...(late ? [] : [decide]), ...(silence ? [confirm] : [])];
  });
  const settled = kind === 'operational order' || open.length === 0;
  const enter: Waiting = {
    minute: number,
    step: 'enter',
    ...(effectiveFrom > now && { from: effectiveFrom }),
  };
  const decides = kind === 'operational order' ? [] : deciding;
  return [...forwarding(minute), ...decides, ...(settled ? [enter] : [])];
}

/** Governments that have not said how it is taken up again; all of them while they differ. */
function agreeing(minute: Minute): Waiting[] {
  const { lanes } = minute;
  const missing = lanes.filter(({ agreed }) => agreed === undefined);
  return (missing.length > 0 ? missing : lanes).map(({ section }) =>
    of(minute, 'agree', section, 'GOVERNMENT'),
  );
}

function forwarding(minute: Minute): Waiting[] {
  const { lanes, date } = minute;
  return lanes
    .filter(({ forwarded }) => forwarded === undefined && date !== undefined)
    .map(({ section }) => ({
      ...of(minute, 'forward', section, 'SECRETARY'),
      until: forwardBy(date!),
    }));
}

/** What a later minute ended lapses with it. */
function performing({ number, actList, endedBy }: Minute): Waiting[] {
  if (endedBy !== undefined) return [];
  return actList.flatMap(({ done }, i): Waiting[] =>
    done === undefined ? [{ minute: number, step: 'perform', act: i + 1 }] : [],
  );
}

import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { type Spoken, text } from './entry.ts';
import type { Step } from './trail.ts';

/** What a trail leaves behind: who has the goods, what is on the doors, what stops them. */
export interface Custody {
  /** Of everything on the way together: only what stands alone changes hands. */
  holder: string;
  /** Goods → seals, where a step on the way said so. */
  readonly seals: Map<string, string>;
  /** Goods → sections whose hold stands. */
  readonly holds: Map<string, Set<string>>;
  readonly lost: Set<string>;
  /** Goods → the section that has them in its custody, and from whom it took them. */
  readonly official: Map<string, { readonly section: string; readonly takenFrom: string }>;
  /** Goods → index of the record that settled them last. */
  readonly settled: Map<string, number>;
}

/** What the moves look at beside the way itself. */
export interface Look {
  readonly found: Findings;
  readonly shown: Shown;
  /** Goods → records by which they are contested, ascending. */
  readonly contests: ReadonlyMap<string, readonly number[]>;
}

export type Move = (look: Look, custody: Custody, step: Step, statement: Spoken) => void;

export const byHolder: Move = ({ found }, { holder }, { entry }, statement) => {
  const party = text(statement, 'party');
  if (party !== holder) found.fail('VERIFY_NOT_HOLDER', { record: entry.index, party, holder });
};

/** Only what stands alone changes hands, is lost, diverted or taken. */
export const standsAlone: Move = ({ found }, _custody, { entry, goods, around }) => {
  if (goods !== around.at(-1)) found.fail('VERIFY_INSIDE', { record: entry.index, goods });
};

/** What is closed stands alone and has nothing in it. */
export function closes({ found }: Look, { entry, goods, around }: Step): void {
  if (around.length !== 1) found.fail('VERIFY_INSIDE', { record: entry.index, goods });
}

/** Nothing on the way is held, lost or contested. */
export function requireFree({ found, contests }: Look, custody: Custody, step: Step): void {
  const { index } = step.entry;
  const isStopped = step.around.some((id) => {
    const settled = custody.settled.get(id) ?? -1;
    const isContested = (contests.get(id) ?? []).some((at) => at < index && at > settled);
    return isContested || custody.lost.has(id) || (custody.holds.get(id)?.size ?? 0) > 0;
  });
  if (isStopped) found.fail('VERIFY_STOPPED', { record: index });
}

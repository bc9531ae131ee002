import type { Goods, Index, TrailStep } from '@acta/indexer';
import {
  DOCUMENT_TYPES,
  type Minute,
  type SealedDocument,
  type SignedStatement,
  type Submission,
} from '@acta/protocol';
import { isOfficial, type Principal } from './principal.ts';

/** A statement with the one it answers, as index and vault give them. */
export type Spoken = SignedStatement & Pick<Submission, 'handoff' | 'outputs'>;

/** Whether a statement names the principal's party, as the one that speaks or receives. */
export function namedIn({ message }: SignedStatement, { party }: Principal): boolean {
  return party !== undefined && [message['party'], message['to']].includes(party);
}

/** Sections read all that is theirs or shared; a party what names it (PROTOCOL §8). */
export function maySeeStatement(principal: Principal, statement: Spoken): boolean {
  return (
    isOfficial(principal) ||
    namedIn(statement, principal) ||
    (statement.handoff !== undefined && namedIn(statement.handoff, principal))
  );
}

/**
 * The part of a trail that a principal may read: sections all of it; a party from the beginning up
 * to its own last release, as far as it ever held the goods; others nothing (PROTOCOL §5).
 */
export function visibleSteps(
  principal: Principal,
  steps: readonly TrailStep[],
): readonly TrailStep[] {
  if (isOfficial(principal)) return steps;
  const last = steps.findLastIndex(
    (step) => step.to === principal.party || step.from === principal.party,
  );
  return steps.slice(0, last + 1);
}

/** Where goods are now: for sections, and for whom they are with. */
export function visibleState(principal: Principal, goods: Goods | undefined): Goods | null {
  if (goods === undefined) return null;
  return isOfficial(principal) || principal.party === goods.holder ? goods : null;
}

/** A minute is public once the people have concluded it; a draft is the sections' own. */
export const isPublic = ({ state }: Minute): boolean =>
  state !== 'drafted' && state !== 'withdrawn';

/**
 * Whether somebody may read the text of a minute. A draft is for the people of the sections; the
 * advisory council reads it once a secretary of a bound section has opened it by a note, and an
 * opening by anybody else opens nothing.
 */
export async function maySeeMinute(
  principal: Principal | undefined,
  minute: Minute,
  index: Index,
): Promise<boolean> {
  if (isPublic(minute)) return true;
  if (principal === undefined || !isOfficial(principal)) return false;
  if (principal.office !== 'ADVISER') return true;
  return (await index.notesAbout(minute.digest)).some(
    ({ kind, office, section }) =>
      kind === 'opening' && office === 'SECRETARY' && minute.sections.includes(section),
  );
}

/**
 * Whether a principal may read a whole document with its salts: its own section's people, other
 * sections' what is shared, a party what a statement that names it rests on, everybody the law.
 */
export async function maySeeDocument(
  principal: Principal,
  own: string,
  { root, type }: SealedDocument,
  index: Index,
): Promise<boolean> {
  if (type === 'tariff') return true;
  if (type === 'minute' && (!isOfficial(principal) || principal.office === 'ADVISER')) {
    const statement = (await index.byDocument(root))?.statement;
    const minute = statement && (await index.minute(Number(statement.message['number'])));
    return minute !== undefined && maySeeMinute(principal, minute, index);
  }
  if (isOfficial(principal)) return DOCUMENT_TYPES[type].shared || principal.section === own;
  const statement = (await index.byDocument(root))?.statement;
  return statement !== undefined && maySeeStatement(principal, statement);
}

import type { Goods, Index, Minute, TrailStep } from '@acta/indexer';
import { DOCUMENT_TYPES, type SealedDocument, type SignedStatement } from '@acta/protocol';
import { isOfficial, type Principal } from './principal.ts';

/** A statement with the one it answers, as index and vault give them. */
type Spoken = SignedStatement & { readonly handoff?: SignedStatement };

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
  if (isOfficial(principal)) return DOCUMENT_TYPES[type].shared || principal.section === own;
  const statement = (await index.byDocument(root))?.statement;
  if (statement === undefined) return false;
  if (type === 'minute') {
    const minute = await index.minute(Number(statement.message['number']));
    return minute !== undefined && isPublic(minute);
  }
  return maySeeStatement(principal, statement);
}

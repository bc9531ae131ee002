import type { Declared, Index } from '@acta/indexer';
import { isOfficial, type Principal } from './principal.ts';

/**
 * Whether a principal speaks for the importer that declared. A driver signs for the same party, within
 * another scope: what duty is paid is none of a driver's business.
 */
export async function isDeclarer(
  principal: Principal,
  declared: Pick<Declared, 'party'> | undefined,
  index: Index,
): Promise<boolean> {
  if (declared === undefined || principal.party !== declared.party) return false;
  if (principal.office === 'PARTY_ADMIN') return true;
  const scope = (await index.holding(principal.address))?.scope;
  return scope === 'declarations' || scope === 'all';
}

/** Officials of whatever section read what was declared; of parties, the importer its own. */
export async function maySeeDeclaration(
  principal: Principal,
  declared: Pick<Declared, 'party'> | undefined,
  index: Index,
): Promise<boolean> {
  return isOfficial(principal) || isDeclarer(principal, declared, index);
}

/**
 * Whether a principal may read a side's amounts here: that nation's own people, and the importer where
 * it asks at that nation's service. The other nation's service has them not.
 *
 * @param own section whose API this is
 * @param side section whose side it is
 */
export async function maySeeAmounts(
  principal: Principal,
  own: string,
  side: string,
  declared: Pick<Declared, 'party'> | undefined,
  index: Index,
): Promise<boolean> {
  if (own !== side) return false;
  if (isOfficial(principal)) return principal.section === own;
  return isDeclarer(principal, declared, index);
}

import type { Index } from '@acta/indexer';
import type { Office } from '@acta/protocol';

/** Who asks: a key and what it holds at this moment (read again at each request, never cached). */
export interface Principal {
  readonly address: string;
  readonly section: string;
  readonly office: Office;
  readonly party?: string;
}

/** What a key stands for now, or undefined where it holds nothing. */
export async function principalOf(
  index: Index,
  address: string,
  now: number,
): Promise<Principal | undefined> {
  const held = await index.holding(address);
  if (held === undefined || now < held.from || now >= held.until || held.endedAt !== undefined) {
    return undefined;
  }
  if (held.party !== undefined) {
    const party = await index.party(held.party);
    if (party === undefined || party.endedAt !== undefined) return undefined;
    return { address, section: held.section, office: held.office, party: held.party };
  }
  return { address, section: held.section, office: held.office };
}

/** Whether the principal speaks for a section, not for a party. */
export const isOfficial = (principal: Principal): boolean => principal.party === undefined;

import type { Index, KeyHolding } from '@acta/indexer';
import type { KeyRegister } from './signatories.ts';

/** The register of keys as the own index knows it: it answers while the chain stands still. */
export function indexRegister(index: Pick<Index, 'holding' | 'sections' | 'party'>): KeyRegister {
  return {
    async mayFill(key, slot, at) {
      if (slot.by === 'key') return key === slot.address;
      const holding = await index.holding(key);
      if (holding === undefined || !stands(holding, at)) return false;
      if (slot.by === 'quorum') {
        return holding.section === slot.section && holding.office === slot.office;
      }
      if (slot.by === 'office') {
        return holding.section === slot.section && slot.offices.includes(holding.office);
      }
      const party = holding.party === slot.party ? await index.party(slot.party) : undefined;
      return party !== undefined && party.endedAt === undefined && within(holding, slot.scope);
    },

    async threshold(section, office) {
      const row = (await index.sections()).find((s) => s.code === section);
      const set = row?.sets.find((one) => one.office === office);
      return set?.threshold ?? Number.POSITIVE_INFINITY;
    },
  };
}

/** In its term, and not ended: a stolen key's statements never count, whenever they are dated. */
function stands(holding: KeyHolding, at: number): boolean {
  if (at < holding.from || at >= holding.until) return false;
  if (holding.endedAt === undefined) return true;
  return holding.ending === 'ended' && at < holding.endedAt;
}

/** An admin may sign all that its delegates may; a delegate only within its scope. */
function within(holding: KeyHolding, scope: 'custody' | 'declarations' | 'admin'): boolean {
  if (holding.office === 'PARTY_ADMIN') return true;
  return scope !== 'admin' && (holding.scope === 'all' || holding.scope === scope);
}

import type { Index } from '@acta/indexer';
import { glnIn } from '@acta/protocol';

/**
 * The parties behind the names that an event gives one hand (`handOf`). A GLN that nobody goes by adds
 * none; two names that are two parties' are for people to tell apart.
 */
export async function partiesBehind(
  hands: readonly string[],
  index: Pick<Index, 'glnHolder'>,
): Promise<string[]> {
  const parties = new Set<string>();
  for (const hand of hands) {
    const gln = glnIn(hand);
    const party = gln === undefined ? hand : await index.glnHolder(gln);
    if (party !== undefined) parties.add(party);
  }
  return [...parties];
}

/** Every name by which events call a party: its own, and the GLNs that it goes by. */
export async function handsOfParty(
  party: string,
  index: Pick<Index, 'partyGlns'>,
): Promise<string[]> {
  const glns = await index.partyGlns(party);
  return [party, ...glns.filter(({ holder }) => holder === party).map(({ gln }) => `gln:${gln}`)];
}

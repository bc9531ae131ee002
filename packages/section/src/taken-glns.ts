import type { Index } from '@acta/indexer';
import {
  ActaError,
  type Content,
  glnsOf,
  type SealedDocument,
  type SignedStatement,
} from '@acta/protocol';

/**
 * Nobody claims a GLN that another party goes by: goods would be offered to whoever claimed it. Only what a
 * registrar signs comes before what a party said of itself. Two that meet in the log at once are both there,
 * and the index says which of them holds it.
 *
 * @throws ActaError PARTY_GLN_TAKEN {gln}
 */
export async function checkGlns(
  { type, message }: SignedStatement,
  documents: Readonly<Record<string, SealedDocument>>,
  index: Pick<Index, 'glnHolder' | 'partyGlns'>,
): Promise<void> {
  const content = documents[String(message['document'])]?.content as unknown;
  const { identity } = (content ?? {}) as Content<'note'>;
  const isRegistration = type === 'RegisterParty' && content !== undefined;
  const glns = isRegistration ? glnsOf(content as Content<'party'>) : (identity?.glns ?? []);
  const party = isRegistration ? String(message['party']) : identity?.party;
  for (const gln of glns) {
    const holder = await index.glnHolder(gln);
    if (holder === undefined || holder === party) continue;
    const theirs = (await index.partyGlns(holder)).find((one) => one.gln === gln);
    if (theirs?.vouched === true || type === 'PartyNote') {
      throw new ActaError('PARTY_GLN_TAKEN', { gln });
    }
  }
}

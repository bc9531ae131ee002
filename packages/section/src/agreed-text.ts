import {
  checkActs,
  checkActsHash,
  type Content,
  NO_ACTS,
  type SealedDocument,
  type SignedStatement,
} from '@acta/protocol';
import type { Index } from '@acta/indexer';

/**
 * The text that governments agree on performs the acts of the minute or none: it ends with exactly the
 * paragraphs that spell them out, like that of a draft (PROTOCOL §4).
 *
 * @throws ActaError ACTS_OFF_TEXT, MINUTES_ACTS_DIFFER, ACT_UNREADABLE
 */
export async function checkAgreedText(
  { message }: SignedStatement,
  documents: Readonly<Record<string, SealedDocument>>,
  index: Index,
): Promise<void> {
  const minute = await index.minute(Number(message['number']));
  const document = documents[String(message['document'])];
  // A minute that the index does not have yet: the contract refuses what names none.
  if (minute === undefined || document === undefined) return;
  const acts = message['acts'] === NO_ACTS ? [] : minute.actList.map(({ act }) => act);
  checkActsHash(message, acts);
  checkActs(document.content as unknown as Content<'minute'>, acts, minute.sections);
}

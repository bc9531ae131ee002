import type { IndexedRecord } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import type { Context } from '../context.ts';

/** A statement as it was recorded, with what its hashes stand for. */
export type RecordedStatement = NonNullable<IndexedRecord['statement']>;

/**
 * The statement behind a record. Of a superseded one the chain says the digest alone: the section
 * that promised to keep it still holds what it was.
 *
 * @throws ActaError CONTENT_NOT_HELD {index}
 */
export async function recordContent(
  { section }: Context,
  { index, digest, statement }: IndexedRecord,
): Promise<RecordedStatement> {
  const found = statement ?? (await section.statement(digest))?.submission;
  if (found === undefined) throw new ActaError('CONTENT_NOT_HELD', { index });
  return found;
}

import type { JsonObject } from '@acta/protocol';
import type { Context } from '../context.ts';

/** What a note says, or null while its document is not here. */
export async function noteContent(
  section: Context['section'],
  root: string,
): Promise<JsonObject | null> {
  return (await section.document(root))?.content ?? null;
}

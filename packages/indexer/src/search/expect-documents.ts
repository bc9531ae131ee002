import type { Message } from '@acta/protocol';
import { rootsOf } from '../project/documents.ts';
import type { Recorded } from '../project/recorded.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { Mention } from '../store/rows.ts';

/**
 * Notes which documents stand behind a record and what they are about. The documents themselves
 * are private, may come later, and may be erased: they are read apart from the chain.
 *
 * @returns their roots
 */
export function expectDocuments(
  draft: Draft,
  { index, type, message, statement }: Recorded,
): string[] {
  const handoff = statement.handoff;
  const about = mention(handoff === undefined ? message : handoff.message);
  if (about === undefined) return [];
  const roots = [
    ...rootsOf(type, message),
    ...(handoff === undefined ? [] : rootsOf('Handoff', handoff.message)),
  ];
  for (const root of roots) {
    draft.put(BUCKETS.mention, [root, index], about);
    draft.put(BUCKETS.unread, [root, index], 0);
  }
  return roots;
}

function mention(message: Message): Mention | undefined {
  if (message['goods'] !== undefined) return { goods: String(message['goods']) };
  const { declaration } = message;
  return declaration === undefined ? undefined : { declaration: String(declaration) };
}

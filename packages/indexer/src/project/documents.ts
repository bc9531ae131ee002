import { STATEMENTS, type StatementName, type Message } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { Recorded } from './recorded.ts';

const NO_DOCUMENT = `0x${'00'.repeat(32)}`;

/** Notes under each document root the record whose statement, or handoff, names it. */
export function noteDocuments(draft: Draft, { index, type, message, statement }: Recorded): void {
  const { handoff } = statement;
  for (const root of rootsOf(type, message)) draft.put(BUCKETS.behind, [root, index], 0);
  if (handoff === undefined) return;
  for (const root of rootsOf('Handoff', handoff.message)) {
    draft.put(BUCKETS.behind, [root, index], 0);
  }
}

/** Roots of the documents behind a statement. */
export function rootsOf(type: StatementName, message: Message): string[] {
  return Object.keys(STATEMENTS[type].documents)
    .map((field) => String(message[field]))
    .filter((root) => root !== NO_DOCUMENT);
}

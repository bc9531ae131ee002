import { type Message, STATEMENTS, type StatementName } from '@acta/protocol';
import type { RecordedStatement } from '@acta/ledger';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { Mention } from '../store/rows.ts';
import type { Recorded } from './recorded.ts';

const NO_DOCUMENT = `0x${'00'.repeat(32)}`;

/**
 * Notes under each document root the record whose statement, or handoff, names it, and what that is
 * about. The documents themselves are private, may come later, and may be erased: they are read
 * apart from the chain.
 *
 * @returns their roots
 */
export function noteDocuments(draft: Draft, { index, statement }: Recorded): string[] {
  const roots = documentRoots(statement);
  for (const root of roots) draft.put(BUCKETS.behind, [root, index], mention(statement));
  return roots;
}

/** Roots of the documents behind a statement and its handoff. */
export function documentRoots({ type, message, handoff }: RecordedStatement): string[] {
  return [
    ...rootsOf(type, message),
    ...(handoff === undefined ? [] : rootsOf('Handoff', handoff.message)),
  ];
}

function rootsOf(type: StatementName, message: Message): string[] {
  return Object.keys(STATEMENTS[type].documents)
    .map((field) => String(message[field]))
    .filter((root) => root !== NO_DOCUMENT);
}

function mention({ message: own, handoff, contents, outputs }: RecordedStatement): Mention {
  if (outputs !== undefined) {
    return { goods: [...(contents ?? []), ...outputs].map((one) => one.goods) };
  }
  const { goods, declaration } = handoff?.message ?? own;
  if (goods !== undefined) return { goods: String(goods) };
  return declaration === undefined ? {} : { declaration: String(declaration) };
}

import { ActaError } from '../errors/acta-error.ts';
import { isAttachment, looksLikeAttachment } from './attachment.ts';
import { checkDepth, checkPlain, checkValue, malformed, membersOf } from './check-value.ts';
import { isJsonObject, type JsonValue } from './json.ts';
import { childOf, covers, LENGTH } from './pointer.ts';
import { DOCUMENT_TYPES, type DocumentType } from './types.ts';

/** One field of a document, before it has a salt and a place. */
export interface DocumentField {
  /** RFC 6901 pointer (`pointer.ts`). */
  readonly path: string;
  readonly value: JsonValue;
}

/** Leaves of one document, leaf 0 included. */
export const MAX_LEAVES = 131_072;

/**
 * The leaves of a document's content, by ascending path: each text, number, boolean and null;
 * attachments and the objects that the type keeps whole; and for each array its length.
 *
 * @throws ActaError DOCUMENT_MALFORMED, DOCUMENT_NUMBER, DOCUMENT_TEXT, DOCUMENT_TOO_DEEP,
 *   DOCUMENT_TOO_LARGE
 */
export function flatten(type: DocumentType, content: unknown): DocumentField[] {
  const fields: DocumentField[] = [];
  const add = (path: string, value: JsonValue): void => {
    fields.push({ path, value });
    if (fields.length >= MAX_LEAVES) {
      throw new ActaError('DOCUMENT_TOO_LARGE', { leaves: fields.length + 1, limit: MAX_LEAVES });
    }
  };
  const { whole } = DOCUMENT_TYPES[type] as { whole: readonly string[] };

  const visit = (value: unknown, path: string, depth: number): void => {
    if (typeof value !== 'object' || value === null) {
      checkValue(value, path, depth, checkPlain);
      return add(path, value);
    }
    checkDepth(path, depth);
    if (whole.some((pattern) => isAt(pattern, path))) {
      if (Array.isArray(value)) malformed(path, 'an object, which stays one leaf');
      checkValue(value, path, depth, checkPlain);
      return add(path, value);
    }
    if (looksLikeAttachment(value)) {
      if (!isAttachment(value)) malformed(path, 'an attachment: sha256, mediaType, size');
      return add(path, value);
    }
    if (Array.isArray(value)) {
      add(childOf(path, LENGTH), value.length);
      for (const [at, element] of value.entries()) visit(element, childOf(path, at), depth + 1);
      return;
    }
    const members = membersOf(value, path);
    if (members.length === 0) malformed(path, 'at least one member');
    for (const [name, member] of members) visit(member, childOf(path, name), depth + 1);
  };

  if (!isJsonObject(content) || looksLikeAttachment(content)) malformed('', 'an object of fields');
  visit(content, '', 0);
  return fields.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const isAt = (pattern: string, path: string): boolean =>
  covers(pattern, path) && pattern.split('/').length === path.split('/').length;

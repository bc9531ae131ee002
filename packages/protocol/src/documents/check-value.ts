import { ActaError } from '../errors/acta-error.ts';
import { isJsonObject, type JsonValue } from './json.ts';
import { childOf, isMember } from './pointer.ts';

/** Levels of objects and arrays below the top of a document. */
export const MAX_DEPTH = 12;
/** UTF-16 units of one text: a long paragraph, not a file (attach that). */
export const MAX_TEXT = 65_536;

const PLAIN = /^[\x20-\x7e]*$/;
/**
 * Control characters other than tab and newline, and the marks that turn the direction of text:
 * a signer would read another text than the one signed (CVE-2021-42574).
 */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What is asked of each text; `checkPlain` where a document is sealed. */
export type TextCheck = (text: string, path: string) => void;

/**
 * Checks a value that is one leaf: text, whole number, boolean, null, or an object kept whole.
 *
 * @throws ActaError DOCUMENT_TEXT, DOCUMENT_NUMBER, DOCUMENT_TOO_DEEP, DOCUMENT_TOO_LARGE,
 *   DOCUMENT_MALFORMED, each {path}
 */
export function checkValue(
  value: unknown,
  path: string,
  depth: number,
  checkText: TextCheck,
): asserts value is JsonValue {
  if (typeof value === 'string') return checkText(value, path);
  if (typeof value === 'number') return checkNumber(value, path);
  if (typeof value === 'boolean' || value === null) return;
  checkDepth(path, depth);
  const parts = Array.isArray(value) ? value.entries() : membersOf(value, path);
  for (const [name, part] of parts) checkValue(part, childOf(path, name), depth + 1, checkText);
}

/** Members of a plain object with names that a path can hold. */
export function membersOf(value: unknown, path: string): [string, unknown][] {
  if (!isJsonObject(value)) malformed(path, 'text, whole number, boolean, null, array or object');
  const members = Object.entries(value);
  for (const [name] of members) {
    if (!isMember(name)) malformed(path, 'names that begin with a letter, in printable ASCII');
  }
  return members;
}

export function checkDepth(path: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new ActaError('DOCUMENT_TOO_DEEP', { path, limit: MAX_DEPTH });
}

export function malformed(path: string, expected: string): never {
  throw new ActaError('DOCUMENT_MALFORMED', { path, expected });
}

/** Text that has one spelling and shows what it holds. */
export function checkPlain(text: string, path: string): void {
  checkUnicode(text, path);
  if (PLAIN.test(text)) return;
  if (text.normalize('NFC') !== text)
    throw new ActaError('DOCUMENT_TEXT', { path, problem: 'NFC' });
  if (HIDDEN.test(text.replace(/[\t\n]/g, ''))) {
    throw new ActaError('DOCUMENT_TEXT', { path, problem: 'hidden character' });
  }
}

/**
 * Text that has UTF-8 bytes at all. A verifier asks no more: which characters compose changes
 * with Unicode's versions, and what was sealed in 2026 must read the same in 2041.
 */
export function checkUnicode(text: string, path: string): void {
  if (text.length > MAX_TEXT) {
    throw new ActaError('DOCUMENT_TOO_LARGE', { path, characters: text.length, limit: MAX_TEXT });
  }
  if (!text.isWellFormed()) throw new ActaError('DOCUMENT_TEXT', { path, problem: 'surrogate' });
}

/** Fractions, exponents past 2^53 and −0 are read differently by different machines. */
function checkNumber(value: number, path: string): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    throw new ActaError('DOCUMENT_NUMBER', { path });
  }
}

import { fromUtf8 } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';

/** What a file from strangers may cost before anything is known of it. */
export interface JsonLimits {
  readonly bytes: number;
  /** Levels of objects and arrays. */
  readonly depth: number;
  /** Values of all levels together: each costs memory of its own, however few bytes it has. */
  readonly values: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * JSON with one meaning (RFC 8259, and RFC 7493 where it narrows that): UTF-8 without a mark in
 * front, no name twice in an object, no `__proto__`. An attacker writes a name twice and has one
 * verifier read the first value and another the last; nests a million arrays to overflow a stack;
 * or names a field `__proto__` to plant one in every object of ours. So all is looked through
 * before anything is built.
 *
 * @throws ActaError JSON_TOO_LARGE, JSON_TOO_DEEP, JSON_NAME_TWICE, JSON_MALFORMED
 */
export function parseStrictJson(file: Uint8Array | string, limits: JsonLimits): unknown {
  if (file.length > limits.bytes) throw tooLarge('bytes', limits.bytes);
  const text = typeof file === 'string' ? file : fromUtf8(file);
  if (text === undefined) throw new ActaError('JSON_MALFORMED', { expected: 'UTF-8' });
  lookThrough(text, limits);
  try {
    return JSON.parse(text);
  } catch {
    throw new ActaError('JSON_MALFORMED', { expected: 'JSON' });
  }
}

/** One pass over the tokens; where the text is no JSON, `JSON.parse` is left to say so. */
function lookThrough(text: string, limits: JsonLimits): void {
  /** For each open object the names it has, for each open array nothing. */
  const open: (Set<string> | undefined)[] = [];
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '{':
      case '[':
        if (open.length === limits.depth) {
          throw new ActaError('JSON_TOO_DEEP', { limit: limits.depth });
        }
        open.push(text[at] === '{' ? new Set() : undefined);
        values += 1;
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        values += 1;
        break;
      case '"': {
        const end = endOfString(text, at);
        const names = open.at(-1);
        if (names !== undefined && isName(text, end)) addName(names, text.slice(at, end));
        at = end - 1;
        break;
      }
    }
    if (values > limits.values) throw tooLarge('values', limits.values);
  }
}

/** Position after the closing quote, or past the text where none comes. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) {
    at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  }
  return at + 1;
}

function isName(text: string, end: number): boolean {
  let at = end;
  while (' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  return text[at] === ':';
}

/** Two spellings of a name (`\u0061` for `a`) are one name. */
function addName(names: Set<string>, token: string): void {
  let name: string;
  try {
    name = JSON.parse(token) as string;
  } catch {
    return;
  }
  if (names.has(name)) throw new ActaError('JSON_NAME_TWICE', { name: name.slice(0, 64) });
  if (name === '__proto__') throw new ActaError('JSON_MALFORMED', { expected: 'no __proto__' });
  names.add(name);
}

function tooLarge(what: string, limit: number): ActaError {
  return new ActaError('JSON_TOO_LARGE', { what, limit });
}

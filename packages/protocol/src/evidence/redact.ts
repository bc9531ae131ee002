import { bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import type { Disclosure } from '../documents/disclosure.ts';
import { fieldLeafHash, headLeafHash } from '../documents/leaf.ts';
import { covers } from '../documents/pointer.ts';
import { ActaError } from '../errors/acta-error.ts';
import { nodeHash } from '../merkle/hash.ts';
import { splitOf } from '../merkle/range.ts';
import type { Evidence, EvidenceStatement } from './evidence.ts';
import { omit } from './omit.ts';

/** What of a file is hidden. */
export interface Redaction {
  /**
   * `[<Type of statement>:]<RFC 6901 pointer>` into the documents of a file: the field, and all that
   * is below it; a token `*` stands for every element of an array, `""` for everything. Of a list that
   * keeps its length a reader sees that elements are hidden.
   */
  readonly hide: readonly string[];
  /** Leaves the goods' name out of the subject. */
  readonly name?: boolean;
}

/**
 * Makes of a file another with fewer fields, with nothing but the file: the hashes of the fields that
 * go take their place in the proof. Who is given the result can't undo that. A `given` of before goes
 * too: it was signed over other bytes.
 *
 * @throws ActaError DOCUMENT_PATH_UNKNOWN {path} where a pointer hides nothing at all: a slip of the pen
 *   must not send off what was to be kept back; DISCLOSURE_MALFORMED
 */
export function redact(evidence: Evidence, { hide, name = false }: Redaction): Evidence {
  const patterns = hide.map(readPattern);
  const used = new Set<Pattern>();
  const redacted = (statement: EvidenceStatement): EvidenceStatement => {
    const { documents, ...rest } = statement;
    if (documents === undefined) return statement;
    const mine = patterns.filter(({ type }) => type === undefined || type === statement.type);
    const isHidden = (path: string): boolean => {
      const by = mine.filter(({ pointer }) => covers(pointer, path));
      for (const pattern of by) used.add(pattern);
      return by.length > 0;
    };
    const left = Object.entries(documents)
      .map(([field, shown]) => [field, withoutFields(shown, isHidden)] as const)
      .filter(([, { leaves }]) => leaves.length > 0);
    return { ...rest, ...(left.length > 0 && { documents: Object.fromEntries(left) }) };
  };
  const file = omit(evidence, 'given');
  const records = file.records.map((record) => ({
    ...record,
    statement: redacted(record.statement),
    ...(record.handoff !== undefined && { handoff: redacted(record.handoff) }),
  }));
  const unused = patterns.find((pattern) => !used.has(pattern));
  if (unused !== undefined) throw new ActaError('DOCUMENT_PATH_UNKNOWN', { path: unused.text });
  return { ...file, subject: name ? nameless(file.subject) : file.subject, records };
}

interface Pattern {
  readonly text: string;
  readonly type?: string;
  readonly pointer: string;
}

function readPattern(text: string): Pattern {
  const [, type, pointer = ''] = /^(?:([A-Za-z][A-Za-z0-9]*):)?(.*)$/s.exec(text) ?? [];
  return { text, pointer, ...(type !== undefined && { type }) };
}

function nameless(subject: Evidence['subject']): Evidence['subject'] {
  if (subject.kind !== 'trail') return subject;
  return omit(subject, 'name');
}

/** The same disclosure with fewer leaves: each that goes, goes into the proof as its hash. */
function withoutFields(shown: Disclosure, isHidden: (path: string) => boolean): Disclosure {
  const { type, leafCount } = shown;
  const kept = shown.leaves.filter(({ path }) => !isHidden(path));
  if (kept.length === shown.leaves.length) return shown;
  const keeps = new Set([0, ...kept.map(({ index }) => index)]);
  const hashes = new Map([[0, headLeafHash(type, leafCount)]]);
  for (const { index, salt, path, value } of shown.leaves) {
    hashes.set(index, fieldLeafHash(salt, path, value));
  }
  const before = [...hashes.keys()];
  let nextLeaf = 0;
  let nextHash = 0;
  const visit = (start: number, end: number): Part => {
    const leaf = before[nextLeaf];
    if (leaf === undefined || leaf >= end) {
      const hash = shown.proof[nextHash++];
      if (hash === undefined) throw new ActaError('DISCLOSURE_MALFORMED', { problem: 'proof' });
      return { hash: hexToBytes(hash, 32), proof: [hash], shows: false };
    }
    if (end - start === 1) {
      nextLeaf += 1;
      const hash = hashes.get(leaf)!;
      const shows = keeps.has(leaf);
      return { hash, proof: shows ? [] : [bytesToHex(hash)], shows };
    }
    const middle = start + splitOf(end - start);
    const left = visit(start, middle);
    const right = visit(middle, end);
    const hash = nodeHash(left.hash, right.hash);
    const shows = left.shows || right.shows;
    return { hash, proof: shows ? [...left.proof, ...right.proof] : [bytesToHex(hash)], shows };
  };
  const { proof } = visit(0, leafCount);
  return { ...shown, leaves: kept, proof };
}

interface Part {
  readonly hash: Uint8Array;
  /** What stands for it in a proof that hides what is hidden. */
  readonly proof: readonly string[];
  readonly shows: boolean;
}

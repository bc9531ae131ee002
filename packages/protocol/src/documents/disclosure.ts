import { bytesToHex } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { multiRanges } from '../merkle/proofs.ts';
import type { JsonValue } from './json.ts';
import { covers } from './pointer.ts';
import { saltedFields, type SealedDocument, treeOf } from './sealed.ts';

/** A field that is shown, at its place among the leaves. */
export interface DisclosedLeaf {
  /** From 1; leaf 0 follows from type and leaf count. */
  readonly index: number;
  readonly salt: string;
  readonly path: string;
  readonly value: JsonValue;
}

/** Some fields of a document, with the proof that they stand under its root. */
export interface Disclosure {
  readonly type: string;
  /** All leaves of the document, leaf 0 included. */
  readonly leafCount: number;
  readonly root: string;
  /** By ascending index, which is by ascending path. */
  readonly leaves: readonly DisclosedLeaf[];
  /** Hashes of the largest subtrees that hold no shown leaf, from left to right (`rootFromMulti`). */
  readonly proof: readonly string[];
}

/**
 * Shows some fields of a document.
 *
 * @param paths each a pointer to a leaf or to all that is below it; a token `*` stands for every
 *   element of an array, and then the array's length is shown too, since a list without it proves
 *   no total; `""` shows everything
 * @throws ActaError DOCUMENT_PATH_UNKNOWN {path}
 */
export function disclose(document: SealedDocument, paths: readonly string[]): Disclosure {
  const fields = saltedFields(document);
  const wanted = new Set(paths.flatMap(withLengths));
  const used = new Set<string>();
  const leaves = fields.flatMap((field, at): DisclosedLeaf[] => {
    const by = [...wanted].filter((pattern) => covers(pattern, field.path));
    for (const pattern of by) used.add(pattern);
    const { salt, path, value } = field;
    return by.length === 0 ? [] : [{ index: at + 1, salt, path, value }];
  });
  const unknown = paths.find((path) => !used.has(path));
  if (unknown !== undefined) throw new ActaError('DOCUMENT_PATH_UNKNOWN', { path: unknown });

  const tree = treeOf(document.type, fields);
  const leafCount = fields.length + 1;
  const hidden = multiRanges([0, ...leaves.map(({ index }) => index)], leafCount);
  return {
    type: document.type,
    leafCount,
    root: document.root,
    leaves,
    proof: hidden.map((range) => bytesToHex(tree.hash(range))),
  };
}

/** The pattern, and the length of each array that its stars run over. */
function withLengths(pattern: string): string[] {
  const tokens = pattern.split('/');
  const lengths = tokens.flatMap((token, at) =>
    token === '*' ? [[...tokens.slice(0, at), '-'].join('/')] : [],
  );
  return [pattern, ...lengths];
}

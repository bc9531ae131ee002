import { bytesToHex } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { multiRanges } from '../merkle/proofs.ts';
import type { JsonValue } from './json.ts';
import { covers } from './pointer.ts';
import { type SaltedField, saltedFields, type SealedDocument, treeOf } from './sealed.ts';
import type { DocumentTree } from './tree.ts';

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
 * A document made ready to be disclosed many times: its tree is built once (a tariff schedule of
 * 30,000 lines takes half a second).
 */
export class OpenDocument {
  readonly #document: SealedDocument;
  readonly #fields: readonly SaltedField[];
  readonly #tree: DocumentTree;

  constructor(document: SealedDocument) {
    this.#document = document;
    this.#fields = saltedFields(document);
    this.#tree = treeOf(document.type, this.#fields);
  }

  /**
   * Shows some fields.
   *
   * @param paths each a pointer to a leaf or to all that is below it; a token `*` stands for every
   *   element of an array, and then the array's length is shown too, since a list without it
   *   proves no total; `""` shows everything
   * @throws ActaError DOCUMENT_PATH_UNKNOWN {path}
   */
  disclose(paths: readonly string[]): Disclosure {
    const leaves = this.#select(paths);
    const leafCount = this.#fields.length + 1;
    const hidden = multiRanges([0, ...leaves.map(({ index }) => index)], leafCount);
    const { type, root } = this.#document;
    const proof = hidden.map((range) => bytesToHex(this.#tree.hash(range)));
    return { type, leafCount, root, leaves, proof };
  }

  #select(paths: readonly string[]): DisclosedLeaf[] {
    const patterns = [...new Set(paths.flatMap(withLengths))];
    const used = new Set<string>();
    const leaves = this.#fields.flatMap(({ salt, path, value }, at): DisclosedLeaf[] => {
      const by = patterns.filter((pattern) => covers(pattern, path));
      for (const pattern of by) used.add(pattern);
      return by.length === 0 ? [] : [{ index: at + 1, salt, path, value }];
    });
    const unknown = paths.find((path) => !used.has(path));
    if (unknown === undefined) return leaves;
    throw new ActaError('DOCUMENT_PATH_UNKNOWN', { path: unknown });
  }
}

/** Shows some fields of a document; see `OpenDocument.disclose`. */
export function disclose(document: SealedDocument, paths: readonly string[]): Disclosure {
  return new OpenDocument(document).disclose(paths);
}

/** The pattern, and the length of each array that its stars run over. */
function withLengths(pattern: string): string[] {
  const tokens = pattern.split('/');
  const lengths = tokens.flatMap((token, at) =>
    token === '*' ? [[...tokens.slice(0, at), '-'].join('/')] : [],
  );
  return [pattern, ...lengths];
}

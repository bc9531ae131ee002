import {
  actsHash,
  bytesToHex,
  foundingKeysHash,
  hexToBytes,
  outputLeaf,
  outputsRoot,
  pieceLeaf,
  piecesRoot,
  rootFromInclusion,
  type VerifiedDisclosure,
  verifyDisclosure,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { count, type Spoken, spokenIn, type Stated, text } from './entry.ts';

/** What is shown of the documents behind a statement, by root field; all of it under its root. */
export type Shown = ReadonlyMap<Spoken, ReadonlyMap<string, VerifiedDisclosure>>;

/**
 * Proves whatever the file shows of documents, pieces, acts and keys under what was signed.
 *
 * @returns what is shown, unless something in it was made up: then nothing may rest on it
 */
export function checkContents(found: Findings, entries: readonly Stated[]): Shown | undefined {
  const shown = new Map<Spoken, ReadonlyMap<string, VerifiedDisclosure>>();
  for (const entry of entries) {
    checkParts(found, entry);
    for (const spoken of spokenIn(entry)) shown.set(spoken, checkDocuments(found, entry, spoken));
  }
  return found.status === 'fail' ? undefined : shown;
}

function checkDocuments(
  found: Findings,
  { index }: Stated,
  spoken: Spoken,
): Map<string, VerifiedDisclosure> {
  const documents = new Map<string, VerifiedDisclosure>();
  for (const [field, disclosure] of Object.entries(spoken.given.documents ?? {})) {
    const at = { record: index, type: spoken.name, field };
    const { documents: types } = spoken.type;
    const type = Object.hasOwn(types, field) ? types[field] : undefined;
    if (type === undefined || type !== disclosure.type) {
      found.fail('VERIFY_DOCUMENT_FOREIGN', { ...at, document: disclosure.type });
      continue;
    }
    const verified = found.attempt(() => verifyDisclosure(disclosure, text(spoken, field)), at);
    if (verified !== undefined) documents.set(field, verified);
  }
  return documents;
}

function checkParts(found: Findings, { given, index, statement }: Stated): void {
  const at = { record: index, type: statement.name };
  if (given.acts !== undefined && actsHash(given.acts) !== text(statement, 'acts')) {
    found.fail('VERIFY_ACTS_DIFFER', at);
  }
  const { keys, contents, outputs } = given;
  if (keys !== undefined) {
    const hash = foundingKeysHash(text(statement, 'section'), keys);
    if (hash !== text(statement, 'keys')) found.fail('VERIFY_KEYS_DIFFER', at);
  }
  const [root, size] =
    statement.name === 'Transform' ? ['inputs', 'inputCount'] : ['contents', 'count'];
  if (
    contents !== undefined &&
    rootOf(contents, count(statement, size!), piecesRoot, pieceLeaf) !== text(statement, root!)
  ) {
    found.fail('VERIFY_PIECES_DIFFER', at);
  }
  if (
    outputs !== undefined &&
    rootOf(outputs, count(statement, 'outputCount'), outputsRoot, outputLeaf) !==
      text(statement, 'outputs')
  ) {
    found.fail('VERIFY_OUTPUTS_DIFFER', at);
  }
}

/** The root over what is shown of a list: all of it, or one with its path. */
function rootOf<T>(
  shown: { readonly pieces: readonly T[] } | (T & Placed),
  size: number,
  rootOfAll: (all: readonly T[]) => string,
  leafOf: (one: T) => Uint8Array,
): string | undefined {
  if ('pieces' in shown) return shown.pieces.length === size ? rootOfAll(shown.pieces) : undefined;
  const path = shown.path.map((hash) => hexToBytes(hash, 32));
  const root = rootFromInclusion(shown.index, size, leafOf(shown), path);
  return root && bytesToHex(root);
}

interface Placed {
  readonly index: number;
  readonly path: readonly string[];
}

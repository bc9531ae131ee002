import {
  actsHash,
  bytesToHex,
  foundingKeysHash,
  hexToBytes,
  type AllPieces,
  pieceLeaf,
  type PieceShown,
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
  const { keys, contents } = given;
  if (keys !== undefined) {
    const hash = foundingKeysHash(text(statement, 'section'), keys);
    if (hash !== text(statement, 'keys')) found.fail('VERIFY_KEYS_DIFFER', at);
  }
  if (contents !== undefined && rootOf(contents, statement) !== text(statement, 'contents')) {
    found.fail('VERIFY_PIECES_DIFFER', at);
  }
}

function rootOf(contents: PieceShown | AllPieces, statement: Spoken): string | undefined {
  const size = count(statement, 'count');
  if ('pieces' in contents) {
    return contents.pieces.length === size ? piecesRoot(contents.pieces) : undefined;
  }
  const path = contents.path.map((hash) => hexToBytes(hash, 32));
  const root = rootFromInclusion(contents.index, size, pieceLeaf(contents), path);
  return root && bytesToHex(root);
}

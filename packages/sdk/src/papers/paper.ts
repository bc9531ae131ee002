import {
  ActaError,
  actsHash,
  checkBinding,
  type DocumentType,
  isJsonObject,
  outputsRoot,
  parseDocument,
  parseSubmission,
  piecesRoot,
  type SealedDocument,
  STATEMENTS,
  type StatementType,
  type Submission,
} from '@acta/protocol';
import { checkFields } from '@acta/tariff';
import { checkDocument } from './check-document.ts';
import { settledFields } from './settled-fields.ts';

/**
 * A statement on its way, as it lies in a file: what `POST /v1/statements` takes, with `null` where
 * somebody has yet to sign, and with every document that its roots stand for.
 */
export type Paper = Submission & {
  readonly documents: Readonly<Record<string, SealedDocument>>;
};

/** Root and number of the pieces, where a statement calls them otherwise than `Pack` does. */
export const PIECE_FIELDS: Readonly<Record<string, readonly [string, string]>> = {
  Transform: ['inputs', 'inputCount'],
};

const NOTHING = `0x${'00'.repeat(32)}`;
/** The roots that may stand for no document at all. */
const OPTIONAL: Readonly<Record<string, string>> = { Appoint: 'credential' };

/**
 * Reads a statement that somebody gave us, with everything that its hashes stand for: a root whose
 * document is not there, or says something else, is never shown as ready to be signed.
 *
 * @throws ActaError STATEMENT_*, SIGNATURE_*, DOCUMENT_*, CONTENT_*, IDENTIFIER_*
 */
export function checkPaper(value: unknown): Paper {
  const submission = parseSubmission(value);
  const given = isJsonObject(value) && isJsonObject(value['documents']) ? value['documents'] : {};
  const type: StatementType = STATEMENTS[submission.type];
  const documents: Record<string, SealedDocument> = {};
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(type.documents, field)) {
      throw new ActaError('STATEMENT_FIELD_UNKNOWN', { field: `documents/${field.slice(0, 64)}` });
    }
  }
  for (const [field, wanted] of Object.entries(type.documents) as [string, DocumentType][]) {
    const root = String(submission.message[field]);
    if (root === NOTHING && OPTIONAL[type.name] === field) continue;
    if (given[field] === undefined) throw new ActaError('DOCUMENT_MISSING', { field, root });
    documents[field] = checkOne(submission, field, wanted, parseDocument(given[field]));
  }
  checkParts(submission);
  return { ...submission, documents };
}

function checkOne(
  { type, message, acts }: Submission,
  field: string,
  wanted: DocumentType,
  document: SealedDocument,
): SealedDocument {
  if (document.type !== wanted) {
    throw new ActaError('DOCUMENT_TYPE_WRONG', { field, wanted, given: document.type });
  }
  if (document.root !== message[field]) throw new ActaError('DOCUMENT_OFF_ROOT', { field });
  checkDocument(document);
  checkBinding(type, message, document.content, acts);
  if (wanted === 'tariff' || wanted === 'assessment') {
    checkFields(message, settledFields(type, document.content));
  }
  return document;
}

/** What is packed, and what a minute does, is behind a hash too. */
function checkParts({ type, message, contents, outputs, acts }: Submission): void {
  if (contents !== undefined) {
    const [root, count] = PIECE_FIELDS[type] ?? ['contents', 'count'];
    same(message, root, piecesRoot(contents));
    same(message, count, contents.length);
  }
  if (outputs !== undefined) {
    same(message, 'outputs', outputsRoot(outputs));
    same(message, 'outputCount', outputs.length);
  }
  if (acts !== undefined) same(message, 'acts', actsHash(acts));
}

function same(message: Paper['message'], field: string, wanted: string | number): void {
  if (message[field] !== wanted) throw new ActaError('CONTENT_OFF_STATEMENT', { field, wanted });
}

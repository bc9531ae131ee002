import {
  ActaError,
  checkBinding,
  checkContent,
  DOCUMENT_TYPES,
  type DocumentType,
  isContentType,
  type SealedDocument,
  type SignedStatement,
  STATEMENTS,
  type StatementType,
  type Submission,
} from '@acta/protocol';
import { checkDutyContent, type Published } from './duty-content.ts';

const NONE = `0x${'00'.repeat(32)}`;

/**
 * The document behind each root of a statement, given with it or held already, checked against
 * root, type, content and what the statement says beside (PROTOCOL §8). Without this a section
 * would promise to keep what it never saw.
 *
 * @param held documents that came before, by root
 * @param published the document behind a digest that an assessment cites
 * @param from another section keeps to itself what is not shared with it
 * @returns every document of the statement, by root
 * @throws ActaError DOCUMENT_MISSING {field}, DOCUMENT_OFF_ROOT, DOCUMENT_TYPE_WRONG, CONTENT_*
 */
export async function checkDocuments(
  statement: SignedStatement & Pick<Submission, 'acts'>,
  given: Readonly<Record<string, SealedDocument>>,
  held: (root: string) => Promise<SealedDocument | undefined>,
  published: Published,
  from: 'person' | 'section',
): Promise<Record<string, SealedDocument>> {
  const type: StatementType = STATEMENTS[statement.type];
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(type.documents, field)) {
      throw new ActaError('STATEMENT_FIELD_UNKNOWN', { field: `documents/${field.slice(0, 64)}` });
    }
  }
  const documents: Record<string, SealedDocument> = {};
  for (const [field, wanted] of Object.entries(type.documents) as [string, DocumentType][]) {
    const root = String(statement.message[field]);
    if (root === NONE) {
      if (!OPTIONAL.has(field)) throw new ActaError('DOCUMENT_MISSING', { field });
      continue;
    }
    const document = given[field] ?? (await held(root));
    if (document === undefined) {
      if (from === 'section' && !DOCUMENT_TYPES[wanted].shared) continue;
      throw new ActaError('DOCUMENT_MISSING', { field, root });
    }
    if (document.type !== wanted) {
      throw new ActaError('DOCUMENT_TYPE_WRONG', { field, wanted, given: document.type });
    }
    if (document.root !== root) throw new ActaError('DOCUMENT_OFF_ROOT', { field, root });
    if (isContentType(document.type)) checkContent(document.type, document.content);
    else await checkDutyContent(statement, document, published);
    checkBinding(statement.type, statement.message, document.content, statement.acts);
    documents[root] = document;
  }
  return documents;
}

/** Roots that may be zero: an appointment needs no paper. */
const OPTIONAL: ReadonlySet<string> = new Set(['credential']);

import {
  type Act,
  ActaError,
  actsHash,
  buildDocument,
  type DocumentType,
  isJsonObject,
  type JsonObject,
  parseDocument,
  parseMessage,
  type Piece,
  piecesRoot,
  type SealedDocument,
  type SignedStatement,
  type StatementName,
  STATEMENTS,
  type StatementType,
} from '@acta/protocol';
import { freshRandom } from '../statement-builder.ts';
import { checkDocument } from './check-document.ts';
import { checkPaper, type Paper, PIECE_FIELDS } from './paper.ts';
import { outputsOf, settledFields, withRandom } from './settled-fields.ts';

const WEEK = 7 * 86_400;
const now = (): number => Math.floor(Date.now() / 1000);

/** What goes with a statement beside its fields. */
export interface Parts {
  /** Content or sealed document behind each root field. */
  readonly documents?: Readonly<Record<string, unknown>>;
  readonly pieces?: readonly Piece[];
  readonly acts?: readonly Act[];
  readonly handoff?: SignedStatement;
}

/**
 * Builds a statement to be signed: seals its documents, fills in their roots and what else they
 * settle, salt, deadline (in a week) and the time of what happened (now), where none is given.
 *
 * @throws ActaError STATEMENT_*, DOCUMENT_*, CONTENT_*, IDENTIFIER_*
 */
export function buildPaper(
  name: StatementName,
  fields: Readonly<Record<string, string | number>>,
  parts: Parts = {},
): Paper {
  const type: StatementType = STATEMENTS[name];
  const documents: Record<string, SealedDocument> = {};
  const settled: Record<string, string | number> = {};
  for (const [field, wanted] of Object.entries(type.documents) as [string, DocumentType][]) {
    const given = parts.documents?.[field];
    if (given === undefined) continue;
    const document = sealed(wanted, given);
    documents[field] = document;
    Object.assign(settled, settledFields(name, document.content), { [field]: document.root });
  }
  const acts = name === 'MinuteDraft' ? { acts: parts.acts ?? [] } : {};
  const message = parseMessage(type, {
    ...(type.fields.some((field) => field.name === 'occurredAt') && { occurredAt: now() }),
    ...settled,
    ...(parts.pieces && piecesIn(name, parts.pieces)),
    ...(acts.acts && { acts: actsHash(acts.acts) }),
    deadline: now() + WEEK,
    ...fields,
    salt: freshRandom(),
  });
  return checkPaper({
    type: name,
    message,
    signatures: openPlaces(type, message),
    ...(parts.pieces && { contents: parts.pieces }),
    ...(name === 'Transform' && { outputs: outputsOf(documents['document']!.content) }),
    ...(parts.handoff && { handoff: parts.handoff }),
    ...acts,
    documents,
  });
}

function piecesIn(name: StatementName, pieces: readonly Piece[]): Record<string, string | number> {
  const [root, count] = PIECE_FIELDS[name] ?? ['contents', 'count'];
  return { [root]: piecesRoot(pieces), [count]: pieces.length };
}

/** Seals content; a document that was sealed before keeps its salts and root. */
function sealed(wanted: DocumentType, given: unknown): SealedDocument {
  if (isJsonObject(given) && 'salts' in given) return parseDocument(given);
  if (!isJsonObject(given)) throw new ActaError('DOCUMENT_MALFORMED', { expected: 'an object' });
  const content: JsonObject = withRandom(given);
  checkDocument({ type: wanted, content });
  return buildDocument(wanted, content);
}

/** One open place for each signer; a quorum's grows as its keys sign. */
function openPlaces(type: StatementType, message: Paper['message']): null[] {
  return type.signers.flatMap((signer) =>
    signer.by === 'each'
      ? String(message[signer.sections])
          .split(',')
          .map(() => null)
      : [null],
  );
}

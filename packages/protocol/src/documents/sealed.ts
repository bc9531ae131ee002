import { bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { randomBytes } from '../crypto/hash.ts';
import { ActaError } from '../errors/acta-error.ts';
import { type DocumentField, flatten } from './flatten.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { fieldLeafHash, headLeafHash } from './leaf.ts';
import { DocumentTree } from './tree.ts';
import { type DocumentType, isDocumentType } from './types.ts';

const SALT_SIZE = 32;

/** A document with all that its root stands for: what a vault keeps and sections exchange. */
export interface SealedDocument {
  readonly type: DocumentType;
  readonly content: JsonObject;
  /** One salt (`0x…`, 32 bytes) for each leaf from leaf 1 on, in the order of their paths. */
  readonly salts: readonly string[];
  /** RFC 6962 root over leaf 0 and all fields. */
  readonly root: string;
}

/** A field with its salt. */
export interface SaltedField extends DocumentField {
  readonly salt: string;
}

/**
 * Seals a document: fixes its leaves, draws their salts, computes the root that people sign.
 *
 * @param options.salts the salts of a document sealed before; else new random ones
 * @throws ActaError DOCUMENT_* (`flatten`), DOCUMENT_TYPE_UNKNOWN, DOCUMENT_MALFORMED (salts)
 */
export function buildDocument(
  type: string,
  content: unknown,
  options: { readonly salts?: readonly string[] } = {},
): SealedDocument {
  if (!isDocumentType(type)) throw new ActaError('DOCUMENT_TYPE_UNKNOWN', { type });
  const fields = flatten(type, content);
  const salts = options.salts ?? drawSalts(fields.length);
  checkSalts(salts, fields.length);
  const salted = fields.map((field, at) => ({ ...field, salt: salts[at]! }));
  const root = bytesToHex(treeOf(type, salted).root());
  return { type, content: content as JsonObject, salts, root };
}

/**
 * Reads a sealed document that somebody else sent and recomputes its root.
 *
 * @throws ActaError as `buildDocument`, and DOCUMENT_ROOT_MISMATCH {root}
 */
export function parseDocument(value: unknown): SealedDocument {
  const known = ['content', 'root', 'salts', 'type'];
  if (!isJsonObject(value) || Object.keys(value).sort().join() !== known.join()) {
    throw new ActaError('DOCUMENT_MALFORMED', { expected: `exactly ${known.join(', ')}` });
  }
  const { type, content, salts, root } = value;
  if (typeof type !== 'string' || !Array.isArray(salts) || typeof root !== 'string') {
    throw new ActaError('DOCUMENT_MALFORMED', {
      expected: 'type and root as text, salts as a list',
    });
  }
  const document = buildDocument(type, content, { salts: salts as string[] });
  if (document.root !== root)
    throw new ActaError('DOCUMENT_ROOT_MISMATCH', { root: document.root });
  return document;
}

/** The fields of a sealed document with their salts, by ascending path: leaf 1, leaf 2, … */
export function saltedFields(document: SealedDocument): SaltedField[] {
  return flatten(document.type, document.content).map((field, at) => ({
    ...field,
    salt: document.salts[at]!,
  }));
}

/** The tree over leaf 0 and these fields. */
export function treeOf(type: DocumentType, fields: readonly SaltedField[]): DocumentTree {
  return new DocumentTree([
    headLeafHash(type, fields.length + 1),
    ...fields.map(({ salt, path, value }) => fieldLeafHash(salt, path, value)),
  ]);
}

function drawSalts(count: number): string[] {
  const random = randomBytes(count * SALT_SIZE);
  return Array.from({ length: count }, (_, at) =>
    bytesToHex(random.subarray(at * SALT_SIZE, (at + 1) * SALT_SIZE)),
  );
}

/** Equal salts would let one shown field give away a hidden equal one. */
function checkSalts(salts: readonly string[], count: number): void {
  if (salts.length !== count) {
    throw new ActaError('DOCUMENT_MALFORMED', { salts: salts.length, expected: `${count} salts` });
  }
  for (const salt of salts) hexToBytes(salt, SALT_SIZE);
  if (new Set(salts).size !== count) {
    throw new ActaError('DOCUMENT_MALFORMED', { expected: 'a salt of its own for each field' });
  }
}

import {
  ActaError,
  disclose,
  type Disclosure,
  DOCUMENT_TYPES,
  type DocumentType,
  sharedPartOf,
  type SignedStatement,
  STATEMENTS,
  type StatementType,
  type Submission,
  verifyDisclosure,
} from '@acta/protocol';
import { type Declaration, declarationId, parseDeclaration } from '@acta/tariff';
import type { HeldStatement } from '../held-statement.ts';
import type { Vault } from '../vault.ts';
import { contentOf } from './content-of.ts';

/** A statement as it goes to another section: with shared documents, and parts of those that are not. */
export type PassedStatement = Submission & {
  readonly disclosed?: Readonly<Record<string, Disclosure>>;
};

/**
 * Adds what another section may know of the documents that stay here: the declaration as an assessor
 * took it goes to the other nation, which alone can see where the two differ; the amounts do not.
 */
export async function withParts(
  held: HeldStatement,
  submission: Submission,
  vault: Vault,
): Promise<PassedStatement> {
  const disclosed: Record<string, Disclosure> = {};
  for (const [field, part] of partsOf(held.submission)) {
    const document = await vault.document(String(held.submission.message[field]));
    if (document !== undefined) disclosed[field] = disclose(document, [part]);
  }
  return Object.keys(disclosed).length === 0 ? submission : { ...submission, disclosed };
}

/** What came with the statement besides it. The statement itself is read from what is left. */
export function splitParts(body: unknown): { statement: unknown; disclosed: unknown } {
  if (typeof body !== 'object' || body === null) return { statement: body, disclosed: undefined };
  const { disclosed, ...statement } = body as { disclosed?: unknown };
  return { statement, disclosed };
}

/**
 * Reads the parts that another section showed, by root. A section may show less than it should; it
 * can't show what is not under the root that was signed, nor more than the part, nor another
 * declaration.
 *
 * @throws ActaError DISCLOSURE_*, DUTY_DECLARATION_MALFORMED, DUTY_OFF_STATEMENT
 */
export function readParts(
  statement: SignedStatement,
  disclosed: unknown,
): Record<string, Disclosure> {
  const facts: Record<string, Disclosure> = {};
  if (typeof disclosed !== 'object' || disclosed === null) return facts;
  for (const [field, part] of partsOf(statement)) {
    const given = (disclosed as Record<string, unknown>)[field];
    if (given === undefined) continue;
    const root = String(statement.message[field]);
    const { fields, type } = verifyDisclosure(given, root);
    const other = [...fields.keys()].find((path) => !path.startsWith(`${part}/`));
    if (other !== undefined || type !== typeOf(statement, field)) {
      throw new ActaError('DISCLOSURE_MALFORMED', { problem: `more than ${part} of ${field}` });
    }
    const wanted = declarationId(parseDeclaration(contentOf(fields, part)));
    if (statement.message['declaration'] !== wanted) {
      throw new ActaError('DUTY_OFF_STATEMENT', { field: 'declaration', wanted });
    }
    facts[root] = given as Disclosure;
  }
  return facts;
}

/** The declaration in parts that were read before. */
export function declarationIn(facts: Disclosure): Declaration {
  const part = sharedPartOf(facts.type as DocumentType)!;
  const fields = new Map(facts.leaves.map(({ path, value }) => [path, value]));
  return contentOf(fields, part) as Declaration;
}

/** Fields of a statement whose documents go out in part, and which part. */
function partsOf({ type }: SignedStatement): [string, string][] {
  const { documents }: StatementType = STATEMENTS[type];
  return (Object.entries(documents) as [string, DocumentType][]).flatMap(([field, kind]) => {
    const part = DOCUMENT_TYPES[kind].shared ? undefined : sharedPartOf(kind);
    return part === undefined ? [] : [[field, part]];
  });
}

const typeOf = ({ type }: SignedStatement, field: string): string | undefined =>
  (STATEMENTS[type] as StatementType).documents[field];

import {
  decodeReceipt,
  decodeSignature,
  digestUnder,
  disclose,
  type Disclosure,
  type DocumentType,
  type Domain,
  domainSeparator,
  type EvidenceReceipt,
  type EvidenceStatement,
  type JsonObject,
  recoverSigner,
  type SignedStatement,
  STATEMENTS,
  type StatementType,
} from '@acta/protocol';
import type { Spoken } from '../access/may-see.ts';
import { present } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';

/** Which members of a document are shown, as pointers; `['']` is all, `[]` nothing. */
export type Paths = (
  type: DocumentType,
  statement: Spoken,
  content: JsonObject,
) => readonly string[];

/** A statement with its signers named and the fields of its documents that are shown. */
export async function shownStatement(
  context: Context,
  statement: SignedStatement,
  show: { readonly signatures: boolean; readonly paths: Paths },
): Promise<EvidenceStatement> {
  const { type, message, signatures } = statement;
  const documents = await disclosures(context, statement, show.paths);
  return {
    type,
    message,
    ...(show.signatures &&
      signatures.length > 0 && { signatures: shownSignatures(context, statement) }),
    ...(documents && { documents }),
  };
}

/** Recovery finds the key that signed: with its name beside it a bad signature is seen to be bad. */
function shownSignatures({ network }: Context, { type, message, signatures }: SignedStatement) {
  const separator = separatorOf(network.domain);
  const digest = digestUnder(separator, STATEMENTS[type], message);
  return signatures.flatMap((envelope) =>
    envelope === null
      ? []
      : [{ signer: recoverSigner(separator, digest, decodeSignature(envelope)), envelope }],
  );
}

/** A receipt with the key that signed it. */
export function shownReceipt({ network }: Context, digest: string, bytes: string): EvidenceReceipt {
  const { section, receivedAt, seq, signature } = decodeReceipt(bytes);
  const separator = separatorOf(network.domain);
  const message = { section, digest, receivedAt, seq };
  const signed = digestUnder(separator, STATEMENTS.Receipt, message);
  return { signer: recoverSigner(separator, signed, decodeSignature(signature)), bytes };
}

async function disclosures(
  { section }: Context,
  statement: SignedStatement,
  paths: Paths,
): Promise<Record<string, Disclosure> | undefined> {
  const { documents: types }: StatementType = STATEMENTS[statement.type];
  const shown: Record<string, Disclosure> = {};
  for (const [field, type] of Object.entries(types) as [string, DocumentType][]) {
    // Not here, or erased: the verifier says which fields it was not shown.
    const document = await section.document(String(statement.message[field]));
    if (document === undefined) continue;
    const wanted = paths(type, statement, document.content);
    const found = present(wanted, document.content);
    if (found.length > 0) shown[field] = disclose(document, found);
  }
  return Object.keys(shown).length === 0 ? undefined : shown;
}

const separators = new WeakMap<Domain, Uint8Array>();

/** A file of a hundred statements needs it a hundred times. */
function separatorOf(domain: Domain): Uint8Array {
  let separator = separators.get(domain);
  if (separator === undefined) {
    separator = domainSeparator(domain);
    separators.set(domain, separator);
  }
  return separator;
}

import { ActaError } from '../errors/acta-error.ts';
import { decodeSignature } from '../signatures/envelope.ts';
import { parseMessage } from './message.ts';
import { signerSlots } from './signer-slots.ts';
import type { Message, StatementType } from './statement-type.ts';
import { isStatementName, STATEMENTS } from './statements.ts';
import {
  ACT_KINDS,
  type Act,
  type ActKind,
  type Output,
  type Piece,
  type SignedStatement,
  type Submission,
} from './submission.ts';

const HASH = /^0x[0-9a-f]{64}$/;
/** Keys of a k-of-n set plus the appointee; sections of a joint statement. */
const MAX_SIGNATURES = 17;
const MAX_PIECES = 500;
/** Together with as many pieces they still fit into one transaction (`gas.snapshot.json`). */
const MAX_OUTPUTS = 200;
const MAX_ACTS = 32;
const MAX_QUANTITY = 0xffff_ffff;
const PARTS = [
  'type',
  'message',
  'signatures',
  'handoff',
  'contents',
  'outputs',
  'acts',
  'documents',
];
const PIECED: readonly string[] = ['Pack', 'Unpack', 'Transform'];

/**
 * Checks the outer form of what came through the door, all but the documents (their own module
 * reads them). Nothing that a signature does not cover is let through under another name.
 *
 * @throws ActaError STATEMENT_TYPE_UNKNOWN, STATEMENT_MALFORMED, STATEMENT_FIELD_UNKNOWN,
 *   SIGNATURE_MALFORMED, SIGNATURE_SCHEME_UNKNOWN, SIGNATURE_COUNT
 */
export function parseSubmission(value: unknown): Omit<Submission, 'documents'> {
  const body = object(value, 'submission');
  only(body, PARTS);
  const statement = parseSigned(body);
  const { type } = statement;
  return {
    ...statement,
    // Without it the section looks for the handoff that was offered before.
    ...(body['handoff'] === undefined && type === 'Answer'
      ? {}
      : part(type === 'Answer', body, 'handoff', parseHandoff)),
    ...part(PIECED.includes(type), body, 'contents', (v) =>
      list(v, 'contents', MAX_PIECES).map(parsePiece),
    ),
    ...part(type === 'Transform', body, 'outputs', (v) =>
      list(v, 'outputs', MAX_OUTPUTS).map(parseOutput),
    ),
    ...part(type === 'MinuteDraft', body, 'acts', (v) => parseActs(v ?? [])),
  };
}

/** @throws ActaError as `parseSubmission` */
export function parseSigned(body: Record<string, unknown>): SignedStatement {
  const name = body['type'];
  if (typeof name !== 'string' || !isStatementName(name) || STATEMENTS[name].signers.length === 0) {
    throw new ActaError('STATEMENT_TYPE_UNKNOWN', { type: String(name).slice(0, 64) });
  }
  const message = parseMessage(STATEMENTS[name], body['message']);
  const signatures = list(body['signatures'], 'signatures', MAX_SIGNATURES).map((entry) => {
    if (entry !== null) decodeSignature(entry as string);
    return entry as string | null;
  });
  countSignatures(STATEMENTS[name], signatures.length, message);
  return { type: name, message, signatures };
}

/** How many signatures a complete statement carries; a quorum may have more than two keys. */
function countSignatures(type: StatementType, given: number, message: Message): void {
  const slots = signerSlots(type, message);
  const quorum = slots.some((slot) => slot.by === 'quorum');
  const fixed = slots.filter((slot) => slot.by !== 'quorum').length;
  if (quorum ? given < fixed + 1 : given !== fixed) {
    throw new ActaError('SIGNATURE_COUNT', { type: type.name, given, expected: fixed, quorum });
  }
}

function parseHandoff(value: unknown): SignedStatement {
  const body = object(value, 'handoff');
  only(body, ['type', 'message', 'signatures']);
  if (body['type'] !== 'Handoff') {
    throw new ActaError('STATEMENT_MALFORMED', { field: 'handoff', expected: 'a Handoff' });
  }
  return parseSigned(body);
}

function parsePiece(value: unknown): Piece {
  const body = object(value, 'contents');
  only(body, ['goods', 'head']);
  return { goods: hash(body['goods'], 'goods'), head: hash(body['head'], 'head') };
}

function parseOutput(value: unknown): Output {
  const body = object(value, 'outputs');
  only(body, ['goods', 'quantity']);
  const { goods, quantity } = body;
  if (!Number.isInteger(quantity) || Number(quantity) < 0 || Number(quantity) > MAX_QUANTITY) {
    throw new ActaError('STATEMENT_MALFORMED', {
      field: 'quantity',
      expected: `a whole number up to ${MAX_QUANTITY}`,
    });
  }
  return { goods: hash(goods, 'goods'), quantity: Number(quantity) };
}

/** @throws ActaError STATEMENT_MALFORMED, STATEMENT_FIELD_UNKNOWN */
export function parseActs(value: unknown): Act[] {
  return list(value, 'acts', MAX_ACTS).map(parseAct);
}

function parseAct(value: unknown): Act {
  const body = object(value, 'acts');
  only(body, ['kind', 'a', 'b', 'c']);
  if (!(ACT_KINDS as readonly unknown[]).includes(body['kind'])) {
    throw new ActaError('STATEMENT_MALFORMED', { field: 'kind', expected: ACT_KINDS.join(', ') });
  }
  return {
    kind: body['kind'] as ActKind,
    a: hash(body['a'], 'a'),
    b: hash(body['b'], 'b'),
    c: hash(body['c'], 'c'),
  };
}

/** A part that one type may carry and no other; `parse` refuses undefined where the type needs it. */
function part<K extends string, V>(
  wanted: boolean,
  body: Record<string, unknown>,
  name: K,
  parse: (value: unknown) => V,
): { [P in K]?: V } {
  if (wanted) return { [name]: parse(body[name]) } as { [P in K]?: V };
  if (body[name] !== undefined) throw new ActaError('STATEMENT_FIELD_UNKNOWN', { field: name });
  return {};
}

function object(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ActaError('STATEMENT_MALFORMED', { field, expected: 'an object' });
  }
  return value as Record<string, unknown>;
}

function only(body: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (!names.includes(name)) {
      throw new ActaError('STATEMENT_FIELD_UNKNOWN', { field: name.slice(0, 64) });
    }
  }
}

function list(value: unknown, field: string, most: number): unknown[] {
  if (!Array.isArray(value) || value.length > most) {
    throw new ActaError('STATEMENT_MALFORMED', { field, expected: `a list of at most ${most}` });
  }
  return value;
}

function hash(value: unknown, field: string): string {
  if (typeof value !== 'string' || !HASH.test(value)) {
    throw new ActaError('STATEMENT_MALFORMED', { field, expected: '0x and 64 hex digits' });
  }
  return value;
}

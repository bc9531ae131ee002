import Type from 'typebox';
import { GOODS_SCHEMES } from '../identifiers/goods-name.ts';
import { ACT_KINDS } from '../statements/submission.ts';
import { SECTION } from '../statements/text.ts';
import { EVIDENCE_VERSION } from './evidence.ts';
import { EVIDENCE_LIMITS as MOST } from './limits.ts';

/**
 * The shape of an evidence file as JSON Schema 2020-12; `schema/evidence-1.schema.json` is this
 * value printed (a test compares them), and `parseEvidence` checks files against it. Types of
 * statement, bytes of records, notes and proofs stay open here: what this version does not know is
 * the verifier's to report, not a broken file.
 */
const object = <T extends Type.TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });
const words = (list: readonly string[]) => Type.Enum([...list]);

const address = Type.String({ pattern: '^0x[0-9a-f]{40}$' });
const hash = Type.String({ pattern: '^0x[0-9a-f]{64}$' });
const section = Type.String({ pattern: SECTION.source });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const number32 = Type.Integer({ minimum: 0, maximum: 0xffff_ffff });
const envelope = Type.String({ pattern: '^0x(?:[0-9a-f]{2}){1,1024}$' });
const checkpoint = Type.String({ minLength: 1, maxLength: MOST.checkpoint });
const path = Type.Array(hash, { maxItems: MOST.path });

const goodsName = object({
  scheme: words(Object.keys(GOODS_SCHEMES)),
  name: Type.String({ minLength: 1, maxLength: 90 }),
  random: hash,
});

const receipt = object({
  signer: address,
  bytes: Type.String({ pattern: '^0x[0-9a-f]{160}$' }),
});

const headOf = Type.Union([
  object({ kind: Type.Literal('goods'), goods: hash }),
  object({ kind: Type.Literal('minute'), number: number32 }),
  object({ kind: Type.Literal('assessment'), declaration: hash, section }),
]);

const MISBEHAVIOUR = object({
  kind: Type.Literal('misbehaviour'),
  notes: Type.Array(checkpoint, { minItems: 2, maxItems: 2 }),
  leaf: Type.Optional(
    object({
      index: whole,
      hashes: Type.Array(hash, { minItems: 2, maxItems: 2 }),
      paths: Type.Array(path, { minItems: 2, maxItems: 2 }),
    }),
  ),
});

const OF_RECORDS = {
  record: object({ kind: Type.Literal('record'), index: whole }),
  trail: object({
    kind: Type.Literal('trail'),
    goods: hash,
    name: Type.Optional(goodsName),
    head: Type.Optional(hash),
  }),
  minute: object({ kind: Type.Literal('minute'), number: number32 }),
  assessment: object({ kind: Type.Literal('assessment'), declaration: hash, section }),
  current: object({
    kind: Type.Literal('current'),
    of: headOf,
    head: hash,
    words: Type.Array(Type.String({ minLength: 1, maxLength: MOST.word }), {
      minItems: 1,
      maxItems: MOST.words,
    }),
  }),
  breach: object({
    kind: Type.Literal('breach'),
    digest: hash,
    receipt,
    after: checkpoint,
    scan: Type.String({ minLength: 4 }),
  }),
} as const;

export const SUBJECTS = { ...OF_RECORDS, misbehaviour: MISBEHAVIOUR } as const;

const disclosure = object({
  type: Type.String({ pattern: '^[a-z][A-Za-z-]{0,39}$' }),
  leafCount: whole,
  root: hash,
  leaves: Type.Array(
    object({
      index: whole,
      salt: hash,
      path: Type.String({ maxLength: 2048 }),
      value: Type.Unknown(),
    }),
  ),
  proof: Type.Array(hash),
});

const statement = object({
  type: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,39}$' }),
  message: Type.Record(
    Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }),
    Type.Union([Type.String({ maxLength: 128 }), whole]),
    { additionalProperties: false, maxProperties: 12 },
  ),
  signatures: Type.Optional(
    Type.Array(object({ signer: address, envelope }), { minItems: 1, maxItems: MOST.signatures }),
  ),
  documents: Type.Optional(
    Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }), disclosure, {
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 12,
    }),
  ),
});

const piece = object({ goods: hash, head: hash });
const output = object({ goods: hash, quantity: number32 });

const record = object({
  record: Type.String({ pattern: '^0x(?:[0-9a-f]{2}){1,1024}$' }),
  proof: Type.String({ minLength: 1, maxLength: 8192 }),
  statement,
  handoff: Type.Optional(statement),
  receipt: Type.Optional(receipt),
  contents: Type.Optional(
    Type.Union([
      object({ ...piece.properties, index: number32, path }),
      object({ pieces: Type.Array(piece, { minItems: 1, maxItems: MOST.pieces }) }),
    ]),
  ),
  outputs: Type.Optional(
    Type.Union([
      object({ ...output.properties, index: number32, path }),
      object({ pieces: Type.Array(output, { minItems: 1, maxItems: MOST.pieces }) }),
    ]),
  ),
  acts: Type.Optional(
    Type.Array(object({ kind: words(ACT_KINDS), a: hash, b: hash, c: hash }), {
      maxItems: MOST.acts,
    }),
  ),
  keys: Type.Optional(
    object({
      admins: Type.Array(address, { maxItems: 64 }),
      adminThreshold: Type.Integer({ minimum: 0, maximum: 255 }),
      governmentRoot: Type.Array(address, { maxItems: 64 }),
      recovery: Type.Array(address, { maxItems: 64 }),
      recoveryThreshold: Type.Integer({ minimum: 0, maximum: 255 }),
    }),
  ),
});

const given = object({
  to: Type.String({ minLength: 1, maxLength: MOST.to }),
  purpose: Type.String({ minLength: 1, maxLength: MOST.purpose }),
  at: whole,
  signer: address,
  envelope,
});

/** Of every subject that rests on records. */
export const recordsSchema = object({
  acta: Type.Literal(EVIDENCE_VERSION),
  network: object({
    chainId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    log: address,
    origin: Type.String({ pattern: '^[!-~]{1,255}$' }),
  }),
  subject: Type.Union(Object.values(OF_RECORDS)),
  checkpoint,
  renewal: Type.Optional(object({ checkpoint, consistency: Type.Array(hash, { maxItems: 64 }) })),
  records: Type.Array(record, { minItems: 1, maxItems: MOST.records }),
  given: Type.Optional(given),
});

export const misbehaviourSchema = object({
  acta: Type.Literal(EVIDENCE_VERSION),
  subject: MISBEHAVIOUR,
});

export const evidenceSchema = Type.Union([recordsSchema, misbehaviourSchema]);

/** The schema as it is published, with what a JSON Schema tool wants around it. */
export function publishedSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:acta:schema:evidence-1',
    title: 'Acta evidence file, version 1',
    description: 'See docs/formats.md, "Evidence file v1".',
    ...evidenceSchema,
  };
}

import Type, { type Static } from 'typebox';
import { order } from '../institution/order.ts';
import {
  attachments,
  bilingual,
  goods,
  hash,
  object,
  place,
  references,
  seals,
  text,
} from './parts.ts';

/** What an appointment rests on: instrument, date, course hours (PROTOCOL §7 "certificate"). */
const credential = object({
  holder: text(120),
  title: text(120),
  basis: text(400),
  attachments: Type.Optional(attachments),
});

/** Who a party is; its section knows the name, the chain only the number. */
const party = object({
  name: text(160),
  role: Type.Union(
    [
      'shipper',
      'carrier',
      'broker',
      'manufacturer',
      'repair station',
      'warehouse',
      'consignee',
    ].map((role) => Type.Literal(role)),
  ),
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  /** SCAC, CAAT, RFC, DUNS, EIN … as they stand on paper. */
  identifiers: Type.Array(object({ type: text(16), value: text(40) }), { maxItems: 20 }),
});

/**
 * What a paragraph is in a minute (DOMAIN §1 "Form of a real minute"), signed with it: a print shows
 * every language in the same form. `act` is generated (`actText`).
 */
const role = Type.Union([
  Type.Literal('title'),
  Type.Literal('place'),
  Type.Literal('opening'),
  Type.Literal('heading'),
  Type.Literal('numbered'),
  Type.Literal('quote'),
  Type.Literal('act'),
]);

/**
 * A minute, paragraph by paragraph, each a single leaf with every language filled: one language
 * can't be signed or shown without the other. Paragraph 1 is the title.
 */
const minute = object({
  paragraphs: Type.Array(
    object({
      n: Type.Integer({ minimum: 1 }),
      en: text(8000),
      es: text(8000),
      role: Type.Optional(role),
    }),
    {
      minItems: 1,
      maxItems: 500,
    },
  ),
  annexes: Type.Optional(attachments),
  /** With an operational order: who does what, where, from when until when. */
  order: Type.Optional(order),
});

/**
 * FAA 8130-3 (02-14) or EASA Form 1, by block. Either block 13 (new) or 14 (returned to service)
 * is filled; a form that fills both mixes production and maintenance and is refused.
 */
const releaseBlock = object({
  statement: text(200),
  approval: text(40),
  name: text(120),
  date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
});
const release = object({
  form: Type.Union([Type.Literal('FAA 8130-3'), Type.Literal('EASA Form 1')]),
  edition: text(20),
  /** Block 1, 3, 4. */
  authority: text(120),
  trackingNumber: text(60),
  organization: text(300),
  /** Blocks 6 to 12. */
  item: Type.Integer({ minimum: 1 }),
  description: text(200),
  partNumber: text(40),
  quantity: Type.Integer({ minimum: 1 }),
  serialNumber: text(40),
  status: text(40),
  remarks: Type.Optional(text(2000)),
  block13: Type.Optional(releaseBlock),
  block14: Type.Optional(releaseBlock),
});

const commission = object({
  goods,
  description: text(400),
  seals,
  place,
  references,
  release: Type.Optional(release),
  attachments: Type.Optional(attachments),
});

const handoff = object({
  seals,
  place,
  references,
  note: Type.Optional(text(1000)),
  attachments: Type.Optional(attachments),
});

/** The receiver's claim, not the releaser's admission (PROTOCOL §5). */
const answer = object({
  place,
  exceptions: Type.Array(
    object({
      kind: Type.Union(
        ['short', 'over', 'damaged', 'seal broken', 'wrong goods'].map((kind) =>
          Type.Literal(kind),
        ),
      ),
      quantity: Type.Optional(Type.Integer({ minimum: 0 })),
      note: text(1000),
    }),
    { maxItems: 50 },
  ),
  attachments: Type.Optional(attachments),
});

const packing = object({ place, note: Type.Optional(text(1000)) });

const sealing = object({ seals, place, reason: text(400) });

/** One stop at a port, in one trip and direction (`crossingId`). */
const inspection = object({
  crossing: object({
    random: hash,
    port: Type.String({ pattern: '^[A-Z]{2}[A-Z2-9]{3}$' }),
    direction: Type.Union([Type.Literal('northbound'), Type.Literal('southbound')]),
    trip: text(40),
  }),
  place,
  sealsBefore: seals,
  sealsAfter: seals,
  method: text(200),
  findings: bilingual,
  references,
  attachments: Type.Optional(attachments),
});

/** Anything put on record: a text, and fields of the kind's own. */
const note = object({
  text: bilingual,
  fields: Type.Optional(
    Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' }), text(2000)),
  ),
  attachments: Type.Optional(attachments),
});

/**
 * The content of each document type that `protocol` rules. `tariff` and `assessment` belong to the
 * package `tariff`, which knows what is in them.
 */
export const CONTENTS = {
  credential,
  party,
  minute,
  commission,
  handoff,
  answer,
  packing,
  sealing,
  inspection,
  note,
} as const;

export type ContentType = keyof typeof CONTENTS;
export type Content<T extends ContentType> = Static<(typeof CONTENTS)[T]>;
export type SealsContent = Static<typeof seals>;
export type ReleaseCertificate = Static<typeof release>;

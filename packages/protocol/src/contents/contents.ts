import Type, { type Static } from 'typebox';
import { order } from '../institution/order.ts';
import {
  attachments,
  bilingual,
  consignment,
  crossing,
  goods,
  hash,
  object,
  partyId,
  place,
  quantity,
  references,
  seals,
  text,
} from './parts.ts';

/** What an appointment rests on: instrument, date, course hours (PROTOCOL §7 "certificate"). */
const credential = object({
  holder: text(120),
  title: text(120),
  basis: text(400),
  /** Who is stood in for, where the appointment is made while somebody is away. */
  actingFor: Type.Optional(text(120)),
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
  /** SCAC, CAAT, RFC, DUNS, EIN … as they stand on paper; by a GLN EPCIS events name the party. */
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
  /** With a lot. */
  quantity: Type.Optional(quantity),
  release: Type.Optional(release),
  attachments: Type.Optional(attachments),
});

/** What comes out of a transformation, in the order of `outputs`. */
const transformation = object({
  outputs: Type.Array(
    object({
      goods,
      description: text(400),
      quantity: Type.Optional(quantity),
      release: Type.Optional(release),
    }),
    { minItems: 1, maxItems: 500 },
  ),
  place,
  references,
  note: Type.Optional(text(1000)),
  attachments: Type.Optional(attachments),
});

/** An act of one hand on goods; an official one names the law it rests on. */
const custodyAct = object({
  place,
  reason: bilingual,
  /** Article, order or judgment. */
  basis: Type.Optional(text(400)),
  references,
  attachments: Type.Optional(attachments),
});

/**
 * Release certificates that go with goods: one form may cover many items, and the newest about an item
 * supersedes those before it (after a repair, at the handoff back; at a fitting).
 */
const releases = Type.Array(object({ goods: hash, certificate: release }), {
  minItems: 1,
  maxItems: 500,
});

const handoff = object({
  /**
   * The name and the random bytes of the id: they travel with the goods, so that the receiver reads what
   * it is offered, and knows that it is that (PROTOCOL §5).
   */
  goods: Type.Optional(goods),
  seals,
  place,
  references,
  note: Type.Optional(text(1000)),
  releases: Type.Optional(releases),
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

/** A part is fitted by packing it into its next assembly, and removed by unpacking it. */
const packing = object({
  place,
  note: Type.Optional(text(1000)),
  releases: Type.Optional(releases),
  attachments: Type.Optional(attachments),
});

const sealing = object({ seals, place, reason: text(400) });

/** One stop at a port, in one trip and direction. */
const inspection = object({
  crossing,
  place,
  sealsBefore: seals,
  sealsAfter: seals,
  method: text(200),
  findings: bilingual,
  references,
  attachments: Type.Optional(attachments),
});

const time = Type.Integer({ minimum: 0, maximum: 9_999_999_999 });

/** What a carrier will bring to a port, before it comes. */
const manifest = object({
  crossing,
  /** Plate or number of the conveyance. */
  conveyance: text(60),
  expectedAt: time,
  consignments: Type.Array(
    object({ consignment, goods: Type.Array(hash, { minItems: 1, maxItems: 500 }) }),
    { minItems: 1, maxItems: 100 },
  ),
});

/** A section lets a consignment go on. */
const releaseOfConsignment = object({
  consignment,
  crossing: Type.Optional(crossing),
  goods: Type.Array(hash, { minItems: 1, maxItems: 500 }),
});

/** A present holder lets somebody read the trail of its goods. */
const grant = object({
  goods: hash,
  /** A party, or whoever knows the secret with this SHA-256. */
  to: Type.Optional(partyId),
  bearer: Type.Optional(hash),
  purpose: text(200),
  from: time,
  until: time,
});

/**
 * The GLNs that a party goes by in its partners' systems: said by the party, or by a registrar of its
 * section. The last list of each counts; an empty one takes back those before.
 */
const identity = object({
  party: partyId,
  glns: Type.Array(Type.String({ pattern: '^[0-9]{13}$' }), { maxItems: 50 }),
});

/** Anything put on record: a text, and fields or a part of the kind's own. */
const note = object({
  text: bilingual,
  manifest: Type.Optional(manifest),
  release: Type.Optional(releaseOfConsignment),
  grant: Type.Optional(grant),
  identity: Type.Optional(identity),
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
  transformation,
  custodyAct,
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
export type GoodsContent = Static<typeof goods>;
export type ReleaseCertificate = Static<typeof release>;

import Type from 'typebox';

/** Parts that the contents of several document types share. */
const closed = { additionalProperties: false } as const;

export const hash = Type.String({ pattern: '^0x[0-9a-f]{64}$' });
export const partyId = Type.String({ pattern: '^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$' });
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** Text for people: every language of the sections concerned is filled. */
export const bilingual = Type.Object({ en: text(4000), es: text(4000) }, closed);

/** How goods are named, with the random bytes of their id (`goodsId`). */
export const goods = Type.Object({ scheme: text(16), name: text(90), random: hash }, closed);

/** What is on the doors, with the salt of `sealsHash`. */
export const seals = Type.Object(
  {
    salt: hash,
    marks: Type.Array(
      Type.Object({ maker: text(40), number: text(40), class: Type.Optional(text(1)) }, closed),
      { maxItems: 20 },
    ),
  },
  closed,
);

/** Where: a name people know, and the UN/LOCODE where there is one. */
export const place = Type.Object(
  { name: text(120), locode: Type.Optional(Type.String({ pattern: '^[A-Z]{2}[A-Z2-9]{3}$' })) },
  closed,
);

/** One trip of a conveyance through a port in one direction (`crossingId`). */
export const crossing = Type.Object(
  {
    random: hash,
    port: Type.String({ pattern: '^[A-Z]{2}[A-Z2-9]{3}$' }),
    direction: Type.Union([Type.Literal('northbound'), Type.Literal('southbound')]),
    trip: text(40),
  },
  closed,
);

/** Goods under one harmonised declaration (`consignmentId`). */
export const consignment = Type.Object({ random: hash, ucr: text(35) }, closed);

/** How much of a lot: units of UN/ECE Recommendation 20 (`KGM`, `C62` = one piece). */
export const quantity = Type.Object(
  {
    value: Type.Integer({ minimum: 1, maximum: 0xffff_ffff }),
    unit: Type.String({ pattern: '^[A-Z0-9]{2,3}$' }),
  },
  closed,
);

/** A number that stands on paper (`parseReference`). */
export const references = Type.Array(Type.Object({ type: text(16), value: text(60) }, closed), {
  maxItems: 50,
});

/** A scan, PDF or photo: its bytes lie beside the document, its hash is a leaf (PROTOCOL §8). */
export const attachment = Type.Object(
  {
    sha256: hash,
    mediaType: Type.String({ pattern: '^[a-z]+/[a-z0-9.+-]+$', maxLength: 100 }),
    size: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
  },
  closed,
);
export const attachments = Type.Array(attachment, { maxItems: 50 });

export const object = <T extends Type.TProperties>(properties: T) =>
  Type.Object(properties, closed);

import Type, { type Static } from 'typebox';
import { found } from '../support/found.ts';
import {
  amount,
  code,
  currency,
  hash,
  hs6,
  maybe,
  maybeAmount,
  maybeMoment,
  moment,
  nation,
  object,
  text,
  time,
  words,
} from '../support/shape.ts';

/** One nation's own numbers for the declaration, and the regime under which it takes the goods. */
const side = object({
  /** Entry number, pedimento: a typed reference (`parseReference`). */
  reference: object({ type: words(['entry', 'pedimento']), value: text(40) }),
  /** Code of a regime of the nation's rule set: `01`; `IMP-A1`. */
  regime: text(20),
  /** Port of entry, aduana: the code that the nation uses. */
  office: text(10),
});

const invoice = object({
  number: text(60),
  currency,
  /** When the goods left for the importing nation: the day of US exchange rates (19 CFR 159.32). */
  exportedAt: time,
});

/** What is added to the price for the Mexican customs value (Ley Aduanera Art. 65). */
const charge = object({
  kind: words(['freight', 'insurance', 'packing', 'assists', 'royalties', 'other']),
  amount,
  currency,
});

/** The nine minimum data elements of USMCA Annex 5-A, as the importer holds them when claiming. */
const certification = object({
  id: text(20),
  preference: text(20),
  /** 1: who certifies. */
  role: words(['importer', 'exporter', 'producer']),
  /** 2 to 5: names with address and contact, as on the certification. */
  certifier: text(400),
  exporter: maybe(400),
  producer: maybe(400),
  importer: maybe(400),
  /** 6: description of the goods and HS-6. */
  description: text(1000),
  hs6,
  /** 7. */
  criterion: words(['A', 'B', 'C', 'D']),
  /** 8: blanket period of at most twelve months; `''` for a single shipment. */
  from: maybeMoment,
  until: maybeMoment,
  /** 9: date of the signature under the certifying words. */
  certifiedOn: moment,
});

const quantity = object({
  /** Unit as the schedules print it: `No.`, `kg`. */
  unit: text(12),
  amount,
});

/**
 * A part of a line that a rate is upon: of its value (`unit` is `''`, the amount is in the
 * invoice's currency) or of its quantity (`kg` of `lead content`).
 */
const part = object({ of: text(120), unit: maybe(12), amount });

const line = object({
  /** The line's name for good: results are the same in whatever order lines stand. */
  number: Type.Integer({ minimum: 1, maximum: 99_999 }),
  description: text(1000),
  /** Shared by the nations; their own codes begin with it. */
  hs6,
  /** Nation → full code: HTSUS ten digits, fracción with NICO. */
  codes: Type.Record(Type.String({ pattern: '^[A-Z]{2}$' }), code, { minProperties: 1 }),
  /** Country of origin. */
  origin: nation,
  invoice: text(60),
  /** Price paid or payable, in the invoice's currency, without freight and insurance. */
  value: amount,
  /** Part of the value that is approved U.S. content (HTSUS 9903.94.03); `''` if none is claimed. */
  usContent: maybeAmount,
  quantities: Type.Array(quantity, { maxItems: 6 }),
  /** `''` if none is claimed. */
  preference: maybe(20),
  /** Id of the certification that the claim rests on; `''` with no claim. */
  certification: maybe(20),
  /**
   * Nation → headings of its own tariff declared in addition to the code (HTSUS chapter 99). Each
   * side has its list, be it empty: what is left out could not be told from what is withheld.
   */
  additions: Type.Record(
    Type.String({ pattern: '^[A-Z]{2}$' }),
    Type.Array(code, { maxItems: 20 }),
  ),
  /**
   * Came with the second form of rule sets, and is asked for only where a rate names a part: then
   * it must be there. So a declaration without it is whole, and leaving it out spares nothing.
   */
  parts: Type.Optional(Type.Array(part, { maxItems: 20 })),
});

/**
 * What is declared of one consignment to every nation on its way, once: the part `declaration` of
 * an `assessment` document.
 */
export const declarationShape = object({
  /** With `ucr` it makes the id that stands on chain (`declarationId`). */
  random: hash,
  /** Unique consignment reference. */
  ucr: text(35),
  exporter: text(200),
  importer: text(200),
  sides: Type.Record(Type.String({ pattern: '^[A-Z]{2}$' }), side, { minProperties: 1 }),
  invoices: Type.Array(invoice, { minItems: 1, maxItems: 1000 }),
  charges: Type.Array(charge, { maxItems: 100 }),
  certifications: Type.Array(certification, { maxItems: 1000 }),
  lines: Type.Array(line, { minItems: 1, maxItems: 20_000 }),
});

export type Declaration = Static<typeof declarationShape>;
export type DeclarationLine = Static<typeof line>;
export type Certification = Static<typeof certification>;
export type Invoice = Static<typeof invoice>;

/** @throws ActaError DUTY_DECLARATION_MALFORMED {problem} */
export function invoiceOf({ invoices }: Declaration, number: string): Invoice {
  const named = Array.isArray(invoices)
    ? indexOf(invoices).get(number)
    : (invoices as Declaration['invoices']).find((one) => one.number === number);
  return found(named, 'DUTY_DECLARATION_MALFORMED', `no invoice ${number}`);
}

const indexes = new WeakMap<object, ReadonlyMap<string, Invoice>>();

/** Invoices by number, where all are at hand: each of ten thousand lines asks for its own. */
function indexOf(invoices: readonly Invoice[]): ReadonlyMap<string, Invoice> {
  let index = indexes.get(invoices);
  if (index === undefined) {
    index = new Map(invoices.map((invoice) => [invoice.number, invoice]));
    indexes.set(invoices, index);
  }
  return index;
}

import { ActaError } from '../errors/acta-error.ts';

/**
 * Numbers that stand on paper and by which people search: typed fields of documents, never on
 * chain and never in a URL (PROTOCOL §5). Forms only; check digits of entry numbers are `tariff`'s.
 */
export const REFERENCES = {
  /** CBP entry number `FFF-NNNNNNN-C` (ACE CATAIR App. E). */
  entry: /^[0-9A-Z]{3}-[0-9]{7}-[0-9]$/,
  /** Pedimento, 15 digits in groups of 2, 2, 4, 7 with two blanks between (Anexo 22 RGCE). */
  pedimento: /^[0-9]{2} {2}[0-9]{2} {2}[0-9]{4} {2}[0-9]{7}$/,
  /** Integration number in the QR of the DODA. */
  doda: /^[0-9]{1,20}$/,
  /** PAPS: SCAC and shipment control number. */
  paps: /^[A-Z]{2,4}[0-9A-Z]{1,12}$/,
  /** SCAC and trip number of the ACE manifest. */
  trip: /^[A-Z]{2,4}[0-9A-Z]{1,16}$/,
  /** Unique consignment reference, ISO 15459 / WCO, at most 35 characters. */
  ucr: /^[0-9][A-Z]{2}[0-9A-Z\-/.]{1,32}$/,
  /** Bill of lading or carta porte folio. */
  bill: /^[0-9A-Za-z\-/]{1,36}$/,
  /** Port: UN/LOCODE. */
  locode: /^[A-Z]{2}[A-Z2-9]{3}$/,
} as const;

export type ReferenceType = keyof typeof REFERENCES;

export interface Reference {
  readonly type: ReferenceType;
  readonly value: string;
}

/** @throws ActaError IDENTIFIER_SCHEME_UNKNOWN, IDENTIFIER_MALFORMED */
export function parseReference(type: string, value: string): Reference {
  if (!Object.hasOwn(REFERENCES, type)) {
    throw new ActaError('IDENTIFIER_SCHEME_UNKNOWN', { scheme: type.slice(0, 32) });
  }
  if (typeof value !== 'string' || !REFERENCES[type as ReferenceType].test(value)) {
    throw new ActaError('IDENTIFIER_MALFORMED', { scheme: type });
  }
  return { type: type as ReferenceType, value };
}

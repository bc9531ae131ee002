import { ActaError } from '../errors/acta-error.ts';
import { containerCheckDigit, gs1CheckDigit, vinCheckDigit } from './check-digits.ts';

/**
 * Schemes by which goods are named. The number goes into the goods id, so it is never reused.
 * The canonical name of GS1 keys is the path of their Digital Link on id.gs1.org (it does not
 * depend on the length of the company prefix, which a label does not show).
 */
export const GOODS_SCHEMES = {
  /** ISO 3779 / 49 CFR 565: 17 characters. `1G4AH59H45G118341` */
  vin: 1,
  /** SSCC, AI (00), 18 digits. `106141411234567897` */
  sscc: 2,
  /** SGTIN, AI (01) + (21). `04012345987652/21/12345` */
  sgtin: 3,
  /** GRAI, AI (8003), 14 digits and a serial. `00614141123452400` */
  grai: 4,
  /** GIAI, AI (8004). `061414132a/b` */
  giai: 5,
  /** ISO 6346 container. `CSQU3054383` */
  iso6346: 6,
  /** Aircraft part: CAGE, part number, serial number (ATA Spec 2000 / EPC ADI). `0AAA1/340-046-3/PW123` */
  adi: 7,
  /** Licence plate of a trailer or tractor: country, state, plate. `US/TX/ABC1234` */
  plate: 8,
  /** LGTIN: class and lot, AI (01) + (10). `04012345987652/10/LOT42` */
  lgtin: 9,
  /** CPI, AI (8010) + (8011). `061414112345/8011/678` */
  cpi: 10,
  /** ISO/IEC 15459 licence plate: issuing agency, company, serial, as on the label. `JUN043325711MH8031200000000001` */
  iso15459: 11,
} as const;

export type GoodsScheme = keyof typeof GOODS_SCHEMES;

export interface GoodsName {
  readonly scheme: GoodsScheme;
  readonly name: string;
}

interface Rule {
  readonly form: RegExp;
  readonly expected: string;
  /** Index of the check character and what it should be, where the standard asks for one. */
  readonly check?: (name: string) => { readonly at: number; readonly wanted: string } | undefined;
}

/** The world manufacturer identifiers of North America, where the VIN check digit is law. */
const NORTH_AMERICA = /^[1-5]/;
/** Characters of GS1 serials (GS1 General Specifications figure 7.11-1, "AI encodable set 82"). */
const CSET82 = String.raw`[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]`;

const RULES: Record<GoodsScheme, Rule> = {
  vin: {
    form: /^[0-9A-HJ-NPR-Z]{17}$/,
    expected: '17 characters without I, O, Q',
    check: (name) =>
      NORTH_AMERICA.test(name) ? { at: 8, wanted: vinCheckDigit(name) } : undefined,
  },
  sscc: {
    form: /^[0-9]{18}$/,
    expected: '18 digits',
    check: (name) => ({ at: 17, wanted: gs1CheckDigit(name.slice(0, 17)) }),
  },
  sgtin: {
    form: new RegExp(`^[0-9]{14}/21/${CSET82}{1,20}$`),
    expected: '14 digits, /21/ and a serial of at most 20 characters',
    check: (name) => ({ at: 13, wanted: gs1CheckDigit(name.slice(0, 13)) }),
  },
  grai: {
    form: new RegExp(`^0[0-9]{13}${CSET82}{1,16}$`),
    expected: '0, 13 digits and a serial of at most 16 characters',
    check: (name) => ({ at: 13, wanted: gs1CheckDigit(name.slice(1, 13)) }),
  },
  giai: { form: new RegExp(`^[0-9]{4,}${CSET82}*$`), expected: 'company prefix and reference' },
  iso6346: {
    form: /^[A-Z]{3}[UJZ][0-9]{7}$/,
    expected: 'three letters, U, J or Z, seven digits',
    check: (name) => ({ at: 10, wanted: containerCheckDigit(name.slice(0, 10)) }),
  },
  adi: {
    form: /^[0-9A-HJ-NP-Z]{5}\/[0-9A-Z\-/]{1,32}\/#?[0-9A-Z\-/]{1,30}$/,
    expected: 'CAGE code, part number and serial number, joined by /',
  },
  lgtin: {
    form: new RegExp(`^[0-9]{14}/10/${CSET82}{1,20}$`),
    expected: '14 digits, /10/ and a lot of at most 20 characters',
    check: (name) => ({ at: 13, wanted: gs1CheckDigit(name.slice(0, 13)) }),
  },
  cpi: {
    form: /^(?=.{5,30}\/8011\/[0-9]+$)[0-9]{4,}[0-9A-Z#\-/]+\/8011\/[1-9][0-9]{0,11}$/,
    expected:
      'company prefix and part reference of at most 30 characters, /8011/ and a serial number',
  },
  iso15459: {
    form: /^[A-Z]{1,3}[0-9A-Z]{4,47}$/,
    expected: 'issuing agency code and at most 50 capitals and digits in all',
  },
  plate: {
    form: /^[A-Z]{2}\/[A-Z0-9]{1,3}\/[A-Z0-9]{2,10}$/,
    expected: 'country, state and plate, joined by /',
  },
};

/** Longest name of any scheme, in characters. */
const MAX_NAME = 90;

/**
 * Checks a name and returns it. A check digit that matches proves little (1 in 11 by chance for a
 * VIN), one that doesn't is a misread label.
 *
 * @throws ActaError IDENTIFIER_SCHEME_UNKNOWN, IDENTIFIER_MALFORMED, IDENTIFIER_CHECK_DIGIT
 */
export function parseGoodsName(scheme: string, name: string): GoodsName {
  if (!Object.hasOwn(RULES, scheme)) {
    throw new ActaError('IDENTIFIER_SCHEME_UNKNOWN', { scheme: scheme.slice(0, 32) });
  }
  const rule = RULES[scheme as GoodsScheme];
  if (typeof name !== 'string' || name.length > MAX_NAME || !rule.form.test(name)) {
    throw new ActaError('IDENTIFIER_MALFORMED', { scheme, expected: rule.expected });
  }
  const check = rule.check?.(name);
  if (check !== undefined && name[check.at] !== check.wanted) {
    throw new ActaError('IDENTIFIER_CHECK_DIGIT', { scheme, at: check.at + 1 });
  }
  return { scheme: scheme as GoodsScheme, name };
}

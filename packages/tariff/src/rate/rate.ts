/**
 * What a rate text means. Numbers stay decimal text: `5.4` is 5.4 per cent, `0.03` is three cents.
 *
 * | text                                                   | parsed                              |
 * | ------------------------------------------------------ | ----------------------------------- |
 * | `Free`                                                 | free                                |
 * | `3¢ each + 5.4%`                                       | terms: specific, ad valorem         |
 * | `87¢ each + 6.25% on the case`                         | terms, one upon a part of the value |
 * | `1.7¢/kg on lead content`                              | terms: specific, on a part          |
 * | `The duty provided in the applicable subheading + 25%` | base with terms: comes on top       |
 * | `The duty provided in the applicable subheading`       | base without terms: adds nothing    |
 * | `No change`                                            | unchanged: adds nothing             |
 * | `A duty upon the value of the repairs or alterations`  | reduced: the own rate on a part     |
 * | `See 9823.04.01-9823.04.54`, `See U.S. note 3(e)`      | see: printed elsewhere              |
 * | `The rate applicable to each garment …`                | see                                 |
 */
export type Rate =
  | { readonly kind: 'free' }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'base'; readonly terms: readonly Term[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'reduced'; readonly upon: string }
  | { readonly kind: 'see'; readonly where: string };

export type Term = AdValorem | Specific | Polarized;

export interface AdValorem {
  readonly kind: 'ad valorem';
  readonly percent: string;
  /** `value`: the whole; else the name of a part of it, `non-U.S. content`, `case`. */
  readonly upon: string;
}

/** An amount of the schedule's currency per unit of quantity. */
export interface Specific {
  readonly kind: 'specific';
  readonly amount: string;
  readonly per: RateUnit;
  /** Name of the part whose quantity counts: `lead content`; absent: all of it. */
  readonly of?: string;
}

/**
 * Sugar: an amount per kilogram, less so much for each degree of polarization under 100, fractions
 * in proportion, but not less than a floor.
 */
export interface Polarized {
  readonly kind: 'polarized';
  readonly amount: string;
  readonly less: string;
  readonly floor: string;
}

/** One rate of a special column, with the programs whose goods it is for; none named: all. */
export interface SpecialRate {
  readonly rate: Rate;
  readonly programs: readonly string[];
  /** The part of the column's text that says so, as published. */
  readonly text: string;
}

/**
 * Units that specific rates are printed in, each with the units of quantity (column "Unit of
 * Quantity") that count the same thing. The legal unit is that of the rate line; the statistical
 * unit beside it need not be the same.
 */
export const RATE_UNITS = {
  each: ['No.', 'pcs'],
  head: ['No.', 'head'],
  article: ['No.', 'pcs'],
  kg: ['kg'],
  'clean kg': ['cy kg', 'clean kg'],
  g: ['g'],
  t: ['t'],
  liter: ['liters', 'liter'],
  'pf.liter': ['pf.liters', 'pf.liter'],
  m: ['m'],
  m2: ['m2'],
  m3: ['m3'],
  bbl: ['bbl'],
  'doz.': ['doz.'],
  'doz.pr.': ['doz.prs.', 'doz.pr.'],
  'pr.': ['prs.', 'pr.'],
  gross: ['gross'],
  thousand: ['thousand'],
  '1000': ['1000', 'thousand'],
  jewel: ['jewels'],
  'jewel over 7': ['jewels > 7'],
} as const satisfies Record<string, readonly string[]>;

export type RateUnit = keyof typeof RATE_UNITS;

/** Those that the first form of rule sets reads. */
export const FIRST_UNITS: ReadonlySet<string> = new Set<RateUnit>([
  ...(['each', 'head', 'kg', 'g', 't', 'liter', 'pf.liter', 'm', 'm2', 'm3', 'bbl'] as const),
  ...(['doz.', 'doz.pr.', 'pr.', 'gross', 'thousand'] as const),
]);

/** Unit of quantity in which the polarization of sugar is declared. */
export const DEGREES = 'degrees';

/** Whether the goods of the applicable subheading pay a rate of their own besides this one. */
export function addsToBase(rate: Rate): boolean {
  return rate.kind === 'base' || rate.kind === 'unchanged';
}

/** The terms by which a rate yields an amount; none for what is free or adds nothing. */
export function termsOf(rate: Rate): readonly Term[] {
  return rate.kind === 'terms' || rate.kind === 'base' ? rate.terms : [];
}

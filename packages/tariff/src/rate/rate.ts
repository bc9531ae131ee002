/**
 * What a rate text means. Numbers stay decimal text: `5.4` is 5.4 per cent, `0.03` is three cents.
 *
 * | text                                                   | parsed                              |
 * | ------------------------------------------------------ | ----------------------------------- |
 * | `Free`                                                 | free                                |
 * | `3¢ each + 5.4%`                                       | terms: specific, ad valorem         |
 * | `The duty provided in the applicable subheading + 25%` | base with terms: comes on top       |
 * | `The duty provided in the applicable subheading`       | base without terms: adds nothing    |
 * | `No change`                                            | unchanged: adds nothing             |
 * | `See 9823.04.01-9823.04.54`                            | see: printed elsewhere              |
 */
export type Rate =
  | { readonly kind: 'free' }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'base'; readonly terms: readonly Term[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'see'; readonly where: string };

export type Term = AdValorem | Specific;

export interface AdValorem {
  readonly kind: 'ad valorem';
  readonly percent: string;
  readonly upon: 'value' | 'non-U.S. content';
}

/** An amount of the schedule's currency per unit of quantity. */
export interface Specific {
  readonly kind: 'specific';
  readonly amount: string;
  readonly per: RateUnit;
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
  kg: ['kg'],
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
} as const satisfies Record<string, readonly string[]>;

export type RateUnit = keyof typeof RATE_UNITS;

/** Whether the goods of the applicable subheading pay a rate of their own besides this one. */
export function addsToBase(rate: Rate): boolean {
  return rate.kind === 'base' || rate.kind === 'unchanged';
}

/** The terms by which a rate yields an amount; none for what is free or adds nothing. */
export function termsOf(rate: Rate): readonly Term[] {
  return rate.kind === 'terms' || rate.kind === 'base' ? rate.terms : [];
}

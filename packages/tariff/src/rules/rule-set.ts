import Type, { type Static } from 'typebox';
import { RATE_UNITS, type RateUnit } from '../rate/rate.ts';
import { ROUNDINGS, type Rounding } from '../support/rounding.ts';
import {
  code,
  currency,
  maybe,
  maybeAmount,
  maybeMoment,
  moment,
  nation,
  object,
  text,
  words,
} from '../support/shape.ts';

const citation = text(600);
const dates = { from: moment, until: maybeMoment };
const rounding = words(Object.keys(ROUNDINGS) as [Rounding, ...Rounding[]]);

/** Beginnings of codes, `*` for all. */
const scope = Type.Array(text(13), { maxItems: 5000 });

/**
 * A figure from a moment to a moment. `''` says that the figure exists in law and was not found:
 * an assessment that needs it is refused by name, as it is outside all rows.
 */
const figure = object({
  figure: text(60),
  ...dates,
  value: maybeAmount,
  unit: words(['percent', 'per thousand', 'amount']),
  citation,
});

/** Whether the headings of a group are collected; `''`: not found. */
const collected = object({ ...dates, collected: words(['yes', 'no', '']), citation });

/**
 * Additional headings (HTSUS chapter 99) that stand for one measure. `scope` are the beginnings
 * of the codes it reaches, `*` for all; empty where its note was not found: then the measure is
 * assessed as declared, and nothing tells whether it ought to have been.
 */
const groupFields = {
  name: text(40),
  authority: citation,
  headings: Type.Array(code, { minItems: 1, maxItems: 200 }),
  origins: Type.Array(text(2), { minItems: 1, maxItems: 250 }),
  scope,
  collection: Type.Array(collected, { minItems: 1, maxItems: 50 }),
  /** Goods entered under a preference that don't pay it. */
  exempt: Type.Array(object({ preference: text(20), ...dates, citation }), { maxItems: 20 }),
} as const;
const group = object(groupFields);

/** Second form: what becomes of the measure on goods that a heading of chapter 98 takes. */
const group2 = object({
  ...groupFields,
  /**
   * The first row with a beginning of the provision that counts: `reduced`: upon the part that pays
   * duty; `full`: upon the whole value, as with no row; `none`: not due.
   */
  chapter98: Type.Array(
    object({
      beginnings: Type.Array(text(13), { minItems: 1, maxItems: 100 }),
      effect: words(['reduced', 'full', 'none']),
    }),
    { maxItems: 20 },
  ),
});

/** Which measure shuts out which: the first of the order that applies shuts out the later ones. */
const stacking = object({
  ...dates,
  order: Type.Array(text(40), { maxItems: 40 }),
  citation,
});

/** A fee on the whole entry. Names in it are figures, `''` where there is none. */
const feeFields = {
  id: text(40),
  /** As it stands on the account: two fees with one name are kinds of the same. */
  name: text(20),
  /** `''`: a fixed fee. */
  rate: maybe(60),
  minimum: maybe(60),
  maximum: maybe(60),
  fixed: maybe(60),
  /** What goods under a preference do: pay nothing, or the fixed fee instead. */
  preferences: Type.Array(object({ preference: text(20), treatment: words(['exempt', 'fixed']) }), {
    maxItems: 20,
  }),
  rounding,
  citation,
} as const;
const fee = object(feeFields);

/** Second form. */
const fee2 = object({
  ...feeFields,
  /** What goods under an additional heading do: pay nothing, or upon the part that pays duty. */
  headings: Type.Array(
    object({
      headings: Type.Array(code, { minItems: 1 }),
      treatment: words(['exempt', 'reduced']),
    }),
    { maxItems: 20 },
  ),
  /** What a fixed fee bears besides: a rate of the sum of figures, as IVA of the prevalidation. */
  plus: Type.Array(
    object({ rate: text(60), of: Type.Array(text(60), { minItems: 1 }), citation }),
    {
      maxItems: 5,
    },
  ),
});

/** The name by which a tax has the value of the line in its base. */
export const CUSTOMS_VALUE = 'customs value';

/** A tax on each line, upon what the base names: `customs value`, duties and taxes, fees. */
const taxFields = {
  name: text(20),
  rate: text(60),
  base: Type.Array(text(40), { minItems: 1, maxItems: 10 }),
  rounding,
  citation,
} as const;
const tax = object(taxFields);

/** Second form: two taxes of one name are kinds of the same, each on the goods of its scope. */
const tax2 = object({
  ...taxFields,
  id: text(40),
  scope,
  /** Unit of quantity that the rate is an amount of money for; `''`: the rate is of the base. */
  per: words(['', ...(Object.keys(RATE_UNITS) as RateUnit[])]),
});

/** A customs regime (US: entry type; Mexico: kind of pedimento and key) and what is due under it. */
const regimeFields = {
  code: text(20),
  flow: words(['import', 'export']),
  /** Name of the duty component. */
  duty: text(20),
  taxes: Type.Array(text(20), { maxItems: 10 }),
  fees: Type.Array(text(40), { maxItems: 10 }),
  citation,
} as const;
const regime = object(regimeFields);

/** Second form. */
const regime2 = object({
  ...regimeFields,
  taxes: Type.Array(text(40), { maxItems: 10 }),
  /** Names on the account that are computed and not paid while the regime lasts. */
  suspended: Type.Array(text(20), { maxItems: 500 }),
});

const preference = object({
  preference: text(20),
  /** Symbols of the special column that mean it, the usual one first. */
  programs: Type.Array(text(8), { minItems: 1, maxItems: 10 }),
  origins: Type.Array(nation, { minItems: 1, maxItems: 100 }),
  citation,
});

/** Parts that both forms have. */
const common = {
  kind: Type.Literal('rule set'),
  nation,
  /** Says *synthetic* if a figure in it is: every report of an assessment repeats it. */
  name: text(200),
  /** The law or the minute behind it. */
  law: text(2000),
  ...dates,
  currency,
  dutyRounding: object({ rounding, citation }),
  lines: Type.Array(figure, { maxItems: 10_000 }),
  preferences: Type.Array(preference, { maxItems: 50 }),
  stacking: Type.Array(stacking, { maxItems: 100 }),
} as const;

/** Origins whose goods pay column 2. */
const column2 = { origins: Type.Array(nation, { maxItems: 100 }), citation } as const;

/**
 * First form. How the value is found are named procedures of `docs/duty.md`, and the name settles
 * the form too: it is read before anything else, so no field of the other form can slip in.
 */
export const firstRuleSetShape = object({
  ...common,
  valuation: words(['us-entered-value', 'mx-customs-value']),
  regimes: Type.Array(regime, { minItems: 1, maxItems: 200 }),
  column2: object(column2),
  groups: Type.Array(group, { maxItems: 500 }),
  fees: Type.Array(fee, { maxItems: 50 }),
  taxes: Type.Array(tax, { maxItems: 20 }),
});

export const secondRuleSetShape = object({
  ...common,
  valuation: words(['us-entered-value/2', 'mx-customs-value/2']),
  regimes: Type.Array(regime2, { minItems: 1, maxItems: 200 }),
  column2: Type.Array(object({ ...column2, ...dates }), { maxItems: 50 }),
  groups: Type.Array(group2, { maxItems: 500 }),
  fees: Type.Array(fee2, { maxItems: 50 }),
  taxes: Type.Array(tax2, { maxItems: 100 }),
});

/** What a nation's duty is computed by: the content of a `tariff` document, data and no code. */
export const ruleSetShape = Type.Union([firstRuleSetShape, secondRuleSetShape]);

export type FirstRuleSet = Static<typeof firstRuleSetShape>;
export type SecondRuleSet = Static<typeof secondRuleSetShape>;
export type RuleSet = FirstRuleSet | SecondRuleSet;
export type FigureRow = Static<typeof figure>;
export type Group = Static<typeof group>;
export type Fee = Static<typeof fee>;
export type Tax = Static<typeof tax>;
export type Regime = Static<typeof regime>;
export type SecondGroup = Static<typeof group2>;
export type SecondFee = Static<typeof fee2>;
export type SecondTax = Static<typeof tax2>;
export type SecondRegime = Static<typeof regime2>;

/** Whether a rule set is of the second form, which has fields that the first has not. */
export const isSecond = (rules: RuleSet): rules is SecondRuleSet => rules.valuation.endsWith('/2');

/**
 * A row of a rule set as the second form has it; undefined in the first. A rule set that is shown
 * in part can't be asked whether it has a field: only its valuation tells.
 */
export function asSecond<B extends object>(
  rules: RuleSet,
  row: Partial<B> & object,
): B | undefined {
  return isSecond(rules) ? (row as B) : undefined;
}

import Type, { type Static } from 'typebox';
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
const group = object({
  name: text(40),
  authority: citation,
  headings: Type.Array(code, { minItems: 1, maxItems: 200 }),
  origins: Type.Array(text(2), { minItems: 1, maxItems: 250 }),
  scope: Type.Array(text(13), { maxItems: 5000 }),
  collection: Type.Array(collected, { minItems: 1, maxItems: 50 }),
  /** Goods entered under a preference that don't pay it. */
  exempt: Type.Array(object({ preference: text(20), ...dates, citation }), { maxItems: 20 }),
});

/** Which measure shuts out which: the first of the order that applies shuts out the later ones. */
const stacking = object({
  ...dates,
  order: Type.Array(text(40), { maxItems: 40 }),
  citation,
});

/** A fee on the whole entry. Names in it are figures, `''` where there is none. */
const fee = object({
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
});

/** The name by which a tax has the value of the line in its base. */
export const CUSTOMS_VALUE = 'customs value';

/** A tax on each line, upon what the base names: `customs value`, duties and taxes, fees. */
const tax = object({
  name: text(20),
  rate: text(60),
  base: Type.Array(text(40), { minItems: 1, maxItems: 10 }),
  rounding,
  citation,
});

/** A customs regime (US: entry type; Mexico: kind of pedimento and key) and what is due under it. */
const regime = object({
  code: text(20),
  flow: words(['import', 'export']),
  /** Name of the duty component. */
  duty: text(20),
  taxes: Type.Array(text(20), { maxItems: 10 }),
  fees: Type.Array(text(40), { maxItems: 10 }),
  citation,
});

const preference = object({
  preference: text(20),
  /** Symbols of the special column that mean it, the usual one first. */
  programs: Type.Array(text(8), { minItems: 1, maxItems: 10 }),
  origins: Type.Array(nation, { minItems: 1, maxItems: 100 }),
  citation,
});

/** What a nation's duty is computed by: the content of a `tariff` document, data and no code. */
export const ruleSetShape = object({
  kind: Type.Literal('rule set'),
  nation,
  /** Says *synthetic* if a figure in it is: every report of an assessment repeats it. */
  name: text(200),
  /** The law or the minute behind it. */
  law: text(2000),
  ...dates,
  currency,
  /** How the value is found: named procedures of `docs/duty.md`. */
  valuation: words(['us-entered-value', 'mx-customs-value']),
  dutyRounding: object({ rounding, citation }),
  lines: Type.Array(figure, { maxItems: 10_000 }),
  regimes: Type.Array(regime, { minItems: 1, maxItems: 200 }),
  preferences: Type.Array(preference, { maxItems: 50 }),
  /** Origins whose goods pay column 2. */
  column2: object({ origins: Type.Array(nation, { maxItems: 100 }), citation }),
  groups: Type.Array(group, { maxItems: 500 }),
  stacking: Type.Array(stacking, { maxItems: 100 }),
  fees: Type.Array(fee, { maxItems: 50 }),
  taxes: Type.Array(tax, { maxItems: 20 }),
});

export type RuleSet = Static<typeof ruleSetShape>;
export type FigureRow = Static<typeof figure>;
export type Group = Static<typeof group>;
export type Fee = Static<typeof fee>;
export type Tax = Static<typeof tax>;
export type Regime = Static<typeof regime>;

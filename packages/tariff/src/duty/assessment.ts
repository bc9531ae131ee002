import Type, { type Static } from 'typebox';
import { declarationShape } from '../declaration/declaration.ts';
import { parseDeclaration } from '../declaration/parse-declaration.ts';
import {
  checkShape,
  code,
  currency,
  maybe,
  nation,
  object,
  text,
  time,
  words,
} from '../support/shape.ts';

/** A number that the engine wrote: exact, or with the places of a rounded amount. */
const number = Type.String({ pattern: '^(0|[1-9][0-9]{0,29})(\\.[0-9]{1,40})?$' });
const maybeNumber = Type.String({ pattern: '^((0|[1-9][0-9]{0,29})(\\.[0-9]{1,40})?)?$' });

/** One summand of a rate on what it is applied to: `base` × `rate` = `exact`. */
const term = object({ rate: text(200), basis: text(600), base: number, exact: number });

/** One amount that a line owes: the sum of its terms, rounded. */
const component = object({
  name: text(20),
  /** The line and column, or the law, that the rate comes from. */
  citation: text(600),
  /** Normal form of the rate. */
  rate: text(400),
  /** Why it yields nothing: a heading that shuts it out or takes its place, a preference, a date. */
  setAsideBy: maybe(40),
  terms: Type.Array(term),
  exact: number,
  rounding: text(40),
  amount: number,
});

const feeFigures = {
  name: text(20),
  citation: text(600),
  treatment: words(['due', 'fixed', 'exempt']),
  rate: maybe(40),
  base: maybeNumber,
  exact: number,
  minimum: maybeNumber,
  maximum: maybeNumber,
  rounding: text(40),
  amount: number,
} as const;
const fee = object(feeFigures);

/** Second form: with what a fixed fee bears besides. */
const fee2 = object({
  ...feeFigures,
  plus: Type.Array(object({ rate: text(40), base: number, exact: number })),
});

const header = {
  nation,
  legalAt: time,
  currency,
  ucr: text(35),
  reference: text(40),
  regime: text(20),
  /** Names of what is cited. */
  schedule: text(200),
  rules: text(200),
  exchange: maybe(200),
  /** Those of the names that say so: every report repeats them. */
  synthetic: maybe(700),
} as const;

const footer = {
  fees: Type.Array(fee),
  totals: Type.Array(object({ name: text(20), amount: number })),
  due: number,
} as const;

/** Second form: what is computed and suspended stands apart from what is due. */
const footer2 = {
  fees: Type.Array(fee2),
  totals: Type.Array(
    object({ name: text(20), account: words(['due', 'suspended']), amount: number }),
  ),
  due: number,
  suspended: number,
} as const;

const line = {
  number: Type.Integer({ minimum: 1 }),
  code,
  column: words(['general', 'special', 'column 2', 'export']),
  program: maybe(8),
  preference: maybe(20),
  certification: maybe(20),
  /** Measures that goods of this origin and code fall under. */
  measures: maybe(1000),
  exchangeRate: number,
  /** What was paid, in the nation's currency, before rounding. */
  exact: number,
  /** Entered value, or share of the customs value. */
  value: number,
  components: Type.Array(component),
} as const;

const unit = object({ unit: text(4000), exact: number, value: number });

/** Figures of an assessment whose rule set finds the value by 19 CFR 159.3. */
const usBody = {
  ...header,
  lines: Type.Array(
    object({
      ...line,
      invoice: text(60),
      usContent: maybeNumber,
      /** Lines of one invoice with the same text are "subject to the same rate of duty". */
      unit: text(4000),
      /** Sum of the ad valorem rates that count, in per cent. */
      adValorem: number,
    }),
  ),
  invoices: Type.Array(
    object({ number: text(60), exact: number, value: number, units: Type.Array(unit) }),
  ),
} as const;

/** Figures of an assessment whose rule set finds the value by Ley Aduanera Art. 64-66. */
const mxBody = {
  ...header,
  lines: Type.Array(object({ ...line, commercialValue: number })),
  customs: object({
    goods: number,
    charges: Type.Array(object({ kind: text(20), exact: number })),
    exact: number,
    value: number,
  }),
} as const;

/** The figures of each kind of assessment; those of the second form bear its footer. */
export const FIGURE_SHAPES = [
  object({ ...usBody, ...footer }),
  object({ ...mxBody, ...footer }),
  object({ ...usBody, ...footer2 }),
  object({ ...mxBody, ...footer2 }),
] as const;

/** The content of an `assessment` document. */
export const assessmentShape = object({
  declaration: declarationShape,
  assessment: Type.Union([...FIGURE_SHAPES]),
});

export type Assessment = Static<typeof assessmentShape>;

/**
 * Reads the content of an assessment document that somebody gave us; whether its figures are right
 * `recompute` tells.
 *
 * @throws ActaError DUTY_ASSESSMENT_MALFORMED {path, problem}, DUTY_DECLARATION_MALFORMED,
 *   IDENTIFIER_*
 */
export function parseAssessment(value: unknown): Assessment {
  checkShape(assessmentShape, value, 'DUTY_ASSESSMENT_MALFORMED');
  parseDeclaration(value.declaration);
  return value;
}

import { ActaError, type ErrorCode } from '@acta/protocol';
import type { Declaration } from '../declaration/declaration.ts';
import { assess } from '../duty/assess.ts';
import type { Assessment } from '../duty/assessment.ts';
import type { DutyInput } from '../duty/input.ts';
import { decimal, type Decimal, plain, ZERO } from '../support/decimal.ts';

/** What an assessment would come to, or why the law as published refuses it. Nothing is recorded. */
export type Simulation =
  | { readonly result: 'assessed'; readonly assessment: Assessment['assessment'] }
  | {
      readonly result: 'refused';
      readonly code: ErrorCode;
      readonly details: Readonly<Record<string, unknown>>;
    };

/** What is asked otherwise than declared. */
export interface Question {
  /** Unix seconds of another legal date. */
  readonly legalAt?: number;
  /** The declaration as if no preference were claimed. */
  readonly withoutPreference?: boolean;
}

/**
 * "What would this cost on that date, without the preference": the same engine on the same
 * declaration. A refusal is an answer too: what was not found is named, not estimated.
 */
export function simulate(input: DutyInput, question: Question = {}): Simulation {
  const { legalAt = input.legalAt, withoutPreference = false } = question;
  const declaration = withoutPreference ? unclaimed(input.declaration) : input.declaration;
  try {
    const { assessment } = assess({ ...input, legalAt, declaration });
    return { result: 'assessed', assessment };
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    return { result: 'refused', code: error.code, details: error.details };
  }
}

function unclaimed(declaration: Declaration): Declaration {
  const lines = declaration.lines.map((line) => ({ ...line, preference: '', certification: '' }));
  return { ...declaration, certifications: [], lines };
}

/** What one declaration costs under two laws. */
export interface Comparison {
  readonly ucr: string;
  readonly before: Simulation;
  readonly after: Simulation;
  /** `after` less `before` of what is due, with its sign; `''` where either is refused. */
  readonly change: string;
}

/**
 * Compares two laws over a set of declarations, one at a time: what a new schedule, rule set or
 * date would have cost. Memory holds one declaration, however many come.
 */
export function* compare(
  declarations: Iterable<Declaration>,
  before: Omit<DutyInput, 'declaration'>,
  after: Omit<DutyInput, 'declaration'>,
): Generator<Comparison> {
  for (const declaration of declarations) {
    const [one, other] = [before, after].map((law) => simulate({ ...law, declaration })) as [
      Simulation,
      Simulation,
    ];
    const change =
      one.result === 'assessed' && other.result === 'assessed'
        ? plain(decimal(other.assessment.due).minus(decimal(one.assessment.due)))
        : '';
    yield { ucr: declaration.ucr, before: one, after: other, change };
  }
}

/** Revenue by what is asked: nation, chapter, port. */
export interface Revenue {
  readonly nation: string;
  /** First two digits of the code; `''` for fees on the whole entry. */
  readonly chapter: string;
  /** Port of entry, aduana. */
  readonly office: string;
  readonly currency: string;
  /** Name on the account. */
  readonly name: string;
  readonly amount: string;
  readonly lines: number;
}

/**
 * Adds up what assessments charge, by nation, chapter, port and name on the account, ascending. Sums
 * of rounded amounts, as the accounts have them: what is suspended is not revenue.
 */
export function revenueOf(assessments: Iterable<Assessment>): Revenue[] {
  const sums = new Map<
    string,
    { row: Omit<Revenue, 'amount' | 'lines'>; amount: Decimal; lines: number }
  >();
  for (const { declaration, assessment } of assessments) {
    const { nation, currency } = assessment;
    const office = declaration.sides[nation]?.office ?? '';
    const suspended = new Set(
      assessment.totals.flatMap((total) =>
        'account' in total && total.account === 'suspended' ? total.name : [],
      ),
    );
    const put = (chapter: string, name: string, amount: string): void => {
      if (suspended.has(name)) return;
      const key = JSON.stringify([nation, chapter, office, currency, name]);
      const sum = sums.get(key) ?? {
        row: { nation, chapter, office, currency, name },
        amount: ZERO,
        lines: 0,
      };
      sum.amount = sum.amount.plus(decimal(amount));
      sum.lines += 1;
      sums.set(key, sum);
    };
    for (const { code, components } of assessment.lines) {
      for (const { name, amount } of components) put(code.slice(0, 2), name, amount);
    }
    for (const { name, amount } of assessment.fees) put('', name, amount);
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, amount, lines }]) => ({ ...row, amount: plain(amount), lines }));
}

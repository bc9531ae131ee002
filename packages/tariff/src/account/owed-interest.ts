import type { RuleSet } from '../rules/rule-set.ts';
import { decimal, type Decimal, plain } from '../support/decimal.ts';
import { deadlinesOf } from './deadlines.ts';
import type { InterestItem } from './duty-act.ts';
import { interestOf } from './interest.ts';
import { type AccountStep, readStep } from './step.ts';
import { type Law, Walk } from './walk.ts';

/** An act that is about to be recorded. */
export interface Intended {
  readonly word: 'payment' | 'refund';
  readonly amount: string;
  /** Unix seconds. */
  readonly at: number;
}

const namesFigure = ({ lines }: RuleSet, figure: string): boolean =>
  lines.some((row) => row.figure === figure);

/**
 * The interest that an act must state by the published law (checks 7 and 8), so that nobody reckons it
 * by hand: on what is paid after its term, from the last day of the term; on what is refunded, from the
 * payments that it gives back, the latest first. It runs to the act, or to the liquidation before it.
 *
 * @throws ActaError DUTY_FIGURE_MISSING, DUTY_INTEREST_TOO_LONG
 */
export function owedInterest(
  steps: readonly AccountStep[],
  law: Law,
  { word, amount, at }: Intended,
): InterestItem[] {
  const walk = new Walk(law).go(steps.map(readStep));
  const rules = walk.assessment && law(walk.assessment.rules);
  if (rules === undefined) return [];
  const until = walk.acts.findLast((act) => act.word === 'liquidation')?.at ?? at;
  const item = (figure: string, principal: string, from: number): InterestItem => {
    const run = { figure, principal, from, until: Math.max(from, until) };
    return { ...run, amount: interestOf(run, rules) };
  };
  if (word === 'refund') {
    if (!namesFigure(rules, 'interest/overpayment')) return [];
    return givenBack(walk, decimal(amount)).map(([part, from]) =>
      item('interest/overpayment', part, from),
    );
  }
  const term = deadlinesOf(rules, 'entry', walk.assessment!.legalAt).find(
    ({ what }) => what === 'payment',
  );
  if (term?.until === undefined || at < term.until) return [];
  const from = term.until - 1;
  if (namesFigure(rules, 'interest/underpayment')) {
    return [item('interest/underpayment', amount, from)];
  }
  if (!namesFigure(rules, 'recargos')) return [];
  const indexed = namesFigure(rules, 'inpc') ? [item('inpc', amount, from)] : [];
  const updated = indexed.reduce((sum, one) => sum.plus(decimal(one.amount)), decimal(amount));
  return [...indexed, item('recargos', plain(updated), from)];
}

/** Parts of payments that make up a refund, the latest payment first, with the time of each. */
function givenBack({ acts }: Walk, amount: Decimal): [string, number][] {
  const parts: [string, number][] = [];
  let left = amount;
  for (const { word, content, at } of acts.toReversed()) {
    if (word !== 'payment' || content === undefined || left.isZero()) continue;
    const paid = decimal(content.amount);
    const part = paid.lt(left) ? paid : left;
    parts.push([plain(part), at]);
    left = left.minus(part);
  }
  return parts;
}

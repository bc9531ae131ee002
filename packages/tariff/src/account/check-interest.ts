import { ActaError } from '@acta/protocol';
import type { RuleSet } from '../rules/rule-set.ts';
import { decimal, ZERO } from '../support/decimal.ts';
import { clockOf, dayOf } from './days.ts';
import { deadlinesOf } from './deadlines.ts';
import type { DutyActContent } from './duty-act.ts';
import { interestOf } from './interest.ts';
import type { ActStep } from './step.ts';
import type { Walk } from './walk.ts';

/** Figures by whose debt the interest is. */
const OWED = ['interest/underpayment', 'recargos', 'inpc'];
const OWING = ['interest/overpayment', 'interest/overpayment/corporation', 'inpc'];

/** Checks 7 and 8: interest that an act states, and interest that it ought to state. */
export function checkInterest(walk: Walk, step: ActStep, content: DutyActContent): void {
  const rules = content.rules === '' ? undefined : walk.law(content.rules);
  const fit = step.word === 'refund' ? OWING : OWED;
  for (const item of content.interest) {
    const details = { figure: item.figure, stated: item.amount };
    if (!fit.includes(item.figure)) {
      walk.check('interest', step, false, { ...details, word: step.word });
    } else if (rules === undefined) {
      walk.check('interest', step, 'not checked', details);
    } else {
      try {
        const computed = interestOf(item, rules);
        const equal = decimal(computed).cmp(decimal(item.amount)) === 0;
        walk.check('interest', step, equal, { ...details, computed });
      } catch (error) {
        if (!(error instanceof ActaError)) throw error;
        // A rate that nobody published leaves the interest unchecked, and says which it is.
        const figure = String(error.details['figure'] ?? item.figure);
        walk.check('interest', step, 'not checked', { ...details, figure }, error.code);
      }
    }
  }
  if (step.word === 'payment') checkLate(walk, step, content);
  if (step.word === 'refund') checkRefund(walk, step, content);
}

const names = ({ lines }: RuleSet, figures: readonly string[]): boolean =>
  lines.some(({ figure }) => figures.includes(figure));

/** What is paid after its term bears interest from the last day of the term, on what is paid. */
function checkLate(walk: Walk, step: ActStep, content: DutyActContent): void {
  const { assessment } = walk;
  const rules = assessment && walk.law(assessment.rules);
  if (rules === undefined || !names(rules, ['interest/underpayment', 'recargos'])) return;
  const term = deadlinesOf(rules, 'entry', assessment!.legalAt).find(
    ({ what }) => what === 'payment',
  );
  if (term === undefined) return;
  if (term.until === undefined) {
    const details = { figure: term.missing ?? '' };
    walk.check('interest owed', step, 'not checked', details, 'DUTY_FIGURE_MISSING');
    return;
  }
  if (step.at < term.until) return;
  const clock = clockOf(rules);
  const due = dayOf(term.until - 1, clock);
  const runs = content.interest.filter(({ figure }) => OWED.includes(figure));
  const begins = runs.every(({ from }) => dayOf(from, clock) === due);
  const indexed = runs.filter(({ figure }) => figure === 'inpc');
  const updated = indexed.reduce((sum, one) => sum.plus(decimal(one.amount)), amountOf(content));
  const upon = runs.every(
    ({ figure, principal }) =>
      decimal(principal).cmp(figure === 'inpc' ? amountOf(content) : updated) === 0,
  );
  const owed = runs.some(({ figure }) => figure !== 'inpc') && begins && upon;
  walk.check('interest owed', step, owed && endsFit(walk, step, runs, clock), {
    term: String(term.until),
    paid: content.amount,
  });
}

/** A refund bears interest from the day of a payment, where the nation's law has such a rate. */
function checkRefund(walk: Walk, step: ActStep, content: DutyActContent): void {
  const { assessment } = walk;
  const rules = assessment && walk.law(assessment.rules);
  if (rules === undefined || !names(rules, ['interest/overpayment'])) return;
  const clock = clockOf(rules);
  const payments = walk.acts.filter(({ word }) => word === 'payment');
  const paidOn = new Set(payments.map(({ at }) => dayOf(at, clock)));
  const runs = content.interest;
  const principal = runs.reduce((sum, one) => sum.plus(decimal(one.principal)), ZERO);
  const fits =
    runs.every(({ from }) => paidOn.has(dayOf(from, clock))) &&
    principal.cmp(amountOf(content)) === 0;
  walk.check('interest owed', step, fits && endsFit(walk, step, runs, clock), {
    refunded: content.amount,
  });
}

/** Interest runs to the day of the act, or to the liquidation that settled it (19 USC 1505(c)). */
function endsFit(
  walk: Walk,
  step: ActStep,
  runs: DutyActContent['interest'],
  clock: number,
): boolean {
  const ends = walk.acts.filter(({ word }) => word === 'liquidation').map(({ at }) => at);
  const days = new Set([...ends, step.at].map((at) => dayOf(at, clock)));
  return runs.every(({ until }) => days.has(dayOf(until, clock)));
}

const amountOf = ({ amount }: DutyActContent) => decimal(amount === '' ? '0' : amount);

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlinesOf, instant, interestOf, type RuleSet } from '../../src/index.ts';
import { mxRules2, usRules2 } from '../duty/cases/case.ts';
import { codeOf } from '../support/account-side.ts';
import { mxSyntheticRules, usRules } from '../support/published.ts';

const at = (day: string) => instant(`${day}T12:00:00-05:00`);
const interest = (rules: RuleSet, figure: string, from: string, until: string): string =>
  interestOf({ figure, principal: '10000', from: at(from), until: at(until) }, rules);

test('interest on duty by the rates that were read, and none by those that were not', () => {
  // A leap year at 8 %: 10,000 × ((1 + 0.08/366)^366 − 1).
  assert.equal(interest(usRules2, 'interest/underpayment', '2023-12-31', '2024-12-31'), '832.78');
  assert.equal(
    interest(usRules2, 'interest/overpayment/corporation', '2025-07-01', '2025-07-31'),
    '49.43',
  );
  for (const [from, until] of [
    ['2025-03-01', '2025-04-02'],
    ['2026-01-01', '2026-01-02'],
  ] as const) {
    const refused = codeOf(() => interest(usRules2, 'interest/underpayment', from, until));
    assert.equal(refused, 'DUTY_FIGURE_MISSING');
  }
  assert.equal(interest(mxRules2, 'recargos', '2024-02-10', '2024-05-10'), '441');
  assert.equal(
    codeOf(() => interest(mxRules2, 'inpc', '2024-02-10', '2024-05-10')),
    'DUTY_FIGURE_MISSING',
  );
});

test('terms of both nations, with their citations', () => {
  const term = (
    rules: RuleSet,
    event: 'entry' | 'liquidation' | 'assessment',
    day: string,
    what: string,
  ) => {
    const found = deadlinesOf(rules, event, at(day)).find((one) => one.what === what)!;
    return found.missing ?? new Date(found.until! * 1000).toISOString();
  };
  for (const rules of [usRules, usRules2]) {
    // Friday 3 July 2026 is the observed Independence Day, which falls on a Saturday.
    assert.match(term(rules, 'entry', '2026-06-30', 'payment'), /^2026-07-16T04/);
    assert.match(term(rules, 'entry', '2026-06-30', 'deemed liquidation'), /^2027-07-01T04/);
    assert.match(term(rules, 'entry', '2026-06-30', 'liquidation cycle'), /^2027-05-11T04/);
    assert.match(term(rules, 'liquidation', '2026-06-30', 'protest'), /^2026-12-28T04/);
    assert.equal(term(rules, 'entry', '2025-06-30', 'payment'), 'holidays known');
  }
  assert.match(term(mxSyntheticRules, 'entry', '2026-06-30', 'payment'), /^2026-07-01T06/);
  assert.equal(term(mxSyntheticRules, 'assessment', '2026-06-30', 'protest'), 'holidays known');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, interestOf } from '../../src/index.ts';
import { mxSynthetic2 } from '../duty/cases/case.ts';
import { parseRuleSet } from '../../src/index.ts';
import { at, codeOf, row, rulesWith, TERMS } from '../support/account-side.ts';

const rules = rulesWith(TERMS);
const run = (figure: string, principal: string, from: string, until: string): string =>
  interestOf({ figure, principal, from: at(from), until: at(until) }, rules);

test('compounded daily, in integers, each quarter at its own rate', () => {
  // 15 days at 7 %, then 32 at 6 %, of 365: computed with 50 digits apart from this package.
  assert.equal(run('interest/underpayment', '10000', '2026-09-15', '2026-11-01'), '81.69');
  assert.equal(run('interest/underpayment', '10000', '2026-09-15', '2026-09-15'), '0.00');
  assert.equal(run('interest/underpayment', '10000', '2026-09-15', '2026-09-16'), '1.92');
});

test('a rate that nobody published is refused by name', () => {
  assert.equal(
    codeOf(() => run('interest/underpayment', '1', '2026-12-01', '2027-01-02')),
    'DUTY_FIGURE_MISSING',
  );
  assert.equal(
    codeOf(() => run('mpf.rate', '1', '2026-12-01', '2026-12-02')),
    'DUTY_INTEREST_UNKNOWN',
  );
  assert.equal(
    codeOf(() => run('constructor', '1', '2026-12-01', '2026-12-02')),
    'DUTY_INTEREST_UNKNOWN',
  );
});

test('surcharges by month or part of one, and the index before the months', () => {
  const index = (month: string, until: string, value: string) =>
    row('inpc', value, `${month}-01T00:00:00-06:00`, `${until}-01T00:00:00-06:00`);
  const mexico = parseRuleSet({
    ...mxSynthetic2,
    lines: [
      ...mxSynthetic2.lines.filter(({ figure }) => !['recargos', 'inpc'].includes(figure)),
      row('recargos', '1.47', '2026-01-01T00:00:00-06:00', '', 'percent'),
      index('2026-01', '2026-02', '100'),
      index('2026-02', '2026-03', '99'),
      index('2026-03', '2026-04', '100.5557'),
    ],
  });
  const on = (day: string): number => instant(`${day}T10:00:00-06:00`);
  const of = (figure: string, principal: string, from: string, until: string): string =>
    interestOf({ figure, principal, from: on(from), until: on(until) }, mexico);
  assert.equal(of('recargos', '10000', '2026-02-10', '2026-02-10'), '0');
  assert.equal(of('recargos', '10000', '2026-02-10', '2026-02-11'), '147');
  assert.equal(of('recargos', '10000', '2026-02-10', '2026-03-10'), '147');
  assert.equal(of('recargos', '10000', '2026-02-10', '2026-03-11'), '294');
  // The 31st of a month that has none is its last day.
  assert.equal(of('recargos', '10000', '2026-01-31', '2026-02-28'), '147');
  // February's index is for March, January's for February: 100.5557 ÷ 100 is cut to 1.0055.
  assert.equal(of('inpc', '10000', '2026-02-10', '2026-04-10'), '55');
  // Never below 1.
  assert.equal(of('inpc', '10000', '2026-02-10', '2026-03-10'), '0');
  assert.equal(
    codeOf(() => of('recargos', '1', '2026-02-10', '2032-02-10')),
    'DUTY_INTEREST_TOO_LONG',
  );
});

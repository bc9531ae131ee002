import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import { assess, type DutyInput, instant } from '../../src/index.ts';
import { entry, goods, hts, mxRules2, mxTariff, part, usRules2 } from './cases/case.ts';

/** What the page on duty says is not computed: each refused by its own name, and never nought. */
function refusal(input: DutyInput): string {
  try {
    assess(input);
  } catch (error) {
    if (error instanceof ActaError) return `${error.code} ${JSON.stringify(error.details)}`;
    throw error;
  }
  return 'assessed';
}

const us = (regime: string, code = '8544.30.00.00', more = {}) =>
  refusal({
    nation: 'US',
    legalAt: instant('2025-12-15T12:00:00-05:00'),
    declaration: entry('US', regime, [goods(code, '1000', more)]),
    schedule: hts,
    rules: usRules2,
  });
const mx = (regime: string, code: string) =>
  refusal({
    nation: 'MX',
    legalAt: instant('2018-06-01T12:00:00-05:00'),
    declaration: entry('MX', regime, [goods(`${code}.MX`, '100000')]),
    schedule: mxTariff,
    rules: mxRules2,
  });

test('deposits of antidumping and countervailing duty are refused by name', () => {
  for (const type of ['03', '07', '34', '38', '03-11']) {
    assert.match(us(type), /^DUTY_CASE_DEPOSIT_NOT_COMPUTED .*"regime":"/);
  }
});

test('drawback is refused by name', () => {
  for (const type of ['41', '43', '47']) assert.match(us(type), /^DUTY_DRAWBACK_NOT_COMPUTED/);
  for (const type of ['02', '40', '48', '3', '030']) assert.match(us(type), /^DUTY_REGIME_UNKNOWN/);
});

test('a specific rate under chapter 98 is refused: nobody says how it is converted', () => {
  const knives = us('01', '8211.95.90.00', {
    headings: ['9802.00.50'],
    parts: [part('repairs or alterations', '100')],
    quantities: [{ unit: 'No.', amount: '10' }],
  });
  assert.match(knives, /^DUTY_RATE_NOT_CONVERTED/);
});

test('the tax on new vehicles is refused by name, but for those who do not owe it on import', () => {
  assert.match(mx('IMP-A1', '8703.23.99.00'), /^DUTY_FIGURE_MISSING .*"isan\.rate"/);
  assert.match(mx('IMP-A1', '8544.30.99.01'), /^assessed|dta/);
  assert.doesNotMatch(mx('IMP-A1-V', '8703.23.99.00'), /isan/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assess,
  compare,
  type Declaration,
  instant,
  revenueOf,
  simulate,
} from '../../src/index.ts';
import { entry, goods, hts, mxSynthetic2, mxTariff, usmca, usRules2 } from '../duty/cases/case.ts';

const AT = instant('2026-08-03T10:00:00-04:00');
const law = { nation: 'US', legalAt: AT, schedule: hts, rules: usRules2 };
const claimed = entry('US', '01', [goods('8544.30.00.00', '10000', usmca)]);
const due = (answer: ReturnType<typeof simulate>) =>
  answer.result === 'assessed' ? answer.assessment.due : answer.code;

test('what would it cost: as declared, without the preference, on another day', () => {
  const input = { ...law, declaration: claimed };
  assert.equal(due(simulate(input)), '0.00');
  assert.equal(due(simulate(input, { withoutPreference: true })), '534.64');
  const old = instant('2025-03-05T12:00:00-05:00');
  assert.equal(due(simulate(input, { legalAt: old })), 'DUTY_ADDITION_REQUIRED');
});

test('a figure that was not found is the answer, not a guess', () => {
  const answer = simulate(
    { ...law, declaration: claimed },
    { legalAt: instant('2026-11-02T10:00:00-05:00'), withoutPreference: true },
  );
  assert.ok(answer.result === 'refused');
  assert.equal(answer.code, 'DUTY_FIGURE_MISSING');
  assert.match(JSON.stringify(answer.details), /mpf\.minimum.*2027/);
});

test('a simulation leaves its input as it was', () => {
  const before = JSON.stringify(claimed);
  simulate({ ...law, declaration: claimed }, { withoutPreference: true });
  assert.equal(JSON.stringify(claimed), before);
});

test('a new tariff over a set of declarations, one by one', () => {
  const dearer = {
    ...hts,
    lines: hts.lines.map((one) =>
      one.code === '8544.30.00.00' ? { ...one, general: '7.5%' } : one,
    ),
  };
  const set = ['1000', '2000'].map((value) => entry('US', '01', [goods('8544.30.00.00', value)]));
  const found = [...compare(set, law, { ...law, schedule: dearer })];
  assert.deepEqual(
    found.map(({ change }) => change),
    ['25', '50'],
  );
  const back = [...compare(set, { ...law, schedule: dearer }, law)];
  assert.deepEqual(
    back.map(({ change }) => change),
    ['-25', '-50'],
  );
  const [refused] = compare([entry('US', '99', [goods('8544.30.00.00', '1')])], law, law);
  assert.equal(refused!.change, '');
});

test('compare pulls one declaration at a time', () => {
  let pulled = 0;
  function* endless(): Generator<Declaration> {
    for (;;) {
      pulled += 1;
      yield claimed;
    }
  }
  compare(endless(), law, law).next();
  assert.equal(pulled, 1);
});

test('revenue by nation, chapter and port adds up to what is due', () => {
  const two = entry('US', '01', [
    goods('8544.30.00.00', '10000'),
    goods('8481.80.90.50', '5000'),
    goods('8409.99.91.90', '4000'),
  ]);
  const mexican = entry('MX', 'IMP-IN', [goods('8544.30.99.01.MX', '100000')]);
  const rows = revenueOf([
    assess({ ...law, declaration: two }),
    assess({
      nation: 'MX',
      legalAt: AT,
      schedule: mxTariff,
      rules: mxSynthetic2,
      declaration: mexican,
    }),
  ]);
  const shown = rows.map(({ nation, chapter, office, name, amount }) =>
    [nation, chapter, office, name, amount].join(' '),
  );
  assert.deepEqual(shown, [
    'MX  24 CNT 62',
    'MX  24 DTA 425',
    'MX  24 PRV 240',
    'US  2304 MPF 65.82',
    'US 84 2304 duty 200',
    'US 85 2304 duty 500',
  ]);
});

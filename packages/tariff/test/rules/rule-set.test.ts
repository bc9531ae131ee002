import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFigure, instant, parseRuleSet, type RuleSet } from '../../src/index.ts';
import { mxRules, mxSyntheticRules, usRules, usSyntheticRules } from '../support/published.ts';

const at = (text: string) => instant(text);

/** The bounds of the merchandise processing fee, at the first and the last second of each year. */
for (const [year, minimum, maximum] of [
  [2021, '27.23', '528.33'],
  [2022, '27.75', '538.40'],
  [2023, '29.66', '575.35'],
  [2024, '31.67', '614.35'],
  [2025, '32.71', '634.62'],
  [2026, '33.58', '651.50'],
] as const) {
  test(`MPF of fiscal year ${year}`, () => {
    for (const moment of [`${year - 1}-10-01T00:00:00-04:00`, `${year}-09-30T23:59:59-04:00`]) {
      assert.equal(findFigure(usRules, 'mpf.minimum', at(moment)).value, minimum);
      assert.equal(findFigure(usRules, 'mpf.maximum', at(moment)).value, maximum);
    }
  });
}

for (const [rules, figure, moment] of [
  [usRules, 'mpf.minimum', '2026-10-01T00:00:00-04:00'],
  [usRules, 'mpf.minimum', '2020-09-30T23:59:59-04:00'],
  [usRules, 'hmf.rate', '2026-01-01T00:00:00-05:00'],
  [mxRules, 'dta.minimum', '2025-01-01T00:00:00-06:00'],
  [mxRules, 'prv.amount', '2026-01-01T00:00:00-06:00'],
  [mxRules, 'cnt.amount', '2026-01-01T00:00:00-06:00'],
] as const) {
  test(`${figure} at ${moment} is missing, by name and date`, () => {
    assert.throws(
      () => findFigure(rules, figure, at(moment)),
      (error: Error & { code?: string; details?: Record<string, unknown> }) => {
        assert.equal(error.code, 'DUTY_FIGURE_MISSING');
        assert.equal(error.details?.['figure'], figure);
        assert.equal(error.details?.['date'], new Date(at(moment) * 1000).toISOString());
        assert.equal(error.details?.['rules'], rules.name);
        return true;
      },
    );
  });
}

/** A synthetic set may differ from the one it stands in for in figures that say so, and no more. */
for (const [real, synthetic] of [
  [usRules, usSyntheticRules],
  [mxRules, mxSyntheticRules],
] as const) {
  test(`${synthetic.name} differs from the law as read only in figures that say so`, () => {
    const { lines, name, law } = synthetic;
    const realLines = real.lines;
    assert.match(name, /synthetic/i);
    assert.deepEqual(synthetic, { ...real, lines, name, law });
    const made = lines.filter(({ citation }) => /synthetic/.test(citation));
    const same = lines.filter((row) => !made.includes(row));
    assert.ok(made.length > 0);
    for (const row of same) {
      assert.ok(
        realLines.some((one) => JSON.stringify(one) === JSON.stringify(row)),
        row.figure,
      );
    }
    for (const row of made) {
      const gap = realLines.find((one) => one.figure === row.figure && one.from === row.from);
      assert.equal(gap?.value, '', `${row.figure} is one that was not found`);
    }
  });
}

const figure = usRules.lines[0]!;
const [ieepa] = usRules.groups as [RuleSet['groups'][number]];
const fee = usRules.fees[0]!;

for (const [name, change, path] of [
  [
    'two rows of one figure that overlap',
    { lines: [...usRules.lines, { ...figure, value: '0.1' }] },
    `/lines/${usRules.lines.length}`,
  ],
  [
    'a heading in two groups',
    { groups: [...usRules.groups, { ...ieepa, name: 'again' }] },
    '/groups',
  ],
  [
    'collection rows that overlap',
    { groups: [{ ...ieepa, collection: [ieepa.collection[0]!, ieepa.collection[0]!] }] },
    '/groups/0/collection/1',
  ],
  [
    'an order that names no group',
    { stacking: [{ ...usRules.stacking[0]!, order: ['elsewhere'] }] },
    '/stacking/0/order',
  ],
  [
    'orders that overlap',
    { stacking: [usRules.stacking[0]!, usRules.stacking[0]!] },
    '/stacking/1',
  ],
  [
    'a regime with a fee that is not there',
    { regimes: [{ ...usRules.regimes[0]!, fees: ['MFP'] }] },
    '/regimes/0/fees',
  ],
  [
    'a regime with a tax that is not there',
    { regimes: [{ ...usRules.regimes[0]!, taxes: ['IVA'] }] },
    '/regimes/0/taxes',
  ],
  ['a fee of a figure that is not there', { fees: [{ ...fee, rate: 'mpf.rates' }] }, '/fees/0'],
  [
    'a fee without rate or amount',
    { fees: [{ ...fee, rate: '', minimum: '', maximum: '' }] },
    '/fees/0',
  ],
  [
    'a fixed treatment without a fixed fee',
    { fees: [{ ...fee, preferences: [{ preference: 'USMCA', treatment: 'fixed' }] }] },
    '/fees/0/preferences',
  ],
  ['two fees of one id', { fees: [fee, fee] }, '/fees'],
  [
    'an unknown rounding',
    { dutyRounding: { ...usRules.dutyRounding, rounding: 'floor' } },
    '/dutyRounding/rounding',
  ],
  ['a figure that is a number', { lines: [{ ...figure, value: 0.3464 }] }, '/lines/0/value'],
] as const) {
  test(`parseRuleSet refuses ${name}`, () => {
    assert.throws(
      () => parseRuleSet({ ...usRules, ...change }),
      (error: Error & { code?: string; details?: { path?: string } }) => {
        assert.equal(error.code, 'TARIFF_RULES_MALFORMED');
        assert.equal(error.details?.path, path);
        return true;
      },
    );
  });
}

test('parseRuleSet refuses a tax whose base names nothing', () => {
  const [iva] = mxRules.taxes as [RuleSet['taxes'][number]];
  const taxes = [{ ...iva, base: ['customs value', 'ITI'] }];
  assert.throws(() => parseRuleSet({ ...mxRules, taxes }), { code: 'TARIFF_RULES_MALFORMED' });
});

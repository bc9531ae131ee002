import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten, type JsonValue } from '@acta/protocol';
import { assess, type Blame, blame, instant, recompute, type RuleSet } from '../../src/index.ts';
import { entry, goods, hts, mxSynthetic2, mxTariff, usRules2 } from './cases/case.ts';
import { mxExchange } from '../support/published.ts';

const AT = instant('2026-08-03T10:00:00-04:00');
const us = { nation: 'US', legalAt: AT, schedule: hts, rules: usRules2 };
const declaration = entry('US', '01', [
  goods('8481.80.90.50', '7000'),
  goods('8544.30.00.00', '1000'),
]);

function judged(
  law: Parameters<typeof assess>[0],
  change: (fields: Map<string, JsonValue>) => void,
  published: Partial<typeof law> = {},
): { readonly first: Blame | undefined; readonly count: number } {
  const fields = new Map(
    flatten('assessment', assess(law)).map(({ path, value }) => [path, value]),
  );
  change(fields);
  const { nation, legalAt, schedule, rules, exchange } = { ...law, ...published };
  const cited = { nation, legalAt, schedule, rules, ...(exchange && { exchange }) };
  const { differences } = recompute({ ...cited, document: { fields, complete: true } });
  return { first: blame(differences, fields), count: differences.length };
}

const input = { ...us, declaration };
const same = (): void => undefined;

test('nothing is blamed where nothing differs', () => {
  assert.deepEqual(judged(input, same), { first: undefined, count: 0 });
});

test('an altered rate is blamed as the rate of its line, by the schedule line', () => {
  const schedule = {
    ...hts,
    lines: hts.lines.map((one) => (one.code === '8544.30.00.00' ? { ...one, general: '4%' } : one)),
  };
  const { first } = judged(input, same, { schedule });
  assert.deepEqual(first, {
    line: 2,
    part: 'duty',
    figure: 'rate',
    citation: '8544.30.00.00, general',
  });
});

const altered = (figure: string, value: string): RuleSet => ({
  ...usRules2,
  lines: usRules2.lines.map((row) =>
    row.figure === figure && row.value !== '' ? { ...row, value } : row,
  ),
});

test('an altered bound is blamed as that bound of the fee', () => {
  const { first } = judged(input, same, { rules: altered('mpf.minimum', '30.00') });
  assert.equal(first?.part, 'MPF');
  assert.equal(first?.figure, 'minimum');
  assert.match(first.citation, /58c/);
});

test('an altered rounding is blamed as the rounding of its component', () => {
  const { first } = judged(input, (fields) =>
    fields.set('/assessment/lines/0/components/0/rounding', 'usd-cents-half-even'),
  );
  assert.deepEqual([first?.line, first?.part, first?.figure], [1, 'duty', 'rounding']);
});

test('an altered exchange rate is blamed as that of the line', () => {
  const law = {
    nation: 'MX',
    legalAt: AT,
    schedule: mxTariff,
    rules: mxSynthetic2,
    exchange: mxExchange,
    declaration: entry('MX', 'IMP-A1', [goods('8544.30.99.01.MX', '1000')], {
      invoices: [{ number: 'INV-1', currency: 'USD', exportedAt: AT }],
    }),
  };
  const exchange = {
    ...mxExchange,
    lines: mxExchange.lines.map((row) => ({ ...row, rate: '18.5000' })),
  };
  const { first } = judged(law, same, { exchange });
  assert.deepEqual([first?.line, first?.figure], [1, 'exchangeRate']);
});

test('a schedule that was not in force is blamed as the schedule', () => {
  const schedule = { ...hts, from: '2026-09-01T00:00:00-04:00' };
  const { first } = judged(input, same, { schedule });
  assert.deepEqual([first?.part, first?.figure], ['schedule', 'schedule']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildDocument, disclose, flatten, type JsonValue, verifyDisclosure } from '@acta/protocol';
import {
  assess,
  instant,
  recompute,
  type Recomputation,
  type RecomputeInput,
  showExchangeRates,
  showRuleSet,
  showSchedule,
} from '../../src/index.ts';
import { declare, line } from '../support/declare.ts';
import { earlySchedule, usRules } from '../support/published.ts';
import { WORKED_CASES, type WorkedCase } from './worked-cases.ts';

const find = (name: string): WorkedCase => WORKED_CASES.find((one) => one.name.startsWith(name))!;

function leaves(content: object): Map<string, JsonValue> {
  return new Map(flatten('assessment', content).map(({ path, value }) => [path, value]));
}

/** Recomputes a worked case whose document was changed by hand. */
function recomputed(
  worked: WorkedCase,
  change: (fields: Map<string, JsonValue>) => void = () => undefined,
  more: Partial<RecomputeInput> = {},
): Recomputation {
  const { nation, schedule, rules, exchange } = worked;
  const legalAt = instant(worked.at);
  const fields = leaves(assess({ ...worked, legalAt }));
  change(fields);
  const cited = { schedule, rules, ...(exchange && { exchange }) };
  return recompute({ nation, legalAt, document: { fields, complete: true }, ...cited, ...more });
}

for (const worked of WORKED_CASES) {
  test(`recompute finds every figure equal: ${worked.name}`, () => {
    const report = recomputed(worked);
    assert.deepEqual(report.differences, []);
    assert.deepEqual(report.unchecked, []);
    assert.equal(report.result, 'equal');
    assert.ok(report.equal > 40, `${report.equal} figures`);
  });
}

for (const name of ['U2', 'U4', 'U5', 'M1']) {
  test(`recompute names any one figure that was changed, and no other: ${name}`, () => {
    const worked = find(name);
    const figures = [...leaves(assess({ ...worked, legalAt: instant(worked.at) }))].filter(
      ([path]) => path.startsWith('/assessment/'),
    );
    for (const [path, value] of figures) {
      const changed = typeof value === 'number' ? value + 1 : alter(value as string);
      const report = recomputed(worked, (fields) => fields.set(path, changed));
      assert.equal(report.result, 'differs', path);
      assert.equal(report.differences[0]!.path, path);
      assert.equal(report.differences[0]!.stated, changed);
      assert.equal(report.differences[0]!.computed, value);
    }
  });
}

/** Another value of the same kind: a number one larger in its last digit, or a text with a mark. */
function alter(text: string): string {
  if (!/^[0-9]+(\.[0-9]+)?$/.test(text)) return `${text}!`;
  return text.replace(/[0-9]$/, (digit) => String((Number(digit) + 1) % 10 || 1));
}

test('recompute: a wrong figure is named once, and what follows from it is judged by itself', () => {
  const report = recomputed(find('U6'), (fields) => {
    fields.set('/assessment/lines/0/components/0/rate', '3%');
    fields.set('/assessment/lines/0/components/0/terms/0/rate', '3%');
    fields.set('/assessment/lines/0/components/0/terms/0/exact', '937.5');
    fields.set('/assessment/lines/0/components/0/exact', '937.5');
    fields.set('/assessment/lines/0/components/0/amount', '937.50');
  });
  const paths = report.differences.map(({ path }) => path);
  // The rate is wrong; so is the unit that names it and its rates; the arithmetic from it on to the
  // amount is right; the totals still say what the right amount gave.
  assert.deepEqual(paths, [
    '/assessment/lines/0/components/0/rate',
    '/assessment/lines/0/unit',
    '/assessment/lines/0/adValorem',
    '/assessment/totals/2/amount',
  ]);
});

test('recompute: a figure left out and a figure put in are both named', () => {
  const out = recomputed(find('U6'), (fields) => fields.delete('/assessment/lines/0/value'));
  assert.deepEqual(out.differences, [{ path: '/assessment/lines/0/value', computed: '31250' }]);

  const put = recomputed(find('U6'), (fields) =>
    fields.set('/assessment/lines/0/discount', '5.00'),
  );
  assert.deepEqual(put.differences, [{ path: '/assessment/lines/0/discount', stated: '5.00' }]);

  const beside = recomputed(find('U6'), (fields) => fields.set('/discount', '5.00'));
  assert.deepEqual(beside.differences, [{ path: '/discount', stated: '5.00' }]);
});

test('recompute: a component left out is named by the length of its list', () => {
  const report = recomputed(find('U6'), (fields) => {
    for (const path of fields.keys()) {
      if (path.startsWith('/assessment/lines/0/components/1/')) fields.delete(path);
    }
    fields.set('/assessment/lines/0/components/-', 1);
  });
  assert.equal(report.differences[0]!.path, '/assessment/lines/0/components/-');
});

test('recompute names what the law as published differs in', () => {
  const u6 = find('U6');
  const lines = u6.schedule.lines.map((one) =>
    one.code === '8703.23.01.60' ? { ...one, general: '2.6%' } : one,
  );
  const rate = recomputed(u6, undefined, { schedule: { ...u6.schedule, lines } });
  assert.equal(rate.differences[0]!.path, '/assessment/lines/0/components/0/rate');

  const u7 = find('U7');
  const bound = u7.rules.lines.map((one) =>
    one.figure === 'mpf.minimum' && one.value === '33.58' ? { ...one, value: '33.59' } : one,
  );
  const fee = recomputed(u7, undefined, { rules: { ...u7.rules, lines: bound } });
  assert.deepEqual(fee.differences[0], {
    path: '/assessment/fees/0/minimum',
    stated: '33.58',
    computed: '33.59',
  });

  const rounding = { ...u6.rules.dutyRounding, rounding: 'usd-cents-half-even' as const };
  const rounded = recomputed(u6, undefined, { rules: { ...u6.rules, dutyRounding: rounding } });
  assert.equal(rounded.differences[0]!.path, '/assessment/lines/0/components/0/rounding');

  const m1 = find('M1');
  const exchange = { ...m1.exchange!, lines: [{ ...m1.exchange!.lines[0]!, rate: '18.4568' }] };
  const exchanged = recomputed(m1, undefined, { exchange });
  assert.equal(exchanged.differences[0]!.path, '/assessment/lines/0/exchangeRate');

  const late = { ...u6.schedule, from: '2027-01-01T00:00:00-05:00' };
  const force = recomputed(u6, undefined, { schedule: late });
  assert.equal(force.differences[0]!.path, '/assessment/schedule');
  assert.equal(force.differences[0]!.code, 'TARIFF_NOT_IN_FORCE');
});

test('recompute: statement and document must agree on nation and date', () => {
  const report = recomputed(find('U6'), undefined, {
    legalAt: instant('2026-08-03T10:00:01-04:00'),
  });
  assert.equal(report.differences[0]!.path, '/assessment/legalAt');
  const other = recomputed(find('U6'), undefined, { nation: 'MX' });
  assert.equal(other.differences[0]!.path, '/assessment/nation');
});

test('recompute says what can not be computed under the law cited, as a difference by its code', () => {
  const worked = find('U6');
  const rules = {
    ...worked.rules,
    lines: worked.rules.lines.filter(({ figure }) => figure !== 'mpf.minimum'),
  };
  const report = recomputed(worked, undefined, { rules });
  assert.deepEqual(
    report.differences.map(({ path, code }) => [path, code]),
    [['/assessment/fees/0/minimum', 'DUTY_FIGURE_MISSING']],
  );
});

test('recompute names a measure that is left out, under a rule set shown as under one at hand', () => {
  const worked = find('U1 ad valorem');
  const rules = structuredClone(worked.rules);
  const group = rules.groups.find(({ name }) => name === 'section-122')!;
  (group as { collection: unknown[] }).collection = group.collection
    .filter(({ collected }) => collected === 'yes')
    .map((row) => ({ ...row, until: '' }));
  const fields = new Map(flatten('tariff', rules).map(({ path, value }) => [path, value]));
  for (const cited of [rules, showRuleSet({ fields, complete: true })]) {
    const report = recomputed(worked, undefined, { rules: cited });
    const [first] = report.differences;
    assert.deepEqual(
      [first?.path, first?.code],
      ['/assessment/lines/0/measures', 'DUTY_ADDITION_REQUIRED'],
    );
  }
});

test('recompute repeats what the assessment says is synthetic', () => {
  assert.match(
    recomputed(find('M1')).synthetic,
    /Synthetic Mexican tariff.*Synthetic Mexican rules/,
  );
});

/** A case as evidence shows it: sealed documents of which some paths are disclosed and proved. */
function shown(worked: WorkedCase, paths: readonly string[], code: string): Recomputation {
  const { nation, schedule, rules, exchange, at } = worked;
  const legalAt = instant(at);
  const open = (type: string, content: object, only: readonly string[]) => {
    const document = buildDocument(type, content);
    return verifyDisclosure(JSON.parse(JSON.stringify(disclose(document, only))), document.root);
  };
  const line = schedule.lines.findIndex((one) => one.code === code);
  const head = ['kind', 'nation', 'name', 'notation', 'from', 'until'].map((name) => `/${name}`);
  return recompute({
    nation,
    legalAt,
    document: open('assessment', assess({ ...worked, legalAt }), paths),
    schedule: showSchedule(open('tariff', schedule, [...head, `/lines/${line}`])),
    rules: showRuleSet(open('tariff', rules, [''])),
    ...(exchange && { exchange: showExchangeRates(open('tariff', exchange, [''])) }),
  });
}

test('recompute from disclosed fields: the whole assessment, one line of the schedule', () => {
  const report = shown(find('M1'), [''], '8544.30.99.01');
  assert.equal(report.result, 'equal');
});

test('recompute from disclosed fields: a hidden schedule line is unchecked, not wrong', () => {
  const report = shown(find('M1'), [''], '8703.23.99.00');
  assert.equal(report.result, 'incomplete');
  assert.deepEqual(report.differences, []);
  assert.deepEqual([...new Set(report.unchecked.map(({ missing }) => missing))], ['/lines/*']);
  assert.ok(report.unchecked.some(({ path }) => path.endsWith('/components/0/rate')));
});

test('recompute from disclosed fields: a hidden price leaves all unchecked that needs it, and no more', () => {
  const worked = find('M1');
  const all = [...leaves(assess({ ...worked, legalAt: instant(worked.at) })).keys()];
  const report = shown(
    worked,
    all.filter((path) => path !== '/declaration/lines/0/value'),
    '8544.30.99.01',
  );
  assert.equal(report.result, 'incomplete');
  assert.deepEqual(report.differences, []);
  assert.deepEqual(report.unchecked, [
    { path: '/assessment/lines/0/exact', missing: '/declaration/lines/0/value' },
  ]);
});

test('recompute from disclosed fields: figures alone are checked against each other', () => {
  const report = shown(find('M1'), ['/assessment'], '8544.30.99.01');
  assert.equal(report.result, 'incomplete');
  assert.deepEqual(report.differences, []);
  const unchecked = new Set(report.unchecked.map(({ path }) => path));
  assert.ok(unchecked.has('/assessment/lines/0/exact'));
  assert.ok(
    !unchecked.has('/assessment/lines/0/components/1/amount'),
    'IVA follows from stated figures',
  );
  assert.ok(!unchecked.has('/assessment/due'));
});

test('recompute: the hidden price of one line leaves its invoice unchecked, and other invoices checked', () => {
  const declared = (['INV-1', 'INV-1', 'INV-2'] as const).map((invoice, i) => ({
    ...line('harness', `${i + 1}000.40`, { origin: 'DE', invoice }),
  }));
  const cited = { nation: 'US', schedule: earlySchedule, rules: usRules } as const;
  const legalAt = instant('2026-08-03T10:00:00-04:00');
  const fields = leaves(assess({ ...cited, legalAt, declaration: declare(declared) }));
  fields.delete('/declaration/lines/1/value');
  fields.delete('/assessment/lines/1/exact');
  const report = recompute({ ...cited, legalAt, document: { fields, complete: false } });
  assert.equal(report.result, 'incomplete');
  assert.deepEqual(report.differences, []);
  const unchecked = report.unchecked.map(({ path }) => path);
  assert.ok(unchecked.some((path) => path.startsWith('/assessment/lines/1')));
  assert.ok(!unchecked.includes('/assessment/lines/0/components/0/amount'));
  assert.ok(!unchecked.includes('/assessment/lines/2/components/0/amount'));

  fields.set('/assessment/lines/2/components/0/amount', '150.05');
  const tampered = recompute({ ...cited, legalAt, document: { fields, complete: false } });
  assert.deepEqual(
    tampered.differences.map(({ path }) => path),
    ['/assessment/lines/2/components/0/amount'],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  assess,
  type Declaration,
  type DeclarationLine,
  instant,
  recompute,
} from '../../src/index.ts';
import { decimal, plain, sum } from '../../src/support/decimal.ts';
import { claim, declare, line } from '../support/declare.ts';
import {
  earlySchedule,
  mxExchange,
  mxSchedule,
  mxSyntheticRules,
  usRules,
} from '../support/published.ts';
import { flatten } from '@acta/protocol';

const AT = instant('2026-08-03T10:00:00-04:00');
const us = (declaration: Declaration) =>
  assess({ nation: 'US', legalAt: AT, declaration, schedule: earlySchedule, rules: usRules })
    .assessment;
const mx = (declaration: Declaration) =>
  assess({
    nation: 'MX',
    legalAt: AT,
    declaration,
    schedule: mxSchedule,
    rules: mxSyntheticRules,
    exchange: mxExchange,
  }).assessment;

const cents = (most: number) =>
  fc.nat(most).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
const pieces = (amount: number) => ({ quantities: [{ unit: 'No.', amount: String(amount) }] });

/** A line of any of the kinds of rate: free, ad valorem, compound, claimed, with an addition. */
const anyLine = fc
  .record({
    value: cents(50_000_00),
    kind: fc.nat(6),
    quantity: fc.nat(5000),
    invoice: fc.constantFrom('INV-1', 'INV-2', 'INV-3'),
  })
  .map(({ value, kind, quantity, invoice }): DeclarationLine => {
    const more = { invoice, origin: 'MX' };
    const made = [
      () => line('turbinePart', value, { ...more, origin: 'DE' }),
      () => line('harness', value, more),
      () => line('fixedBladeKnife', value, { ...more, ...pieces(quantity) }),
      () => line('knifeHandle', value, { ...more, ...pieces(quantity) }),
      () => claim('harness', value, more),
      () => line('vehicle', value, { ...more, additions: { US: ['9903.94.01'] } }),
      () => line('harness', value, { ...more, additions: { US: ['9903.94.05'] } }),
    ][kind]!;
    return made();
  });
const usLines = fc.array(anyLine, { minLength: 1, maxLength: 15 });
const mxLines = fc
  .array(
    fc.record({
      value: cents(50_000_00),
      free: fc.boolean(),
      goods: fc.constantFrom('harness', 'vehicle', 'aircraftPart'),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((list) =>
    list.map(({ value, free, goods }) =>
      (free ? claim : line)(goods as 'harness', value, { origin: 'US' }),
    ),
  );

const number = (lines: readonly DeclarationLine[]) =>
  lines.map((one, i) => ({ ...one, number: i + 1 }));
const shuffle = <T>(list: readonly T[], seed: readonly number[]): T[] =>
  list
    .map((one, i) => ({ one, at: seed[i % seed.length]! }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
const seed = fc.array(fc.nat(1000), { minLength: 15, maxLength: 15 });
const add = (amounts: readonly string[]): string => plain(sum(amounts.map(decimal)));

test('property: values make up the invoice, amounts the totals, totals what is due', () => {
  fc.assert(
    fc.property(usLines, (lines) => {
      const declaration = declare(number(lines));
      const done = us(declaration);
      assert.ok('invoices' in done);
      for (const { number: invoice, value, units } of done.invoices) {
        const own: readonly { value: string }[] = done.lines.filter(
          (_, i) => declaration.lines[i]!.invoice === invoice,
        );
        assert.equal(add(own.map((one) => one.value)), value);
        assert.equal(add(units.map((one) => one.value)), value);
      }
      const amounts = done.lines.flatMap(({ components }) => components);
      for (const { name, amount } of done.totals) {
        const all: readonly { amount: string }[] = [...amounts, ...done.fees].filter(
          (one: { name: string }) => one.name === name,
        );
        assert.equal(plain(decimal(amount)), add(all.map((one) => one.amount)));
      }
      assert.equal(plain(decimal(done.due)), add(done.totals.map(({ amount }) => amount)));
    }),
    { numRuns: 200 },
  );
});

test('property: the customs value is the sum of its lines, and amounts are whole pesos', () => {
  fc.assert(
    fc.property(mxLines, cents(900_00), (lines, freight) => {
      const charges = [{ kind: 'freight' as const, amount: freight, currency: 'USD' }];
      const done = mx(declare(number(lines), { charges }));
      assert.ok('customs' in done);
      assert.equal(add(done.lines.map(({ value }) => value)), done.customs.value);
      for (const { amount } of done.totals) assert.match(amount, /^(0|[1-9][0-9]*)$/);
    }),
    { numRuns: 200 },
  );
});

test('property: nothing is ever negative', () => {
  fc.assert(
    fc.property(usLines, mxLines, (american, mexican) => {
      for (const content of [us(declare(number(american))), mx(declare(number(mexican)))]) {
        for (const { value } of flatten('assessment', content)) {
          if (typeof value === 'string') assert.doesNotMatch(value, /^-/);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('property: the same lines in another order owe the same, line by line and in total', () => {
  fc.assert(
    fc.property(usLines, mxLines, seed, (american, mexican, order) => {
      for (const [engine, lines] of [
        [us, number(american)],
        [mx, number(mexican)],
      ] as const) {
        const straight = engine(declare(lines));
        const mixed = engine(declare(shuffle(lines, order)));
        const byNumber = (done: typeof straight) =>
          [...done.lines]
            .sort((a, b) => a.number - b.number)
            .map(({ number: n, value, components }) => ({ n, value, components }));
        assert.deepEqual(byNumber(mixed), byNumber(straight));
        assert.deepEqual(mixed.totals, straight.totals);
        assert.equal(mixed.due, straight.due);
      }
    }),
    { numRuns: 100 },
  );
});

test('property: of whole dollars, more value never owes less; nor do more pieces', () => {
  const value = fc.nat(500_000);
  fc.assert(
    fc.property(value, value, fc.nat(5000), fc.nat(5000), (a, b, p, q) => {
      const due = (dollars: number, count: number) =>
        decimal(us(declare([line('knifeHandle', String(dollars), pieces(count))])).due);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      assert.ok(due(low, p).lte(due(high, p)));
      const [few, many] = [Math.min(p, q), Math.max(p, q)];
      assert.ok(due(a, few).lte(due(a, many)));
    }),
    { numRuns: 200 },
  );
});

test('property: a cent more on one line moves what the invoice owes by no more than a dollar of it', () => {
  // 19 CFR 159.3(a) gives fractions to other lines, so the amount itself may even fall by cents.
  fc.assert(
    fc.property(cents(9_999_99), cents(9_999_99), (first, second) => {
      const due = (value: string) =>
        decimal(
          us(
            declare(
              number([
                line('vehicle', value, { origin: 'DE' }),
                line('harness', second, { origin: 'DE' }),
              ]),
            ),
          ).due,
        );
      const more = plain(decimal(first).plus(decimal('0.01')));
      assert.ok(due(more).minus(due(first)).abs().lte(decimal('0.11')), `${first} ${second}`);
    }),
    { numRuns: 200 },
  );
});

test('property: in pesos, more value never owes less', () => {
  fc.assert(
    fc.property(cents(90_000_00), cents(90_000_00), (a, b) => {
      const due = (value: string) =>
        decimal(mx(declare([line('harness', value, { origin: 'US' })])).due);
      const [low, high] = decimal(a).lte(decimal(b)) ? [a, b] : [b, a];
      assert.ok(due(low).lte(due(high)));
    }),
    { numRuns: 200 },
  );
});

test('property: each ad valorem and specific amount is what integers give', () => {
  fc.assert(
    fc.property(fc.nat(900_000), fc.nat(9000), (dollars, count) => {
      const done = us(declare([line('knifeHandle', String(dollars), pieces(count))]));
      // 3¢ each + 5.4 %, in thousandths of a cent, half a cent up
      const thousandths = BigInt(count) * 3000n + BigInt(dollars) * 5400n;
      const rounded = (thousandths + 500n) / 1000n;
      const { amount } = done.lines[0]!.components[0]!;
      assert.equal(amount.replace('.', '').replace(/^0+(?=[0-9])/, ''), String(rounded));
      // 0.3464 % in millionths of a dollar, bounds of fiscal year 2026
      const fee = (BigInt(dollars) * 3464n + 5000n) / 10000n;
      const bounded = fee < 3358n ? 3358n : fee > 65150n ? 65150n : fee;
      assert.equal(done.fees[0]!.amount.replace('.', ''), String(bounded));
    }),
    { numRuns: 300 },
  );
});

test('property: what was assessed is recomputed equal', () => {
  fc.assert(
    fc.property(usLines, (lines) => {
      const cited = { nation: 'US', legalAt: AT, schedule: earlySchedule, rules: usRules };
      const content = assess({ ...cited, declaration: declare(number(lines)) });
      const fields = new Map(
        flatten('assessment', content).map(({ path, value }) => [path, value]),
      );
      const report = recompute({ ...cited, document: { fields, complete: true } });
      assert.deepEqual([report.result, report.differences, report.unchecked], ['equal', [], []]);
    }),
    { numRuns: 50 },
  );
});

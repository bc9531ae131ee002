import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evenDollars, type Part } from '../../src/duty/even-dollars.ts';
import { decimal, plain, sum } from '../../src/support/decimal.ts';
import { wholeHalfUp } from '../../src/support/rounding.ts';

type Row = readonly [exact: string, rate: string];

function dollars(rows: readonly Row[]): string[] {
  const parts = rows.map(([exact, rate], i) => ({
    exact: decimal(exact),
    rate: () => decimal(rate),
    key: `${i}`,
  }));
  return evenDollars(parts, wholeHalfUp(sum(parts.map(({ exact }) => exact)))).map(plain);
}

const CASES: readonly (readonly [
  name: string,
  rows: readonly Row[],
  dollars: readonly string[],
])[] = [
  ['alone, below 50 cents is disregarded', [['4321.49', '5']], ['4321']],
  ['alone, 50 cents is taken up', [['12345.50', '5']], ['12346']],
  [
    'equal fractions: the lower rate is dropped',
    [
      ['100.50', '2.5'],
      ['200.50', '5'],
    ],
    ['100', '201'],
  ],
  [
    'the same the other way round',
    [
      ['200.50', '5'],
      ['100.50', '2.5'],
    ],
    ['201', '100'],
  ],
  [
    'the lower fraction is dropped, whatever its rate',
    [
      ['100.50', '5'],
      ['200.60', '2.5'],
    ],
    ['100', '201'],
  ],
  [
    'the larger fraction is taken up',
    [
      ['10.40', '5'],
      ['20.30', '2.5'],
    ],
    ['11', '20'],
  ],
  [
    'equal fractions: the lower rate is taken up',
    [
      ['10.40', '5'],
      ['20.40', '2.5'],
    ],
    ['10', '21'],
  ],
  [
    'two are dropped',
    [
      ['1.50', '1'],
      ['1.60', '2'],
      ['1.70', '3'],
      ['1.60', '4'],
      ['0.50', '9'],
    ],
    ['1', '2', '2', '2', '0'],
  ],
  [
    'nothing to move',
    [
      ['10.25', '5'],
      ['20.75', '2.5'],
    ],
    ['10', '21'],
  ],
  [
    'fractions of a cent count',
    [
      ['10.4999', '5'],
      ['20.5001', '2.5'],
    ],
    ['10', '21'],
  ],
];

for (const [name, rows, expected] of CASES) {
  test(`19 CFR 159.3(a): ${name}`, () => assert.deepEqual(dollars(rows), expected));
}

const part = fc.record({
  exact: fc
    .nat(10_000_00)
    .map((cents) => decimal(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)),
  rate: fc.constantFrom('0', '2.5', '5', '25').map((text) => () => decimal(text)),
});
const parts = fc.array(part, { minLength: 1, maxLength: 12 });
const keyed = (list: readonly Omit<Part, 'key'>[]): Part[] =>
  list.map((one, i) => ({ ...one, key: String(i).padStart(5, '0') }));

test('19 CFR 159.3(a): the parts make up the rounded total, none moves by a dollar or below zero', () => {
  fc.assert(
    fc.property(parts, (list) => {
      const total = wholeHalfUp(sum(list.map(({ exact }) => exact)));
      const values = evenDollars(keyed(list), total);
      assert.equal(plain(sum(values)), plain(total));
      values.forEach((value, i) => {
        assert.ok(value.minus(list[i]!.exact).abs().lt(decimal('1')), plain(list[i]!.exact));
        assert.ok(value.gte(decimal('0')));
      });
    }),
  );
});

test('19 CFR 159.3(a): the result does not depend on the order of the parts', () => {
  fc.assert(
    fc.property(parts, fc.infiniteStream(fc.nat(1000)), (list, order) => {
      const all = keyed(list);
      const total = wholeHalfUp(sum(list.map(({ exact }) => exact)));
      const mixed = all
        .map((one) => ({ one, at: order.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      const byKey = (some: readonly Part[]) =>
        new Map(evenDollars(some, total).map((value, i) => [some[i]!.key, plain(value)]));
      const [straight, other] = [byKey(all), byKey(mixed)];
      for (const [key, value] of straight) assert.equal(other.get(key), value);
    }),
  );
});

test('a total that the parts can not make up is refused', () => {
  const one = [{ exact: decimal('10'), rate: () => decimal('5'), key: 'a' }];
  assert.throws(() => evenDollars(one, decimal('12')), { code: 'DUTY_ASSESSMENT_MALFORMED' });
});

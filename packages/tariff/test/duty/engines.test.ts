import assert from 'node:assert/strict';
import { test } from 'node:test';
import Big from 'big.js';
import { assess, type DeclarationLine, instant } from '../../src/index.ts';
import { decimal, plain } from '../../src/support/decimal.ts';
import { LAWS, MILLION, Random, randomCases, SEED } from '../support/random-declarations.ts';
import { entry, goods, hts, of, usRules2 } from './cases/case.ts';

const HALF_UP = 1;

/** Digits at random, long and short, so that numbers pass from safe integers to large ones and back. */
function digits(random: Random, most: number): string {
  const whole = Array.from({ length: 1 + random.nat(most) }, () => random.nat(9)).join('');
  const places = Array.from({ length: random.nat(8) }, () => random.nat(9)).join('');
  const sign = random.chance(0.1) ? '-' : '';
  return `${sign}${whole.replace(/^0+(?=[0-9])/, '')}${places === '' ? '' : `.${places}`}`;
}

const NUMBERS = MILLION / 4;

test(`the integers compute what a decimal library does, ${NUMBERS} times`, (t) => {
  t.diagnostic(`ACTA_SEED=${SEED}`);
  const random = new Random(SEED);
  for (let i = 0; i < NUMBERS; i += 1) {
    const [a, b] = [digits(random, 12), digits(random, random.of([3, 12]))];
    const [x, y] = [decimal(a), decimal(b)];
    const [p, q] = [new Big(a), new Big(b)];
    const at = `${a} ${b}`;
    if (plain(x.plus(y)) !== p.plus(q).toFixed()) assert.fail(`${at} plus`);
    if (plain(x.minus(y)) !== p.minus(q).toFixed()) assert.fail(`${at} minus`);
    if (plain(x.times(y)) !== p.times(q).toFixed()) assert.fail(`${at} times`);
    if (Math.sign(x.cmp(y)) !== p.cmp(q)) assert.fail(`${at} cmp`);
    const places = random.nat(4);
    const exact = x.times(y);
    const other = p.times(q);
    for (const [how, mode] of [
      ['down', 0],
      ['half up', HALF_UP],
      ['half even', 2],
    ] as const) {
      if (plain(exact.round(places, how)) !== other.round(places, mode).toFixed()) {
        assert.fail(`${at} ${how} ${places}`);
      }
    }
    // The library writes -0 for what rounds to nought from below; nought has one text here.
    const fixed = p.toFixed(places, HALF_UP).replace(/^-(?=0(?:\.0*)?$)/, '');
    if (i % 97 === 0 && x.toFixed(places) !== fixed) assert.fail(`${at} fixed`);
  }
});

const LAW = { nation: 'US', schedule: hts, rules: usRules2 };
const AT = instant('2026-08-03T10:00:00-04:00');
const RATES = [
  ['8544.30.00.00', '0', '5'],
  ['8481.80.90.50', '0', '2'],
  ['8411.91.90.85', '0', '0'],
  ['8211.95.90.00', '0.03', '5.4'],
  ['8211.95.50.00', '0.004', '6.1'],
] as const;
const LINES = 1000;

test(`each amount of ${MILLION} random lines is what a decimal library gives`, (t) => {
  t.diagnostic(`ACTA_SEED=${SEED}`);
  const random = new Random(SEED + 1);
  for (let done = 0; done < MILLION; done += LINES) {
    const rates = Array.from({ length: LINES }, () => random.of(RATES));
    const lines = rates.map(([code]): DeclarationLine =>
      goods(code, random.money(90_000), {
        ...of('No.', String(random.nat(5000))),
        invoice: `I-${random.nat(5)}`,
      }),
    );
    const { assessment } = assess({ ...LAW, legalAt: AT, declaration: entry('US', '01', lines) });
    let duty = new Big(0);
    assessment.lines.forEach(({ value, components }, i) => {
      const [, each, percent] = rates[i]!;
      const exact = new Big(value)
        .times(percent)
        .times('0.01')
        .plus(new Big(each).times(lines[i]!.quantities[0]!.amount));
      const amount = exact.toFixed(2, HALF_UP);
      if (components[0]!.amount !== amount) assert.fail(`${components[0]!.amount} ${amount}`);
      duty = duty.plus(amount);
    });
    const total = assessment.totals.find(({ name }) => name === 'duty');
    assert.equal(total?.amount, duty.toFixed(2));
  }
});

test('property: no random declaration has an amount below nought, and its parts make its sums', () => {
  for (const { law, legalAt, declaration } of randomCases(SEED + 2, MILLION / 500)) {
    let done;
    try {
      done = assess({ ...LAWS[law]!, legalAt, declaration }).assessment;
    } catch {
      continue;
    }
    const amounts = [...done.lines.flatMap(({ components }) => components), ...done.fees];
    const sum = new Map<string, Big>();
    for (const { name, amount } of amounts as readonly { name: string; amount: string }[]) {
      assert.doesNotMatch(amount, /^-/);
      sum.set(name, (sum.get(name) ?? new Big(0)).plus(amount));
    }
    assert.deepEqual(
      done.totals.map(({ name, amount }) => [name, new Big(amount).toFixed()]),
      [...sum].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, total]) => [name, total.toFixed()]),
    );
    const all = done.totals.reduce((total, { amount }) => total.plus(amount), new Big(0));
    const suspended = 'suspended' in done ? done.suspended : '0';
    assert.equal(new Big(done.due).plus(suspended).toFixed(), all.toFixed());
  }
});

test('property: a random declaration owes the same in whatever order its lines stand', () => {
  const random = new Random(SEED + 3);
  for (const { law, legalAt, declaration } of randomCases(SEED + 3, MILLION / 500)) {
    const lines = declaration.lines
      .map((line) => ({ line, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ line }) => line);
    const dueOf = (one: typeof declaration): unknown => {
      try {
        const {
          due,
          totals,
          lines: rows,
        } = assess({ ...LAWS[law]!, legalAt, declaration: one }).assessment;
        const values = rows.map(({ number, value }) => [number, value] as const);
        return { due, totals, values: values.sort(([a], [b]) => a - b) };
      } catch {
        return 'refused';
      }
    };
    assert.deepEqual(dueOf({ ...declaration, lines }), dueOf(declaration));
  }
});

test('property: more of the part that pays never owes less', () => {
  const random = new Random(SEED + 4);
  const due = (repair: string) => {
    const line = goods('8481.80.90.50', '90000', {
      headings: ['9802.00.50'],
      parts: [{ of: 'repairs or alterations', unit: '', amount: repair }],
    });
    const declaration = entry('US', '01', [line]);
    return new Big(assess({ ...LAW, legalAt: AT, declaration }).assessment.due);
  };
  for (let i = 0; i < 500; i += 1) {
    const [a, b] = [random.money(90_000), random.money(90_000)];
    const [low, high] = Number(a) <= Number(b) ? [a, b] : [b, a];
    assert.ok(due(low).lte(due(high)), `${a} ${b}`);
  }
});

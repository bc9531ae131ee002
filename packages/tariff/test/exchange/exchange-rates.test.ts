import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, parseExchangeRates } from '../../src/index.ts';
import { exchangeRate } from '../../src/exchange/exchange-rates.ts';
import { plain } from '../../src/support/decimal.ts';
import { mxExchange } from '../support/published.ts';

const row = (from: string, until: string, rate: string, currency = 'USD') => ({
  currency,
  from: `${from}T00:00:00-06:00`,
  until: until === '' ? '' : `${until}T00:00:00-06:00`,
  rate,
  citation: 'test',
});
const two = parseExchangeRates({
  ...mxExchange,
  lines: [
    row('2026-01-01', '2026-01-02', '18.1'),
    row('2026-01-02', '', '18.2'),
    row('2026-01-01', '', '21.5', 'EUR'),
  ],
});
const at = (text: string) => instant(`${text}-06:00`);

test('exchangeRate takes the row of currency and date', () => {
  const rate = (currency: string, time: string) =>
    plain(exchangeRate(two, 'MXN', currency, at(time)));
  assert.equal(rate('USD', '2026-01-01T23:59:59'), '18.1');
  assert.equal(rate('USD', '2026-01-02T00:00:00'), '18.2');
  assert.equal(rate('EUR', '2026-01-02T00:00:00'), '21.5');
  assert.equal(rate('MXN', '1999-01-01T00:00:00'), '1', 'its own needs none');
});

test('exchangeRate refuses what no row covers', () => {
  for (const [currency, time] of [
    ['USD', '2025-12-31T23:59:59'],
    ['CAD', '2026-01-01T00:00:00'],
  ] as const) {
    assert.throws(() => exchangeRate(two, 'MXN', currency, at(time)), {
      code: 'DUTY_EXCHANGE_RATE_MISSING',
    });
  }
  assert.throws(() => exchangeRate(undefined, 'USD', 'MXN', 0), {
    code: 'DUTY_EXCHANGE_RATE_MISSING',
  });
});

for (const [name, lines] of [
  ['rows that overlap', [row('2026-01-01', '', '18.1'), row('2026-01-02', '', '18.2')]],
  [
    'rows out of order',
    [row('2026-01-02', '2026-01-03', '18.1'), row('2026-01-01', '2026-01-02', '18.2')],
  ],
  ['a rate that is a number', [{ ...row('2026-01-01', '', '18.1'), rate: 18.1 }]],
] as const) {
  test(`parseExchangeRates refuses ${name}`, () => {
    assert.throws(() => parseExchangeRates({ ...mxExchange, lines }), {
      code: 'TARIFF_EXCHANGE_MALFORMED',
    });
  });
}

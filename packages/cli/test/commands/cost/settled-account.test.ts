import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settledAccount } from '../../../src/commands/cost/settled-account.ts';
import type { CostLine } from '@acta/sdk';

const line: CostLine = {
  line: `0x${'0a'.repeat(32)}`,
  shares: [],
  remainderTo: 'US',
  ended: false,
  liquidated: false,
  complete: true,
  sides: [
    {
      section: 'MX',
      contributed: '500.00',
      claimed: '400.01',
      settled: '0.00',
      balance: '99.99',
      final: false,
    },
  ],
  entries: [],
};

test('a settlement states the account as it is, and what it leaves', () => {
  const account = { contributed: '500.00', claimed: '400.01', settled: '0.00' };
  assert.deepEqual(settledAccount(line, 'MX', '99.99', 'USD', true), {
    ...account,
    balance: '0.00',
    final: 'yes',
  });
  assert.equal(settledAccount(line, 'MX', '1.00', 'USD', false)['balance'], '98.99');
  // Below zero it is no amount, and the note is refused.
  assert.equal(settledAccount(line, 'MX', '100.00', 'USD', false)['balance'], '-0.01');
  assert.equal(settledAccount(line, 'US', '0.00', 'USD', true)['contributed'], '0.00');
});

test('an amount that is none is refused before anything is signed', () => {
  assert.throws(() => settledAccount(line, 'MX', '1', 'USD', false), {
    code: 'COST_AMOUNT_MALFORMED',
  });
});

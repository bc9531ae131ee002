import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountOf, type AccountStep, SUM_CHECKS } from '../../src/index.ts';
import { at, codeOf, RULES, rulesWith, Side, TERMS } from '../support/account-side.ts';

const DUE = '660.07';
const read = (side: Side) => accountOf(side.steps, side.law);
const failing = (side: Side): string[] => read(side).problems.map(({ code }) => code!);

test('a side is followed from its assessment to its close', () => {
  const side = new Side();
  const states: string[] = [];
  const look = (): void => void states.push(read(side).state);
  const first = side.assess('2026-09-01');
  look();
  side.act('payment', first, '2026-09-10', { amount: '400' });
  look();
  side.act('payment', first, '2026-09-11', { amount: '260.07' });
  look();
  const second = side.assess('2026-10-01', '10000');
  side.act('refund', second, '2026-10-05', {
    amount: '125.43',
    interest: [interest('interest/overpayment', '125.43', '2026-09-11', '2026-10-05', '0.50')],
  });
  look();
  const liquidated = side.act('liquidation', second, '2026-10-06', { amount: '534.64' });
  look();
  const protest = side.protest(liquidated, '2026-10-07');
  look();
  side.act('decision', protest, '2026-10-08', { outcome: 'denied' });
  look();
  side.act('closing', second, '2026-10-09');
  look();
  assert.deepEqual(states, [
    'assessed',
    'paid in part',
    'paid',
    'refunded',
    'liquidated',
    'protested',
    'decided',
    'closed',
  ]);
  const account = read(side);
  assert.deepEqual(account.problems, []);
  assert.deepEqual(
    [account.due, account.paid, account.refunded, account.balance, account.interestRefunded],
    ['534.64', '660.07', '125.43', '0', '0.5'],
  );
  assert.deepEqual([...new Set(account.checks.map(({ number }) => number))].sort(), [
    ...SUM_CHECKS.map(({ number }) => number).filter((number) => number !== 5),
  ]);
});

function interest(figure: string, principal: string, from: string, until: string, amount: string) {
  return { figure, principal, from: at(from), until: at(until), amount };
}

test('each sum that is wrong is named by its own code', () => {
  const wrong: readonly [string, (side: Side, first: string) => void][] = [
    [
      'DUTY_SUM_CURRENCY',
      (side, first) => side.act('payment', first, '2026-09-02', { amount: '1', currency: 'MXN' }),
    ],
    [
      'DUTY_SUM_ABOUT',
      (side, first) => {
        const paid = side.act('payment', first, '2026-09-02', { amount: '1' });
        side.act('payment', paid, '2026-09-02', { amount: '1' });
      },
    ],
    ['DUTY_SUM_ORDER', (side, first) => side.act('payment', first, '2026-08-30', { amount: '1' })],
    [
      'DUTY_SUM_REFUND',
      (side, first) => {
        side.act('payment', first, '2026-09-02', { amount: '10' });
        side.act('refund', first, '2026-09-02', {
          amount: '10.01',
          interest: [interest('interest/overpayment', '10.01', '2026-09-02', '2026-09-02', '0.00')],
        });
      },
    ],
    [
      'DUTY_SUM_CREDIT',
      (side, first) => side.act('credit', first, '2026-09-02', { amount: '660.08' }),
    ],
    [
      'DUTY_SUM_LIQUIDATION',
      (side, first) => side.act('liquidation', first, '2026-09-02', { amount: '660.06' }),
    ],
    ['DUTY_SUM_CLOSING', (side, first) => side.act('closing', first, '2026-09-02')],
    [
      'DUTY_SUM_INTEREST',
      (side, first) =>
        side.act('payment', first, '2026-11-02', {
          amount: '100',
          interest: [interest('interest/underpayment', '100', '2026-09-15', '2026-11-02', '0.91')],
        }),
    ],
    [
      'DUTY_SUM_INTEREST_MISSING',
      (side, first) => side.act('payment', first, '2026-09-16', { amount: '100' }),
    ],
  ];
  for (const [code, act] of wrong) {
    const side = new Side();
    act(side, side.assess('2026-09-01'));
    assert.deepEqual(failing(side), [code]);
  }
  assert.deepEqual(wrong.map(([code]) => code).sort(), SUM_CHECKS.map(({ code }) => code).sort());
});

test('the tenth working day counts in full, holidays and weekends do not count', () => {
  const side = new Side();
  const first = side.assess('2026-09-01');
  // Monday 31 August; ten working days without Labor Day end on Tuesday 15 September.
  side.act('payment', first, '2026-09-15', { amount: DUE });
  const { deadlines, problems } = read(side);
  const payment = deadlines.find(({ what }) => what === 'payment');
  assert.equal(payment?.until, at('2026-09-16') - 10 * 3600);
  assert.equal(payment?.doneAt, at('2026-09-15'));
  assert.deepEqual(problems, []);
});

test('a term that needs holidays nobody published is missing by name, and so is its interest', () => {
  const rules = rulesWith(TERMS.filter(({ figure }) => figure !== 'holidays known'));
  const side = new Side(rules);
  const first = side.assess('2026-09-01');
  side.act('payment', first, '2026-12-01', { amount: DUE });
  const { deadlines, checks, problems } = read(side);
  assert.equal(deadlines.find(({ what }) => what === 'payment')?.missing, 'holidays known');
  assert.deepEqual(problems, []);
  const owed = checks.find(({ id }) => id === 'interest owed');
  assert.deepEqual([owed?.result, owed?.code], ['not checked', 'DUTY_FIGURE_MISSING']);
});

test('deadlines run from liquidation, protest and entry, and an extension puts liquidation off', () => {
  const side = new Side();
  const first = side.assess('2026-09-01');
  side.act('extension', first, '2026-09-02', { until: at('2028-08-31') });
  const liquidated = side.act('liquidation', first, '2026-09-03', { amount: DUE });
  side.protest(liquidated, '2026-09-04');
  const { deadlines, state } = read(side);
  assert.equal(state, 'protested');
  const of = (what: string) => deadlines.find((one) => one.what === what);
  assert.equal(of('deemed liquidation')?.until, at('2028-08-31'));
  assert.equal(of('deemed liquidation')?.doneAt, at('2026-09-03'));
  assert.equal(of('protest')?.doneAt, at('2026-09-04'));
  // 180 days after 3 September 2026 is 2 March 2027; that day counts in full.
  assert.equal(
    new Date((of('protest')!.until! - 1) * 1000).toISOString().slice(0, 10),
    '2027-03-03',
  );
  assert.equal(of('protest decision')?.doneAt, undefined);
});

test('what is not shown leaves its sums unchecked, and says nothing is wrong', () => {
  const side = new Side();
  const first = side.assess('2026-09-01');
  side.act('payment', first, '2026-09-02', { amount: '1' });
  side.act('closing', first, '2026-09-03');
  const hidden: AccountStep[] = side.steps.map(({ content, ...step }) =>
    step.message['word'] === 'payment' ? step : { ...step, content },
  );
  const account = accountOf(hidden, side.law);
  assert.deepEqual(account.problems, []);
  assert.equal(account.paid, '');
  assert.equal(account.balance, '');
  const closing = account.checks.find(({ id }) => id === 'closing');
  assert.deepEqual([closing?.result, closing?.code], ['not checked', 'DUTY_SUM_NOT_SHOWN']);
});

test('a protest opens a closed side again', () => {
  const side = new Side();
  const first = side.assess('2026-09-01');
  side.act('payment', first, '2026-09-02', { amount: DUE });
  side.act('closing', first, '2026-09-03');
  assert.equal(read(side).state, 'closed');
  side.protest(first, '2026-09-04');
  assert.equal(read(side).state, 'protested');
});

test('an act may not carry what its word has no use for', () => {
  const refuse = (word: Parameters<Side['act']>[0], more: Parameters<Side['act']>[3]): string => {
    const side = new Side();
    side.act(word, side.assess('2026-09-01'), '2026-09-02', more);
    return codeOf(() => read(side));
  };
  assert.equal(refuse('closing', { amount: '1' }), 'DUTY_ACT_MALFORMED');
  assert.equal(refuse('payment', {}), 'DUTY_ACT_MALFORMED');
  assert.equal(refuse('payment', { amount: '1', until: 5 }), 'DUTY_ACT_MALFORMED');
  assert.equal(refuse('payment', { amount: '1', rules: RULES }), 'DUTY_ACT_MALFORMED');
  assert.equal(refuse('extension', {}), 'DUTY_ACT_MALFORMED');
  assert.equal(refuse('payment', { amount: '-1' }), 'DUTY_ACT_MALFORMED');
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scene } from './dishonest/scene.ts';
import type { Row } from './support/ledger.ts';
import { FIRST, wholeSide as whole } from './support/whole-side.ts';
import { DutySide } from './support/side.ts';
import { assertFails, assertOpen, check, loose, verify } from './support/verify.ts';
import { find, set } from './tampering/tampering.ts';

describe('the account of a side', () => {
  it('is valid from the declaration to the closing', () => {
    const report = verify(whole().side.evidence());
    const { status, findings } = check(report, 'sums');
    assert.deepEqual(findings, []);
    assert.equal(status, 'pass');
    assert.equal(report.verdict, 'valid');
    assert.equal(report.records.length, 12);
  });

  it('is not checked where the paper of a payment is kept back, and says so of each', () => {
    const { side } = whole();
    const hidden = side.rows.filter(({ said }) => said.message['word'] === 'payment');
    const report = verify(side.evidence({ hidden: hidden.slice(0, 1) }));
    assertOpen(report, ['sums VERIFY_SUM_NOT_CHECKED']);
    const { findings } = check(report, 'sums');
    assert.deepEqual(findings[0]!.details, { record: hidden[0]!.index });
    // What a sum of hidden amounts would be is not told: the refund, and whether it closed even.
    assert.ok(findings.some(({ details }) => details['id'] === 'refunds'));
    assert.ok(findings.some(({ details }) => details['id'] === 'closing'));
  });

  it('needs the assessment whole, and says which sum it could not check', () => {
    const { side } = whole();
    const hidden = side.rows.filter(({ said }) => said.type === 'Assess');
    const report = verify(side.evidence({ hidden }));
    const open = check(report, 'sums').findings.map(({ details }) => details['id']);
    assert.ok(open.includes('liquidation') && open.includes('closing'), open.join());
  });

  it('a changed amount on a shown paper is off its root', () => {
    const file = loose(whole().side.evidence());
    const paper = find(file, 'DutyAct')['statement']!['documents']!['document']!;
    const leaves = paper['leaves'] as unknown as { path: string; value: unknown }[];
    leaves.find(({ path }) => path === '/amount')!.value = '601.00';
    assertFails(verify(file), ['contents DISCLOSURE_ROOT_MISMATCH']);
  });

  it('and one on another side’s name is no part of it', () => {
    const file = loose(whole().side.evidence());
    set(file['subject']!, 'section', 'MX');
    assert.equal(check(verify(file), 'law').code, 'VERIFY_ASSESSMENT_NOT_SHOWN');
  });
});

/** What an assessor who sealed something else would have in the file, and the sum that it breaks. */
describe('sums that do not hold', () => {
  const wrong = (
    name: string,
    play: (side: DutySide, first: Row) => void,
    told: object,
    code = 'VERIFY_SUM_WRONG',
  ): void => {
    it(name, () => {
      const side = new DutySide(scene().ledger);
      side.declare();
      play(side, side.assess());
      const report = verify(side.evidence());
      assertFails(report, [`sums ${code}`]);
      const { details } = check(report, 'sums').findings[0]!;
      for (const [field, value] of Object.entries(told)) assert.equal(details[field], value);
    });
  };

  wrong(
    'more is refunded than was paid',
    (side, first) => {
      const paid = side.act('payment', first, { amount: FIRST });
      side.act('refund', paid, { amount: '641.87' });
    },
    { sum: 4, id: 'refunds', code: 'DUTY_SUM_REFUND', refunded: '641.87' },
  );
  wrong(
    'more is credited than is due',
    (side, first) => void side.act('credit', first, { amount: '641.87' }),
    { sum: 5, id: 'credits', code: 'DUTY_SUM_CREDIT' },
  );
  wrong(
    'it is liquidated at something else than was last assessed',
    (side, first) => void side.act('liquidation', first, { amount: '641.85' }),
    { sum: 6, id: 'liquidation', code: 'DUTY_SUM_LIQUIDATION' },
  );
  wrong(
    'it is closed with a cent unpaid',
    (side, first) => {
      const paid = side.act('payment', first, { amount: '641.85' });
      side.act('closing', paid);
    },
    { sum: 9, id: 'closing', code: 'DUTY_SUM_CLOSING', balance: '0.01' },
  );
  wrong(
    'a payment is in another currency',
    (side, first) => void side.act('payment', first, { amount: FIRST, currency: 'MXN' }),
    { sum: 1, id: 'currency', code: 'DUTY_SUM_CURRENCY' },
  );
  wrong(
    'a payment is about a payment',
    (side, first) => {
      const paid = side.act('payment', first, { amount: '1.00' });
      side.act('payment', paid, { amount: '640.86' });
    },
    { sum: 2, id: 'about', code: 'DUTY_SUM_ABOUT' },
  );
  wrong(
    'a payment is dated before the assessment',
    (side, first) =>
      void side.act('payment', first, { at: 1_700_000_000 }, { occurredAt: 1_700_000_000 }),
    {},
    'DUTY_ACT_MALFORMED',
  );
  wrong(
    'a payment of an earlier day is counted',
    (side, first) =>
      void side.act(
        'payment',
        first,
        { at: 1_700_000_000, amount: FIRST },
        { occurredAt: 1_700_000_000 },
      ),
    { sum: 3, id: 'order', code: 'DUTY_SUM_ORDER' },
  );
  wrong(
    'the paper says another word than the statement',
    (side, first) => void side.act('payment', first, { word: 'refund', amount: '1.00' }),
    { field: 'word' },
    'DUTY_OFF_STATEMENT',
  );
  wrong(
    'the paper is about another assessment than the statement',
    (side, first) =>
      void side.act('payment', first, { about: `0x${'01'.repeat(32)}`, amount: FIRST }),
    { field: 'about' },
    'DUTY_OFF_STATEMENT',
  );
  wrong(
    'a protest’s paper is of another day',
    (side, first) => void side.protest(first, { at: 1_700_000_000 }),
    { field: 'occurredAt' },
    'DUTY_OFF_STATEMENT',
  );
  wrong(
    'interest goes by what is no rule set',
    (side, first) =>
      void side.act('payment', first, {
        amount: FIRST,
        rules: side.laws[0]!.digest,
        interest: [
          {
            figure: 'interest/underpayment',
            principal: FIRST,
            from: 1_780_000_000,
            until: 1_780_100_000,
            amount: '0.00',
          },
        ],
      }),
    {},
    'VERIFY_LAW_FOREIGN',
  );
});

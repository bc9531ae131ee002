import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { budgetLineId } from '@acta/protocol';
import { type Report, verifyEvidence } from '../src/index.ts';
import { assemble } from './support/assemble.ts';
import { official } from './support/founding.ts';
import { trustFile } from './support/keys.ts';
import { play } from './support/story.ts';

const FIELDS = {
  minute: '3',
  line: 'Inspection hall',
  currency: 'USD',
  amount: '99.99',
  contributed: '500.00',
  claimed: '400.01',
  settled: '0.00',
  balance: '0.00',
  final: 'yes',
};

/** Evidence of a settlement with these fields, of which so many paths are shown. */
function settled(
  fields: Readonly<Record<string, string>>,
  shown: readonly string[] = [''],
  kind = 'settlement',
): Report['checks'][number] & { readonly verdict: string } {
  const { ledger } = play();
  const text = { en: 'Final liquidation.', es: 'Liquidación definitiva.' };
  const document = ledger.document('note', { text, fields: { ...fields } });
  const row = ledger.record({
    type: 'OfficeNote',
    message: {
      section: 'MX',
      office: 'DIRECTOR',
      kind,
      document: document.root,
      about: budgetLineId('USD', FIELDS.line),
      answerBy: 0,
      occurredAt: ledger.now,
      ...ledger.closing(),
    },
    signers: [official('MX', 'DIRECTOR')],
    documents: { document },
  });
  const show = { row, documents: { document: shown } };
  const evidence = assemble(ledger, { kind: 'record', index: row.index }, [show]);
  const report = verifyEvidence(JSON.stringify(evidence), JSON.stringify(trustFile(ledger.origin)));
  const check = report.checks.find(({ id }) => id === 'amounts')!;
  return { ...check, verdict: report.verdict };
}

describe('the account that a settlement states', () => {
  it('is computed again to the cent', () => {
    const { status, verdict } = settled(FIELDS);
    assert.deepEqual([status, verdict], ['pass', 'valid']);
  });

  for (const [name, change] of [
    ['a cent more than there was', { amount: '100.00' }],
    ['a balance that does not follow', { balance: '0.01', final: 'no' }],
    ['something left at the end', { amount: '99.98', balance: '0.01' }],
    ['half a cent', { claimed: '400.005' }],
  ] as const) {
    it(`makes the file invalid with ${name}`, () => {
      const { status, code, verdict } = settled({ ...FIELDS, ...change });
      assert.deepEqual([status, code, verdict], ['fail', 'VERIFY_ACCOUNT_WRONG', 'invalid']);
    });
  }

  it('is not checked where a figure is kept back, which is no fault', () => {
    const shown = Object.keys(FIELDS).filter((field) => field !== 'claimed');
    const partly = settled(FIELDS, ['/text', ...shown.map((field) => `/fields/${field}`)]);
    assert.deepEqual([partly.status, partly.code], ['not checked', 'VERIFY_NOT_DISCLOSED']);
    assert.equal(partly.verdict, 'valid');
    assert.equal(settled(FIELDS, []).status, 'not checked');
  });

  it('concerns no other note', () => {
    assert.equal(
      settled({ ...FIELDS, balance: '7.00' }, [''], 'report').code,
      'VERIFY_NOT_CONCERNED',
    );
  });
});

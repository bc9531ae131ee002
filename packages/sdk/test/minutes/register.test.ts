import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type MinuteView, registerRows, splitTitle } from '../../src/index.ts';

const DAY = 86_400;
const DATE = 20_000 * DAY;
const hash = `0x${'01'.repeat(32)}`;
const lane = (section: string, more: object = {}) => ({
  section,
  head: hash,
  records: [],
  ...more,
});
const approve = (at = DATE) => ({ decision: { decision: 'approve', at } }) as const;

const minute = (more: Partial<MinuteView>): MinuteView => ({
  number: 1,
  state: 'drafted',
  proposer: 'US',
  kind: 'agreement',
  entry: 'both notified',
  effectiveFrom: 0,
  sections: ['MX', 'US'],
  document: hash,
  acts: hash,
  actList: [],
  relation: 'none',
  revises: 0,
  revisedBy: [],
  draft: 40,
  digest: hash,
  lanes: [lane('MX'), lane('US')],
  waiting: [],
  text: { paragraphs: [{ n: 1, en: 'MINUTE NO. 1. ONE STOP', es: 'ACTA NÚM. 1. UNA PARADA' }] },
  ...more,
});
const inForce = (more: Partial<MinuteView> = {}, silent: string[] = []): MinuteView =>
  minute({
    state: 'in force',
    date: DATE,
    lanes: [lane('MX', approve()), lane('US', approve(DATE + DAY))],
    inForce: { record: 9, at: DATE + DAY, silent },
    ...more,
  });

const force = (one: MinuteView, language: 'en' | 'es' = 'en'): string =>
  registerRows([one], language)[0]!.force;

describe('the register', () => {
  it('says how each minute came into force', () => {
    assert.equal(
      force(inForce()),
      'in force October 5, 2024 (approved by MX October 4, 2024, approved by US October 5, 2024)',
    );
    const silent = inForce({ lanes: [lane('MX'), lane('US', approve())] }, ['MX']);
    assert.equal(
      force(silent),
      'in force October 5, 2024 (approved by US October 4, 2024, silence of MX)',
    );
    assert.match(
      force(silent, 'es'),
      /\(aprobada por US el 4 de octubre de 2024, silencio de MX\)$/,
    );
    const order = inForce({ kind: 'operational order', lanes: [lane('MX'), lane('US')] });
    assert.equal(force(order), 'in force October 5, 2024 (order of the directors)');
  });

  it('says how far one is that is not in force', () => {
    const waiting = [
      { step: 'sign', section: 'MX', en: 'MX COMMISSIONER: sign minute 1', es: '…' },
    ];
    assert.equal(force(minute({ waiting })), 'draft: MX COMMISSIONER: sign minute 1');
    assert.equal(force(minute({ state: 'concluded' })), 'concluded');
    assert.equal(force(minute({ state: 'withdrawn', withdrawnBy: 'US' }), 'es'), 'retirada por US');
    const against = { decision: { decision: 'disapprove', record: 7, at: DATE } } as const;
    const no = minute({
      state: 'disapproved',
      lanes: [lane('MX', against), lane('US', approve())],
    });
    assert.equal(force(no), 'disapproved by MX');
  });

  it('names other minutes by the numbers that they were published under', () => {
    const paragraphs = [{ n: 1, en: 'MINUTE NO. 241. A', es: 'ACTA NÚM. 241. A' }];
    const [first, second] = registerRows(
      [
        inForce({ text: { paragraphs }, endedBy: 2 }),
        inForce({ number: 2, relation: 'terminates', revises: 1 }),
      ],
      'en',
    );
    assert.deepEqual([first!.number, first!.ledger, first!.title], [241, 1, 'A']);
    assert.match(first!.force, /; ended by Minute 1$/);
    assert.match(second!.force, /; terminates Minute 241$/);
  });

  it('lists a minute whose text is not shown by what is public of it', () => {
    const [row] = registerRows([minute({ text: null })], 'en');
    assert.deepEqual(row, { number: 1, ledger: 1, date: '', title: '', force: 'draft' });
  });
});

describe('a title', () => {
  it('is parted from its number in the forms that minutes have', () => {
    for (const [text, label, title] of [
      ['MINUTE NO. 241. RECOMMENDATIONS', 'MINUTE NO. 241', 'RECOMMENDATIONS'],
      ['ACTA 319. MEDIDAS', 'ACTA 319', 'MEDIDAS'],
      ['ACTA NÚM. 7 UNA PARADA', 'ACTA NÚM. 7', 'UNA PARADA'],
    ]) {
      assert.deepEqual([splitTitle(text!)?.label, splitTitle(text!)?.title], [label, title]);
    }
    assert.equal(splitTitle('ONE STOP IN MINUTE 3'), undefined);
  });
});

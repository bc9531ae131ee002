import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Act, Minute, MinuteLane } from '@acta/protocol';
import { stepWords } from '../../src/minutes/step-words.ts';
import { waitingOf } from '../../src/minutes/waiting.ts';

const DAY = 86_400;
const DATE = 20_000 * DAY;
const LAST = DATE + 31 * DAY - 1;
const hash = (byte: string) => `0x${byte.repeat(32)}`;
const SIGNERS = () => ({ signs: 'COMMISSIONER', attests: 'SECRETARY' }) as const;
const signature = { office: 'COMMISSIONER', record: 1, at: DATE } as const;
const forwarded = { occurredAt: DATE, record: 2, at: DATE, late: false };
const approved = { decision: { decision: 'approve', record: 3, at: DATE } } as const;

const lane = (section: string, more: Partial<MinuteLane> = {}): MinuteLane => ({
  section,
  head: hash('01'),
  records: [],
  ...more,
});
const minute = (more: Partial<Minute>): Minute => ({
  number: 7,
  state: 'drafted',
  proposer: 'US',
  sections: ['MX', 'US'],
  kind: 'agreement',
  entry: 'both notified',
  effectiveFrom: 0,
  document: hash('02'),
  acts: hash('00'),
  actList: [],
  relation: 'none',
  revises: 0,
  revisedBy: [],
  draft: 0,
  digest: hash('01'),
  lanes: [lane('MX'), lane('US')],
  ...more,
});
const concluded = (more: Partial<Minute>): Minute =>
  minute({ state: 'concluded', date: DATE, decideBy: LAST, ...more });
const act: Act = { kind: 'set seats', a: hash('00'), b: hash('00'), c: hash('00') };

const steps = (one: Minute, now = DATE): string[] =>
  waitingOf(one, SIGNERS, now).map(({ step, section = 'any', office = '-', from, until }) =>
    [section, office, step, from ?? '', until ?? ''].join(' ').trim(),
  );

describe('what a minute waits for', () => {
  it('is signatures, then attestations, each section apart', () => {
    assert.deepEqual(steps(minute({})), ['MX COMMISSIONER sign', 'US COMMISSIONER sign']);
    const lanes = [
      lane('MX', { signed: signature }),
      lane('US', { signed: signature, attested: signature }),
    ];
    assert.deepEqual(steps(minute({ lanes })), ['MX SECRETARY attest']);
    const director = () => ({ signs: 'DIRECTOR' }) as const;
    assert.deepEqual(waitingOf(minute({ lanes }), director, DATE), []);
  });

  it('is forwarding to the end of day 3 and decisions to the end of day 30', () => {
    const lanes = [lane('MX', approved), lane('US', { forwarded })];
    assert.deepEqual(steps(concluded({ lanes })), [
      `MX SECRETARY forward  ${DATE + 4 * DAY - 1}`,
      `US GOVERNMENT decide  ${LAST}`,
    ]);
    assert.deepEqual(steps(concluded({ lanes: [lane('US', { forwarded })] }), LAST), [
      `US GOVERNMENT decide  ${LAST}`,
    ]);
    assert.deepEqual(steps(concluded({ lanes: [lane('US', { forwarded })] }), LAST + 1), []);
  });

  it('is the confirmation of silence from day 31, where silence counts', () => {
    const one = concluded({ entry: 'silence counts', lanes: [lane('US', { forwarded })] });
    const confirm = `US SECRETARY confirm silence ${LAST + 1}`;
    assert.deepEqual(steps(one, LAST), [`US GOVERNMENT decide  ${LAST}`, confirm]);
    assert.deepEqual(steps(one, LAST + 1), [confirm]);
    const said = lane('US', { forwarded, noDecision: { record: 4, at: LAST + 1 } });
    assert.deepEqual(steps(concluded({ lanes: [said] })), ['any - enter']);
  });

  it('is a later date, when all approved', () => {
    const lanes = [lane('US', { forwarded, ...approved })];
    const from = DATE + 90 * DAY;
    const one = concluded({ lanes, entry: 'on a later date', effectiveFrom: from });
    assert.deepEqual(steps(one), [`any - enter ${from}`]);
    assert.deepEqual(steps(one, from), ['any - enter']);
  });

  it('needs no government for an order', () => {
    const lanes = [lane('US', { forwarded })];
    assert.deepEqual(steps(concluded({ kind: 'operational order', lanes })), ['any - enter']);
  });

  it('is the acts that are not done, until a later minute ends it', () => {
    const lanes = [lane('US', { forwarded, ...approved })];
    const one = minute({
      state: 'in force',
      date: DATE,
      lanes,
      actList: [{ act, done: 9 }, { act }],
    });
    assert.deepEqual(waitingOf(one, SIGNERS, DATE), [{ minute: 7, step: 'perform', act: 2 }]);
    assert.deepEqual(waitingOf({ ...one, endedBy: 8 }, SIGNERS, DATE), []);
  });

  it('is the governments’ agreement on a disapproved one, and nothing on a withdrawn one', () => {
    const lanes = [lane('MX', { forwarded }), lane('US', { forwarded })];
    const one = minute({ state: 'disapproved', date: DATE, lanes });
    assert.deepEqual(steps(one), ['MX GOVERNMENT agree', 'US GOVERNMENT agree']);
    const said = (byte: string) =>
      ({
        forwarded,
        agreed: { document: hash(byte), acts: hash('00'), record: 5, at: DATE },
      }) as const;
    const half = [lane('MX', said('03')), lane('US', { forwarded })];
    assert.deepEqual(steps({ ...one, lanes: half }), ['US GOVERNMENT agree']);
    const differ = [lane('MX', said('03')), lane('US', said('04'))];
    assert.equal(steps({ ...one, lanes: differ }).length, 2);
    const same = [lane('MX', said('03')), lane('US', said('03'))];
    assert.deepEqual(steps({ ...one, state: 'agreed', lanes: same }), ['any - enter']);
    assert.deepEqual(steps(minute({ state: 'withdrawn' })), []);
  });

  it('is told in both languages', () => {
    const [first, second] = waitingOf(
      concluded({ entry: 'silence counts', lanes: [lane('US', { forwarded })] }),
      SIGNERS,
      DATE,
    );
    assert.deepEqual(stepWords(first!), {
      en: 'US GOVERNMENT: decide on minute 7, by 2024-11-03',
      es: 'US GOBIERNO: resolver sobre el acta 7, a más tardar el 2024-11-03',
    });
    assert.equal(
      stepWords(second!).en,
      'US SECRETARY: confirm that the government stayed silent on minute 7, from 2024-11-04',
    );
  });
});

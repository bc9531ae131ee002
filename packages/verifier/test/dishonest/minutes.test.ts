import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Act, actHash, type Evidence } from '@acta/protocol';
import { assemble } from '../support/assemble.ts';
import { type MinutePlan, playMinute } from '../support/minute.ts';
import { verify } from '../support/verify.ts';
import { type Case, run, runSound, scene } from './scene.ts';

function assertOpen(evidence: Evidence, id: string, code: string): void {
  const report = verify(evidence);
  const check = report.checks.find((one) => one.id === id)!;
  assert.deepEqual([report.verdict, check.status], ['incomplete', 'not checked']);
  assert.ok(check.findings.some((finding) => finding.code === code));
}

const NONE = `0x${'00'.repeat(32)}`;
const DAY = 86_400;

describe('minutes that no rule allows', () => {
  /** A minute whose rows are changed before they are recorded. */
  const minute = (
    name: string,
    plan: Partial<MinutePlan>,
    fails: readonly string[],
    hidden = false,
  ): Case => [
    name,
    ({ ledger }) => {
      const rows = playMinute(ledger, { number: 1, ...plan });
      const agreed = rows.findLast(({ said }) => said.type === 'MinuteAgree');
      return assemble(
        ledger,
        { kind: 'minute', number: 1 },
        rows.map((row) =>
          row.said.type === 'MinuteDraft' || (row === agreed && !hidden)
            ? { row, documents: { document: [''] } }
            : { row },
        ),
      );
    },
    fails,
  ];
  const act: Act = { kind: 'admit note kind', a: NONE, b: NONE, c: NONE };
  runSound(minute('without a fault it is valid', { acts: [act] }, []));
  runSound(minute('a signature taken back and given again is as good', { rescind: 'MX' }, []));
  const disapproved = { acts: [act], against: ['MX'] };
  runSound(
    minute(
      'a disapproved one that all governments agreed on is in force',
      { ...disapproved, agree: { acts: true } },
      [],
    ),
  );
  runSound(minute('so it is without its acts', { ...disapproved, agree: { acts: false } }, []));
  it('the text that governments agreed to is asked for where the file keeps it back', () => {
    const [, play] = minute('', { ...disapproved, agree: { acts: true } }, [], true);
    assertOpen(play(scene()), 'disclosed', 'VERIFY_NOT_DISCLOSED');
  });
  it('what a government agreed to is asked for where the file lacks it', () => {
    const [, play] = minute('', { ...disapproved, agree: { acts: true, sections: ['US'] } }, []);
    assertOpen(play(scene()), 'minute-in-force', 'VERIFY_MINUTE_AGREEMENT_NOT_SHOWN');
  });
  it('other signers than the treaty’s are believed where the act is shown that named them', () => {
    const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;
    const signers: Act = { kind: 'set signers', a: word(3), b: word(4), c: word(2) };
    const play = (first: boolean) => {
      const { ledger } = scene();
      const before = playMinute(ledger, { number: 1, kind: 'admission', acts: [signers] });
      const rows = playMinute(ledger, { number: 2, signing: 'DIRECTOR' });
      const shown = first ? [...before, ...rows] : rows;
      return assemble(
        ledger,
        { kind: 'minute', number: 2 },
        shown.map((row) =>
          row.said.type === 'MinuteDraft' ? { row, documents: { document: [''] } } : { row },
        ),
      );
    };
    assert.equal(verify(play(true)).verdict, 'valid');
    assertOpen(play(false), 'minute-signed', 'VERIFY_SIGNERS_NOT_SHOWN');
  });
  run([
    minute(
      'a government agreed to another text',
      { ...disapproved, agree: { acts: true }, change: { MinuteAgree: { document: NONE } } },
      ['minute-in-force VERIFY_MINUTE_TEXT_DIFFERS'],
    ),
    minute(
      'a government agreed to other acts',
      {
        ...disapproved,
        agree: { acts: true },
        change: { MinuteAgree: { acts: NONE.replace('00', '01') } },
      },
      ['minute-signed VERIFY_MINUTE_TEXT_DIFFERS'],
    ),
    minute(
      'a government agreed to something else than its last word',
      { ...disapproved, agree: { acts: true }, change: { MinuteAgree: { head: NONE } } },
      ['minute-signed VERIFY_LANE_HOLE'],
    ),
    minute(
      'silence was counted in an agreement',
      { ...disapproved, agree: { acts: true }, change: { MinuteInForce: { silent: 'US' } } },
      ['minute-in-force VERIFY_MINUTE_SILENCE'],
    ),
    minute(
      'an act was done that the governments left out',
      {
        ...disapproved,
        agree: { acts: false },
        change: { MinuteActDone: { position: 0 } },
      },
      ['minute-in-force VERIFY_ACTS_DIFFER'],
    ),
    minute('a section signed another text', { change: { MinuteSign: { document: NONE } } }, [
      'minute-signed VERIFY_MINUTE_TEXT_DIFFERS',
    ]),
    minute(
      'a section attested other acts',
      { change: { MinuteAttest: { acts: NONE.replace('00', '01') } } },
      ['minute-signed VERIFY_MINUTE_TEXT_DIFFERS'],
    ),
    minute('another office signed', { change: { MinuteSign: { office: 'DIRECTOR' } } }, [
      'minute-signed VERIFY_MINUTE_OFFICE',
    ]),
    minute('it came into force though a section had withdrawn it', { withdraw: 'US' }, [
      'minute-in-force VERIFY_MINUTE_WITHDRAWN',
    ]),
    minute('it came into force though a government disapproved', { against: ['MX'] }, [
      'minute-in-force VERIFY_MINUTE_DISAPPROVED',
    ]),
    minute(
      'it came into force with another text',
      { change: { MinuteInForce: { document: NONE } } },
      ['minute-in-force VERIFY_MINUTE_TEXT_DIFFERS'],
    ),
    minute(
      'it came into force for other sections',
      { change: { MinuteInForce: { sections: 'US' } } },
      ['minute-in-force VERIFY_MINUTE_TEXT_DIFFERS'],
    ),
    minute('it is dated on another day', { change: { MinuteInForce: { date: 1_779_840_000 } } }, [
      'minute-in-force VERIFY_MINUTE_DATE',
    ]),
    minute('it came into force before its own day', { effectiveFrom: 1_790_000_000 }, [
      'minute-in-force VERIFY_MINUTE_EARLY',
    ]),
    minute('silence was counted where the clause does not let it', { silent: ['MX'] }, [
      'minute-in-force VERIFY_MINUTE_SILENCE',
    ]),
    minute(
      'silence was counted on the 30th day',
      { entry: 'silence counts', silent: ['MX'], silentAfter: 31 * DAY - 60 },
      ['minute-in-force VERIFY_MINUTE_SILENCE'],
    ),
    minute(
      'another government is called silent',
      { entry: 'silence counts', silent: ['MX'], change: { MinuteInForce: { silent: 'US' } } },
      ['minute-in-force VERIFY_MINUTE_SILENCE'],
    ),
    minute('a decision came after the 30th day', { decideAfter: 31 * DAY }, [
      'minute-in-force VERIFY_MINUTE_LATE',
    ]),
    minute(
      'another act is done than was signed',
      {
        acts: [act],
        change: { MinuteActDone: { act: actHash({ ...act, a: act.a.replace('00', '01') }) } },
      },
      ['minute-in-force VERIFY_ACTS_DIFFER'],
    ),
    minute(
      'an act is done that is not in the list',
      { acts: [act], change: { MinuteActDone: { position: 1 } } },
      ['minute-in-force VERIFY_ACTS_DIFFER'],
    ),
    minute('a paragraph lacks the language of a section', { paragraphs: [{ n: 1, en: 'One' }] }, [
      'disclosed VERIFY_MINUTE_LANGUAGE',
    ]),
  ]);
});

import { describe } from 'node:test';
import { admins, agent, appoint, official, PARTIES } from '../support/founding.ts';
import { ascending, person } from '../support/keys.ts';
import type { Ledger } from '../support/ledger.ts';
import { recordOf, run, runSound, type Scene } from './scene.ts';

const { maker } = PARTIES;
const NONE = `0x${'00'.repeat(32)}`;
const DAY = 86_400;

describe('records that no rule allows', () => {
  const note = ({ ledger }: Scene, extra: Parameters<Ledger['record']>[1], deadline?: number) => {
    const closing = ledger.closing();
    return ledger.record(
      {
        type: 'PartyNote',
        message: {
          party: maker,
          kind: 'observation',
          document: ledger.hash('note'),
          about: NONE,
          occurredAt: ledger.now,
          ...closing,
          ...(deadline !== undefined && { deadline }),
        },
        signers: [agent(maker)],
      },
      extra,
    );
  };
  runSound(['without a fault it is valid', (s) => recordOf(s, note(s, {})), []]);
  run([
    [
      'a contract that was not admitted wrote it',
      (s) => recordOf(s, note(s, { writer: person('a contract of somebody').address })),
      ['writers VERIFY_WRITER_DIFFERS'],
    ],
    [
      'another contract than the log wrote a record of the log',
      (s) => {
        const row = s.ledger.rows[2]!;
        const again = s.ledger.record(row.said, {
          writer: s.ledger.writers[1]!,
          sections: ['MX', 'US'],
        });
        return recordOf(s, again);
      },
      ['writers VERIFY_WRITER_DIFFERS'],
    ],
    [
      'it is recorded as another kind',
      (s) => recordOf(s, note(s, { kind: 0x0601 })),
      ['statements VERIFY_KIND_DIFFERS'],
    ],
    [
      'it names a section whose people did not sign',
      (s) => recordOf(s, note(s, { sections: ['MX', 'US'] })),
      ['statements VERIFY_SECTIONS_DIFFER'],
    ],
    [
      'it lay around for a month before its deadline',
      (s) => recordOf(s, note(s, {}, s.ledger.now + 40 * DAY)),
      ['receipts VERIFY_DEADLINE'],
    ],
    [
      'its receipt is dated after its deadline',
      (s) => {
        const deadline = s.ledger.now - 10;
        return recordOf(
          s,
          note(s, { receipt: { section: 'MX', receivedAt: s.ledger.now } }, deadline),
        );
      },
      ['receipts VERIFY_DEADLINE'],
    ],
    [
      'its receipt is dated after the record',
      (s) => recordOf(s, note(s, { receipt: { section: 'MX', receivedAt: s.ledger.now + 900 } })),
      ['receipts VERIFY_RECEIPT_TIME'],
    ],
    [
      'its receipt is older than 30 days',
      (s) =>
        recordOf(s, note(s, { receipt: { section: 'MX', receivedAt: s.ledger.now - 31 * DAY } })),
      ['receipts VERIFY_RECEIPT_TIME'],
    ],
    [
      'the people of one section sign for the other',
      (s) => {
        const { said } = appoint(s.ledger, 'US', 'OVERSIGHT', person('a person'));
        s.ledger.rows.pop();
        const quorum = ascending([admins('US')[0]!, official('MX', 'DIRECTOR')]);
        return recordOf(s, s.ledger.record({ ...said, signers: [...quorum, person('a person')] }));
      },
      ['offices VERIFY_SIGNER_FOREIGN'],
    ],
    [
      'a section confirmed the log before the record was made',
      (s) => {
        const row = note(s, {});
        const times = { 'acta.example/us': s.ledger.now - 61 };
        const checkpoint = s.ledger.signedCheckpoint(undefined, undefined, times);
        return { ...recordOf(s, row), checkpoint };
      },
      ['existed-by VERIFY_TIME_BEFORE_RECORD'],
    ],
    [
      'a superseded statement names another section than its receipt',
      (s) =>
        recordOf(
          s,
          note(s, {
            kind: 0x06ff,
            sections: ['US'],
            receipt: { section: 'MX', receivedAt: s.ledger.now },
          }),
        ),
      ['receipts VERIFY_SECTIONS_DIFFER'],
    ],
  ]);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TrustFile } from '@acta/protocol';
import { verifyEvidence } from '../src/index.ts';
import { assemble } from './support/assemble.ts';
import { official } from './support/founding.ts';
import { noteSigners, person, SECTIONS, trustFile, trustKey } from './support/keys.ts';
import { playMinute } from './support/minute.ts';
import { play } from './support/story.ts';
import { assertOpen, check, type Loose, loose, story, verify } from './support/verify.ts';
import { find, set } from './tampering/tampering.ts';

describe('the trust file', () => {
  const evidence = () => story().evidence('minute');
  const trust = () => trustFile(story().ledger.origin);
  const without = (section: string, kind: string, algorithm: string): TrustFile => ({
    ...trust(),
    keys: trust().keys.filter(
      (key) => !(key.section === section && key.kind === kind && key.algorithm === algorithm),
    ),
  });

  it('may be missing', () => {
    assertOpen(verifyEvidence(JSON.stringify(evidence()), undefined), [
      'trust VERIFY_TRUST_MISSING',
    ]);
  });

  for (const [name, file, code] of [
    ['be no JSON', 'keys', 'JSON_MALFORMED'],
    ['be of a later version', '{"acta":"trust/2"}', 'TRUST_VERSION_UNKNOWN'],
    ['be broken', '{"acta":"trust/1"}', 'TRUST_MALFORMED'],
  ] as const) {
    it(`may ${name}`, () => {
      assertOpen(verifyEvidence(JSON.stringify(evidence()), file), [`trust ${code}`]);
    });
  }

  it('may be for another ledger', () => {
    const other = trustFile('other.example/log/1');
    assertOpen(verify(evidence(), other), ['network VERIFY_NETWORK_UNKNOWN']);
  });

  it('may lack a log key', () => {
    assertOpen(verify(evidence(), without('MX', 'log', 'ed25519')), [
      'log-signatures VERIFY_KEY_UNKNOWN',
    ]);
  });

  for (const algorithm of ['ed25519', 'ml-dsa-44']) {
    it(`may lack a cosigner's ${algorithm} key`, () => {
      assertOpen(verify(evidence(), without('US', 'cosigner', algorithm)), [
        'cosignatures VERIFY_KEY_UNKNOWN',
      ]);
    });
  }

  it('may name a section that has not signed', () => {
    const { ledger } = story();
    const file = trust();
    const ranges = [{ ...file.ranges[0]!, sections: ['CA', 'MX', 'US'] }];
    const keys = [...file.keys, ...noteSigners(ledger.origin, 'CA').map(trustKey('CA'))];
    assertOpen(verify(evidence(), { ...file, ranges, keys }), [
      'log-signatures VERIFY_CHECKPOINT_SIGNATURE_MISSING',
      'cosignatures VERIFY_CHECKPOINT_SIGNATURE_MISSING',
    ]);
  });

  it('asks nothing of a section that came later', () => {
    const { ledger } = story();
    const file = trust();
    const size = ledger.rows.length;
    const ranges = [
      { firstSize: 0, lastSize: size, sections: ['MX', 'US'] },
      { firstSize: size + 1, lastSize: null, sections: ['CA', 'MX', 'US'] },
    ];
    const keys = [...file.keys, ...noteSigners(ledger.origin, 'CA').map(trustKey('CA'))];
    assert.equal(verify(evidence(), { ...file, ranges, keys }).verdict, 'valid');
  });
});

describe('a checkpoint', () => {
  const signers = () => SECTIONS.flatMap((section) => noteSigners(story().ledger.origin, section));
  const signedBy = (keep: (index: number) => boolean) => {
    const checkpoint = story().ledger.signedCheckpoint(
      undefined,
      signers().filter((_, index) => keep(index)),
    );
    return { ...story().evidence('minute'), checkpoint };
  };

  it('of one section alone is not enough', () => {
    assertOpen(verify(signedBy((index) => index < 3)), [
      'log-signatures VERIFY_CHECKPOINT_SIGNATURE_MISSING',
      'cosignatures VERIFY_CHECKPOINT_SIGNATURE_MISSING',
    ]);
  });

  it('needs both algorithms of every cosigner', () => {
    for (const left of [1, 2, 4, 5]) {
      assertOpen(verify(signedBy((index) => index !== left)), [
        'cosignatures VERIFY_CHECKPOINT_SIGNATURE_MISSING',
      ]);
    }
  });

  it('may bear signatures of keys that nobody here knows', () => {
    const { ledger } = story();
    const witness = noteSigners('witness.example', 'ZZ')[1]!;
    const checkpoint = ledger.signedCheckpoint(undefined, [...signers(), witness]);
    assert.equal(verify({ ...story().evidence('minute'), checkpoint }).verdict, 'valid');
  });
});

describe('what people left undone', () => {
  const pending = (plan: object) => {
    const { ledger } = play();
    const rows = playMinute(ledger, { number: 9, pending: true, ...plan });
    return assemble(
      ledger,
      { kind: 'minute', number: 9 },
      rows.map((row) =>
        row.said.type === 'MinuteDraft' ? { row, documents: { document: [''] } } : { row },
      ),
    );
  };

  it('says that a minute is signed and not in force yet', () => {
    const report = verify(pending({}));
    assertOpen(report, ['minute-in-force VERIFY_MINUTE_NOT_IN_FORCE']);
    assert.equal(check(report, 'minute-signed').status, 'pass');
  });

  it('says that a section withdrew the minute', () => {
    assertOpen(verify(pending({ withdraw: 'MX' })), ['minute-in-force VERIFY_MINUTE_WITHDRAWN']);
  });

  it('says that a government disapproved', () => {
    assertOpen(verify(pending({ against: ['US'] })), ['minute-in-force VERIFY_MINUTE_DISAPPROVED']);
  });
});

describe('a stranger’s signature', () => {
  it('is not taken for that of the one who held the office', () => {
    const { appointment, note } = story();
    for (const row of [appointment, note]) {
      const file = loose(story().recordEvidence(row));
      const record = find(file, row.said.type);
      const stranger = person('stranger');
      const signatures = record['statement']!['signatures'] as Loose[];
      // Under an appointment the two admins stand first, by ascending address.
      const place = row === note ? 0 : stranger.address > String(signatures[1]!['signer']) ? 1 : 0;
      set(signatures[place]!, 'signer', stranger.address);
      set(signatures[place]!, 'envelope', stranger.sign(row.digest));
      assertOpen(verify(file), ['offices VERIFY_OFFICE_NOT_SHOWN']);
    }
  });

  it('of a person who held another office in that section is not taken either', () => {
    const { ledger, note } = story();
    const other = official('MX', 'SECRETARY');
    const file = assemble(ledger, { kind: 'record', index: note.index }, [
      { row: { ...note, said: { ...note.said, signers: [other] } } },
    ]);
    assertOpen(verify(file), ['offices VERIFY_OFFICE_NOT_SHOWN']);
  });
});

describe('a deadline', () => {
  it('that passed before the record needs the receipt that dated the statement', () => {
    const { ledger } = play();
    const closing = ledger.closing();
    const receivedAt = ledger.now;
    ledger.now += 5 * 86_400;
    const row = ledger.record(
      {
        type: 'OfficeNote',
        message: {
          section: 'US',
          office: 'DIRECTOR',
          kind: 'report',
          document: ledger.hash('late'),
          about: `0x${'00'.repeat(32)}`,
          answerBy: 0,
          occurredAt: receivedAt,
          ...closing,
        },
        signers: [official('US', 'DIRECTOR')],
      },
      { receipt: { section: 'US', receivedAt } },
    );
    const evidence = assemble(ledger, { kind: 'record', index: row.index }, [{ row }]);
    assert.equal(verify(evidence).verdict, 'valid');
    const file = loose(evidence);
    set(find(file, 'OfficeNote'), 'receipt', undefined);
    assertOpen(verify(file), ['receipts VERIFY_RECEIPT_NOT_SHOWN']);
  });
});

describe('an erased document', () => {
  it('is not checked, and says so, where its erasure is on record', () => {
    const { ledger, assessments, declaration } = play();
    const [first] = assessments;
    const erasure = ledger.record({
      type: 'OfficeNote',
      message: {
        section: 'US',
        office: 'SECRETARY',
        kind: 'erasure',
        document: ledger.hash('court order'),
        about: first!.row.digest,
        answerBy: 0,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [official('US', 'SECRETARY')],
    });
    const shows = [{ row: first!.row }, ...assessments.slice(1), { row: erasure }];
    const report = verify(
      assemble(ledger, { kind: 'assessment', declaration, section: 'US' }, shows),
    );
    assertOpen(report, ['disclosed VERIFY_ERASED', 'amounts VERIFY_AMOUNT_NOT_CHECKED']);
  });
});

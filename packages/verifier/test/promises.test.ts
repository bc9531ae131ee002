import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TrustFile } from '@acta/protocol';
import { verifyEvidence } from '../src/index.ts';
import { noteSigners, trustFile, trustKey } from './support/keys.ts';
import { PROMISES, promiseEvidence, type PromiseFile } from './support/promises.ts';
import { assertOpen, loose, story, withStatus } from './support/verify.ts';
import { set } from './tampering/tampering.ts';

const origin = () => story().ledger.origin;

/** The trust file with some of a section's keys changed. */
function trusting(section: string, rest: object): TrustFile {
  const trust = trustFile(origin());
  return {
    ...trust,
    keys: trust.keys.map((key) => (key.section === section ? { ...key, ...rest } : key)),
  };
}

const without = (section: string): TrustFile => {
  const trust = trustFile(origin());
  return { ...trust, keys: trust.keys.filter((key) => key.section !== section) };
};

const verify = (kind: PromiseFile, trust = trustFile(origin()), edit?: (file: object) => void) => {
  const file = loose(promiseEvidence(story(), kind));
  edit?.(file);
  return verifyEvidence(JSON.stringify(file), JSON.stringify(trust));
};

describe('words about heads, broken promises, two histories', () => {
  const NOTICED = {
    'current-minute': 'THEIR_WORD',
    'current-goods': 'THEIR_WORD',
    'current-assessment': 'THEIR_WORD',
    breach: 'BREACH',
    'two-roots': 'MISBEHAVIOUR',
    'two-leaves': 'MISBEHAVIOUR',
    given: 'GIVEN',
  } as const;
  for (const kind of PROMISES) {
    it(`${kind} is valid, and says what it is`, () => {
      const report = verify(kind);
      assert.deepEqual(withStatus(report, 'fail'), []);
      assert.equal(report.verdict, 'valid', JSON.stringify(withStatus(report, 'not checked')));
      assert.ok(report.notices.some(({ code }) => code === NOTICED[kind]));
    });
  }

  it('a notice is given of what was proved only', () => {
    for (const kind of PROMISES) {
      const codes = verify(kind, without('MX')).notices.map(({ code }) => code);
      assert.equal(codes.includes(NOTICED[kind]), kind === 'given', kind);
    }
  });

  it('a word that is missing leaves it open', () => {
    const report = verify('current-minute', undefined, (file) => {
      const { subject } = file as { subject: { words: string[] } };
      subject.words.pop();
    });
    assertOpen(report, ['current VERIFY_WORD_MISSING']);
  });

  it('a head that is not in the file leaves it open', () => {
    const report = verify('current-goods', undefined, (file) => {
      const { records } = file as { records: unknown[] };
      records.pop();
    });
    assertOpen(report, ['current VERIFY_NOT_SHOWN']);
  });

  it('a stolen log key gives no word, and an active later key does not heal that', () => {
    const { ledger } = story();
    const size = ledger.rows.length;
    const spent = trusting('MX', { lastSize: size, state: 'compromised' });
    const keys = [
      ...spent.keys,
      ...noteSigners(origin(), 'MX', 2).map(trustKey('MX', { firstSize: size + 1 })),
    ];
    const report = verify('current-minute', { ...spent, keys });
    assert.ok(withStatus(report, 'not checked').includes('current VERIFY_KEY_STOLEN'));
    assert.equal(report.verdict, 'incomplete');
  });

  it('stolen keys break no promise and show no two histories', () => {
    const spent = trusting('MX', { lastSize: 10_000, state: 'compromised' });
    assert.deepEqual(withStatus(verify('two-roots', spent), 'not checked'), [
      'misbehaviour VERIFY_KEY_STOLEN',
    ]);
    assert.ok(
      withStatus(verify('breach', spent), 'not checked').includes('breach VERIFY_NOT_REACHED'),
    );
  });

  it('a retired key showed two histories all the same', () => {
    const retired = trusting('MX', { lastSize: 10_000, state: 'retired' });
    assert.equal(verify('two-roots', retired).verdict, 'valid');
  });

  it('keys that the trust file does not have leave it open', () => {
    assert.deepEqual(withStatus(verify('two-roots', without('MX')), 'not checked'), [
      'misbehaviour VERIFY_KEY_UNKNOWN',
    ]);
  });

  it('another ledger’s trust file leaves it open', () => {
    const report = verify('two-roots', trustFile('elsewhere.example/log/7'));
    assert.deepEqual(withStatus(report, 'not checked'), ['misbehaviour VERIFY_NETWORK_UNKNOWN']);
    assert.equal(report.verdict, 'incomplete');
  });

  it('two sizes without a place at which they differ leave it open', () => {
    const report = verify('two-leaves', undefined, (file) => {
      const { subject } = file as { subject: Record<string, unknown> };
      delete subject['leaf'];
    });
    assertOpen(report, ['misbehaviour VERIFY_MISBEHAVIOUR_NOT_SHOWN']);
  });

  it('a promise whose key no record shows leaves it open', () => {
    const report = verify('breach', undefined, (file) => {
      const { records } = file as { records: { statement: { type: string } }[] };
      set(
        file as never,
        'records',
        records.filter(({ statement }) => statement.type !== 'Appoint'),
      );
    });
    assertOpen(report, ['breach VERIFY_OFFICE_NOT_SHOWN']);
  });

  it('whom a file was given to counts, where it is said', () => {
    const report = verify('given', undefined, (file) => {
      const { given } = file as { given: { envelope: string } };
      given.envelope = `0x02${given.envelope.slice(4)}`;
    });
    assertOpen(report, ['given SIGNATURE_SCHEME_UNKNOWN']);
  });

  it('a renewal may be put in after a file was given', () => {
    const { ledger } = story();
    const report = verify('given', undefined, (file) => {
      set(file as never, 'renewal', { checkpoint: ledger.signedCheckpoint(), consistency: [] });
    });
    assert.equal(report.verdict, 'valid');
  });
});

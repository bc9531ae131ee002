import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bytesToHex,
  type Evidence,
  type NoteSigner,
  type TrustFile,
  type TrustKey,
} from '@acta/protocol';
import { noteSigners, SECTIONS, trustKey } from './support/keys.ts';
import { assertFails, assertOpen, bump, check, story, verify } from './support/verify.ts';
import { changeSignature } from './tampering/tampering.ts';
import { loose } from './support/verify.ts';

/** Keys as they are after one section changed all of its own at some size. */
const { ledger } = story();
const { origin } = ledger;
const OLD = 60;
const NOW = ledger.rows.length;

const signersOf = (section: string, generation: number): NoteSigner[] =>
  noteSigners(origin, section, generation);
const old = SECTIONS.flatMap((section) => signersOf(section, 1));
const present = [...signersOf('MX', 2), ...signersOf('US', 1)];

/** MX changed its keys after `lastSize`; what became of the former ones. */
const trust = (state: TrustKey['state'], lastSize = OLD): TrustFile => ({
  acta: 'trust/1',
  origin,
  ranges: [{ firstSize: 0, lastSize: null, sections: [...SECTIONS] }],
  keys: [
    ...signersOf('MX', 1).map(trustKey('MX', { lastSize, state })),
    ...signersOf('MX', 2).map(trustKey('MX', { firstSize: lastSize + 1 })),
    ...signersOf('US', 1).map(trustKey('US')),
  ],
});

/** Evidence made when the log had a smaller size, under the keys of that time. */
function oldEvidence(): Evidence {
  const minute = story().evidence('minute');
  const records = minute.records.map((record) => {
    const index = Number(/index ([0-9]+)/.exec(record.proof)![1]);
    return { ...record, proof: ledger.proof(index, OLD) };
  });
  return { ...minute, checkpoint: ledger.signedCheckpoint(OLD, old), records };
}

const consistency = (from: number, to: number): string[] =>
  ledger
    .tree()
    .consistency(from, to)
    .map((hash) => bytesToHex(hash));

const renewed = (checkpoint = ledger.signedCheckpoint(NOW, present)): Evidence => ({
  ...oldEvidence(),
  renewal: { checkpoint, consistency: consistency(OLD, NOW) },
});

describe('evidence under a key that is used no longer', () => {
  for (const state of ['retired', 'compromised'] as const) {
    it(`asks to be renewed where the key was ${state}`, () => {
      const report = verify(oldEvidence(), trust(state));
      assertOpen(report, ['keys VERIFY_RENEW']);
      assert.equal(check(report, 'keys').findings.length, 3);
      assert.equal(check(report, 'log-signatures').status, 'pass');
    });

    it(`passes where the key was ${state} and the file leads into a later checkpoint`, () => {
      assert.equal(verify(renewed(), trust(state)).verdict, 'valid');
    });
  }

  it('keeps its time under a retired key, and not under a stolen one', () => {
    const early = ledger.signedCheckpoint(
      OLD,
      old,
      Object.fromEntries(old.map(({ name }) => [name, ledger.now])),
    );
    const late = Object.fromEntries(present.map(({ name }) => [name, ledger.now + 5000]));
    const file = { ...renewed(ledger.signedCheckpoint(NOW, present, late)), checkpoint: early };
    assert.equal(verify(file, trust('retired')).existedBy, ledger.now);
    assert.equal(verify(file, trust('compromised')).existedBy, ledger.now + 5000);
  });

  it('is under no key at all where the size lies past the last one', () => {
    assertOpen(verify(oldEvidence(), trust('compromised', OLD - 1)), [
      'log-signatures VERIFY_CHECKPOINT_SIGNATURE_MISSING',
      'cosignatures VERIFY_CHECKPOINT_SIGNATURE_MISSING',
    ]);
  });
});

describe('a renewal', () => {
  it('is not needed, and does no harm, under active keys', () => {
    const checkpoint = ledger.signedCheckpoint(NOW, old);
    assert.equal(verify(renewed(checkpoint)).verdict, 'valid');
    assert.equal(verify(oldEvidence()).verdict, 'valid');
  });

  it('into another history fails', () => {
    const renewal = { ...renewed().renewal!, consistency: consistency(OLD, NOW).map(bump) };
    assertFails(verify({ ...oldEvidence(), renewal }, trust('compromised')), [
      'keys VERIFY_RENEWAL_INCONSISTENT',
    ]);
  });

  it('into the same size needs no hash, and gets none', () => {
    const checkpoint = ledger.signedCheckpoint(OLD, old);
    const file = { ...oldEvidence(), renewal: { checkpoint, consistency: [] } };
    // The same keys signed it: that renews nothing.
    assertOpen(verify(file, trust('retired')), ['keys VERIFY_RENEW']);
    const more = { checkpoint, consistency: [ledger.hash('x')] };
    assertFails(verify({ ...file, renewal: more }, trust('retired')), [
      'keys VERIFY_RENEWAL_INCONSISTENT',
    ]);
  });

  it('with a signature that is made up fails', () => {
    const file = loose(renewed());
    const later = loose({ checkpoint: file['renewal']!['checkpoint'] });
    changeSignature(later, 0, 3);
    Object.assign(file['renewal']!, later);
    assertFails(verify(file, trust('retired')), ['keys VERIFY_CHECKPOINT_SIGNATURE_BAD']);
  });

  it('that lacks a signature is none', () => {
    const file = renewed(ledger.signedCheckpoint(NOW, present.slice(1)));
    assertOpen(verify(file, trust('retired')), ['keys VERIFY_CHECKPOINT_SIGNATURE_MISSING']);
  });

  it('that is no checkpoint of this log fails', () => {
    assertFails(verify(renewed('nothing'), trust('retired')), ['keys NOTE_MALFORMED']);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CHECKS, createVerifier, verifyEvidence } from '../src/index.ts';
import { trustFile } from './support/keys.ts';
import { assemble } from './support/assemble.ts';
import { play } from './support/story.ts';
import { check, story, verify, withStatus } from './support/verify.ts';

describe('verifyEvidence', () => {
  for (const kind of ['trail', 'contested', 'minute', 'order', 'silence', 'assessment'] as const) {
    it(`finds evidence of a ${kind} valid`, () => {
      const evidence = story().evidence(kind);
      const report = verify(evidence);
      assert.deepEqual(withStatus(report, 'fail'), []);
      assert.equal(report.verdict, 'valid');
      const required = report.checks.filter((one) => one.required);
      assert.ok(required.every((one) => one.status === 'pass'));
      assert.ok(report.records.length > 0);
    });
  }

  it('finds evidence of single records valid, with the keys that signed them', () => {
    const { appointment, note, superseded, ledger } = story();
    for (const row of [appointment, note, superseded, ledger.rows[0]!]) {
      const report = verify(story().recordEvidence(row));
      assert.equal(report.verdict, 'valid', JSON.stringify(withStatus(report, 'not checked')));
      assert.deepEqual(
        report.records.map(({ index }) => index),
        [row.index],
      );
      assert.deepEqual(
        report.records[0]!.signers,
        row.said.signers.map(({ address }) => address),
      );
    }
  });

  it('lists every check by its number, whatever the file', () => {
    const table = CHECKS.map(({ number, id }) => `${number} ${id}`);
    assert.deepEqual(
      CHECKS.map(({ number }) => number),
      Array.from(CHECKS, (_, i) => i + 1),
    );
    for (const file of ['', '{}', JSON.stringify(story().evidence('minute'))]) {
      const { checks } = verifyEvidence(file, undefined);
      assert.deepEqual(
        checks.map(({ number, id }) => `${number} ${id}`),
        table,
      );
    }
  });

  it('has its checks described in docs/formats.md, by number and name', () => {
    const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
    const described = [...page.matchAll(/^([0-9]+)\. `([a-z-]+)`/gm)].map(
      ([, n, id]) => `${n} ${id}`,
    );
    assert.deepEqual(
      described,
      CHECKS.map(({ number, id }) => `${number} ${id}`),
    );
  });

  it('gives every outcome a sentence in English and in Spanish', () => {
    for (const { checks } of [verify(story().evidence('trail')), verifyEvidence('', '')]) {
      for (const { en, es } of checks) {
        assert.match(en, /^[A-Z].*[.]$/);
        assert.match(es, /^[A-Z].*[.]$/);
        assert.notEqual(en, es);
      }
    }
  });

  it('says by which rule an office was held', () => {
    assert.match(check(verify(story().evidence('trail')), 'offices').en, /by the ledger’s rule/);
  });

  it('dates the whole by the later cosignature', () => {
    const { ledger } = story();
    const at = ledger.now;
    const times = { 'acta.example/us': at + 100, 'acta.example/mx': at + 900 };
    const checkpoint = ledger.signedCheckpoint(undefined, undefined, times);
    const evidence = { ...story().evidence('minute'), checkpoint };
    assert.equal(verify(evidence).existedBy, at + 900);
  });

  it('stands under the checkpoint of any later size', () => {
    const { ledger, note } = story();
    for (const size of [note.index + 1, ledger.rows.length]) {
      const evidence = assemble(ledger, { kind: 'record', index: note.index }, [{ row: note }], {
        size,
      });
      const report = verify(evidence);
      assert.equal(report.verdict, 'valid');
      assert.equal(report.log!.size, size);
    }
  });

  it('names the hashes of both files', () => {
    const report = verifyEvidence('{}', '{}');
    const empty = '0x44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    assert.deepEqual(report.evidence, { sha256: empty, bytes: 2 });
    assert.deepEqual(report.trust, { sha256: empty });
    assert.equal(verifyEvidence('{}', undefined).trust, undefined);
  });

  it('reads bytes as it reads text', () => {
    const text = JSON.stringify(story().evidence('minute'));
    const trust = JSON.stringify(trustFile(story().ledger.origin));
    const encode = (file: string) => new TextEncoder().encode(file);
    assert.deepEqual(
      verifyEvidence(encode(text), encode(trust)).checks,
      verifyEvidence(text, trust).checks,
    );
  });

  it('verifies many files under one trust file that is read once', () => {
    const verifyOne = createVerifier(JSON.stringify(trustFile(story().ledger.origin)));
    for (const kind of ['trail', 'minute'] as const) {
      const evidence = story().evidence(kind);
      assert.deepEqual(verifyOne(JSON.stringify(evidence)), verify(evidence));
    }
    const broken = createVerifier('{"acta":"trust/9"}');
    for (const file of ['{}', '[]']) {
      assert.equal(check(broken(file), 'trust').code, 'TRUST_VERSION_UNKNOWN');
    }
  });

  it('takes any signature of a batch as one of the statement alone', () => {
    const evidence = story().batchEvidence();
    assert.equal(verify(evidence).verdict, 'valid');
  });
});

describe('notices', () => {
  const codes = (evidence: unknown) => verify(evidence).notices.map(({ code }) => code);

  it('says that a trail may go on', () => {
    assert.deepEqual(codes(story().evidence('trail')), ['MAY_GO_ON']);
  });

  it('repeats what calls itself synthetic, by its name', () => {
    const { notices } = verify(story().evidence('assessment'));
    const [first] = notices;
    assert.equal(first!.code, 'SYNTHETIC');
    assert.deepEqual(first!.details, { name: 'Fees for tests (synthetic)' });
  });

  it('says that goods are contested', () => {
    assert.ok(codes(story().evidence('contested')).includes('CONTESTED'));
  });

  it('says that a superseded statement took no effect', () => {
    assert.deepEqual(codes(story().recordEvidence(story().superseded)), ['SUPERSEDED']);
  });

  it('says that one process was one operator, where the origin says so', () => {
    const embedded = play('embedded.acta.invalid/log/7', 7);
    const report = verify(embedded.evidence('minute'));
    assert.equal(report.verdict, 'valid');
    assert.equal(report.notices[0]!.code, 'EMBEDDED');
  });

  it('misses the end of a trail that says where it ends', () => {
    const { ledger, car, carTrail } = story();
    const head = car.head;
    const subject = { kind: 'trail', goods: car.id, name: car.name, head } as const;
    assert.equal(verify(assemble(ledger, subject, carTrail)).verdict, 'valid');
    const short = verify(assemble(ledger, subject, carTrail.slice(0, -1)));
    assert.equal(short.verdict, 'invalid');
    const trail = short.checks.find(({ id }) => id === 'trail')!;
    assert.equal(trail.findings[0]!.code, 'VERIFY_TRAIL_CUT');
  });

  it('names records that are no steps of the trail', () => {
    const { ledger, car, carTrail, contested } = story();
    const subject = { kind: 'trail', goods: car.id, name: car.name } as const;
    const report = verify(assemble(ledger, subject, [...carTrail, contested[0]!]));
    assert.equal(report.verdict, 'valid');
    const beside = report.notices.find(({ code }) => code === 'BESIDE');
    assert.deepEqual(beside!.details, { records: [contested[0]!.row.index] });
  });
});

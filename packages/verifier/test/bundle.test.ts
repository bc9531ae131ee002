import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bundle, type EvidenceFile } from '@acta/protocol';
import { verifyBundle, verifyEvidence } from '../src/index.ts';
import { trustFile } from './support/keys.ts';
import { PROMISES, promiseEvidence } from './support/promises.ts';
import { story } from './support/verify.ts';
import { summary } from './support/summary.ts';

const trust = () => JSON.stringify(trustFile(story().ledger.origin));
const files = (): EvidenceFile[] => [
  story().evidence('trail'),
  story().evidence('minute'),
  ...PROMISES.map((kind) => promiseEvidence(story(), kind)),
];

describe('a bundle', () => {
  it('is reported on file by file, as if each had come alone', () => {
    const report = verifyBundle(JSON.stringify(bundle(files())), trust());
    assert.equal(report.verdict, 'valid');
    assert.deepEqual(
      report.reports.map(summary),
      files().map((file) => summary(verifyEvidence(JSON.stringify(file), trust()))),
    );
  });

  it('is as bad as its worst file, and the others keep their word', () => {
    const made = structuredClone(bundle(files())) as unknown as {
      files: { subject: { kind: string; number?: number } }[];
    };
    made.files[2]!.subject.kind = 'prophecy';
    const open = verifyBundle(JSON.stringify(made), trust());
    assert.equal(open.verdict, 'incomplete');
    assert.equal(open.reports[2]!.checks[0]!.code, 'EVIDENCE_SUBJECT_UNKNOWN');
    made.files[8]!.subject.number = 2;
    const bad = verifyBundle(JSON.stringify(made), trust());
    assert.equal(bad.verdict, 'invalid');
    assert.deepEqual(
      bad.reports.map(({ verdict }) => verdict).filter((verdict) => verdict === 'valid').length,
      7,
    );
  });

  it('is never valid where it can’t be read', () => {
    for (const [text, verdict, code] of [
      ['{}', 'invalid', 'BUNDLE_MALFORMED'],
      ['', 'invalid', 'JSON_MALFORMED'],
      ['{"acta":"bundle/2"}', 'incomplete', 'EVIDENCE_VERSION_UNKNOWN'],
    ] as const) {
      const report = verifyBundle(text, trust());
      assert.deepEqual([report.verdict, report.code], [verdict, code]);
    }
  });
});

import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ActaError,
  bundle,
  type Bundle,
  BUNDLE_LIMITS,
  type EvidenceFile,
  parseBundle,
  parseEvidenceFile,
  unbundle,
} from '../../src/index.ts';
import { publishedBundleSchema } from '../../src/evidence/bundle.ts';

const V1 = new URL('../../../../test/vectors/evidence/v1/', import.meta.url);
const file = (name: string): EvidenceFile =>
  parseEvidenceFile(readFileSync(new URL(`${name}.acta.json`, V1)));

const NAMES = ['trail', 'minute', 'assessment', 'record-note', 'renewed', 'given', 'two-leaves'];
const FILES = NAMES.map(file);

const codeOf = (value: unknown): string => {
  try {
    parseBundle(JSON.stringify(value));
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof ActaError, String(error));
    return error.code;
  }
};

describe('bundle', () => {
  const made = bundle(FILES);

  it('gives each file again, value for value', () => {
    assert.deepEqual(unbundle(parseBundle(JSON.stringify(made))), FILES);
  });

  it('has its schema published as it is', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../schema/bundle-1.schema.json', import.meta.url), 'utf8'),
    );
    assert.deepEqual(published, JSON.parse(JSON.stringify(publishedBundleSchema())));
  });

  it('stores once what files share', () => {
    const twice = bundle([...FILES, ...FILES]);
    assert.equal(twice.records.length, made.records.length);
    assert.equal(twice.checkpoints.length, made.checkpoints.length);
    const apart = FILES.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
    assert.ok(JSON.stringify(twice).length < apart * 1.1);
  });

  it('is of one ledger', () => {
    assert.throws(
      () => bundle([file('trail'), file('embedded')]),
      (error: ActaError) => error.code === 'BUNDLE_NETWORK_DIFFERS' && error.details['file'] === 1,
    );
    assert.throws(
      () => bundle([file('two-roots')]),
      (error: ActaError) => error.code === 'BUNDLE_EMPTY',
    );
  });

  it('refuses what is no bundle', () => {
    const edit = (
      change: (loose: { files: { records: number[]; checkpoint: number }[] }) => void,
    ) => {
      const copy = structuredClone(made) as Bundle;
      change(copy as never);
      return copy;
    };
    assert.equal(codeOf({ ...made, acta: 'bundle/2' }), 'EVIDENCE_VERSION_UNKNOWN');
    assert.equal(codeOf({ ...made, note: 'x' }), 'BUNDLE_MALFORMED');
    assert.equal(codeOf({ ...made, files: [] }), 'BUNDLE_MALFORMED');
    assert.equal(codeOf([]), 'BUNDLE_MALFORMED');
    assert.equal(codeOf(edit(({ files }) => (files[0]!.records[0] = 9_999))), 'BUNDLE_MALFORMED');
    assert.equal(codeOf(edit(({ files }) => (files[0]!.checkpoint = 99))), 'BUNDLE_MALFORMED');
  });

  it('refuses a small file that stands for too much', () => {
    const [first] = made.files as unknown as [{ records: number[] }];
    const many = (times: number, records: number) =>
      Array.from({ length: times }, () => ({ ...first, records: Array<number>(records).fill(0) }));
    const most = BUNDLE_LIMITS.allRecords / 100;
    assert.equal(codeOf({ ...made, files: many(most, 100) }), 'accepted');
    assert.equal(codeOf({ ...made, files: many(most, 101) }), 'JSON_TOO_LARGE');
    const large = structuredClone(made.records[0]) as unknown as { proof: string };
    large.proof = 'x'.repeat(8_000);
    const heavy = {
      ...made,
      records: [large],
      files: many(90, 100).map((f) => ({ ...f, checkpoint: 0 })),
    };
    assert.equal(codeOf(heavy), 'JSON_TOO_LARGE');
  });

  it('keeps a file of a later version for the verifier to speak about', () => {
    const strange = { ...(made.files[0] as object), subject: { kind: 'prophecy' } };
    const read = parseBundle(JSON.stringify({ ...made, files: [strange] }));
    assert.throws(
      () => unbundle(read),
      (error: ActaError) => error.code === 'EVIDENCE_SUBJECT_UNKNOWN',
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyEvidence } from '../src/index.ts';
import { summary } from './support/summary.ts';
import { VECTORS } from './support/vectors.ts';

const numberOf = (check: string): string => check.split(' ')[0]!;

describe('evidence that was issued verifies for ever', () => {
  it('has files of every kind of subject', () => {
    const kinds = VECTORS.map(({ evidence }) => {
      const { subject } = JSON.parse(evidence) as { subject: { kind: string } };
      return subject.kind;
    });
    assert.deepEqual([...new Set(kinds)].sort(), [
      'assessment',
      'breach',
      'current',
      'minute',
      'misbehaviour',
      'record',
      'trail',
    ]);
  });

  for (const { name, evidence, trust, expected } of VECTORS) {
    it(name, () => {
      const now = summary(verifyEvidence(evidence, trust));
      const then = new Set(expected.checks.map(numberOf));
      const known = now.checks.filter((check) => then.has(numberOf(check)));
      assert.deepEqual({ ...now, checks: known }, expected);
      // A check that came later has a new number, and finds no fault in what was issued before it.
      for (const later of now.checks.filter((check) => !then.has(numberOf(check))))
        assert.match(later, /^[0-9]+ \S+ (pass|not checked)/);
    });
  }
});

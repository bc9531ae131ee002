import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyEvidence } from '../src/index.ts';
import { summary } from './support/summary.ts';
import { VECTORS } from './support/vectors.ts';

describe('evidence that was issued verifies for ever', () => {
  it('has files of every kind of subject', () => {
    const kinds = VECTORS.map(({ evidence }) => {
      const { subject } = JSON.parse(evidence) as { subject: { kind: string } };
      return subject.kind;
    });
    assert.deepEqual([...new Set(kinds)].sort(), ['assessment', 'minute', 'record', 'trail']);
  });

  for (const { name, evidence, trust, expected } of VECTORS) {
    it(name, () => assert.deepEqual(summary(verifyEvidence(evidence, trust)), expected));
  }
});

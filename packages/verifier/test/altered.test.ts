import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, loose, story, verify, withStatus } from './support/verify.ts';
import { ALTERATIONS } from './tampering/duty-tamperings.ts';
import { change, find } from './tampering/tampering.ts';

describe('what was altered in evidence of an assessment is named as exactly that', () => {
  const NAMED = new Set(ALTERATIONS.map(({ named }) => named));

  for (const { name, tamper, at, named } of ALTERATIONS) {
    it(name, () => {
      const file = loose(story().evidence('assessment'));
      tamper(file);
      const report = verify(file);
      assert.deepEqual(withStatus(report, 'fail').length, 1, 'at one check');
      const { status, findings } = check(report, at);
      assert.equal(status, 'fail');
      const told = findings.map(({ code }) => code).filter((code) => NAMED.has(code));
      assert.equal(told[0], named);
      // Nothing else is said to be altered: the first amendment and the second may both show it.
      assert.deepEqual([...new Set(told)], [named]);
    });
  }

  it('names nothing where a salt was altered, since every figure is as it was', () => {
    const file = loose(story().evidence('assessment'));
    const { document } = find(file, 'Assess')['statement']!['documents']!;
    change(document!['leaves']![0]!, 'salt');
    const { findings } = check(verify(file), 'contents');
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['DISCLOSURE_ROOT_MISMATCH'],
    );
  });
});

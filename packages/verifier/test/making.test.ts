import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { make, type Making } from './support/making.ts';
import { assertFails, assertOpen, loose, verify, withStatus } from './support/verify.ts';
import { MAKING_TAMPERINGS } from './tampering/making-tamperings.ts';

let made: Making | undefined;
const making = (): Making => (made ??= make());

describe('the trail goes through what goods become', () => {
  for (const kind of ['vehicle', 'lot', 'seized'] as const) {
    it(kind, () => {
      const report = verify(making().evidence(kind));
      assert.deepEqual(withStatus(report, 'fail'), []);
      assert.equal(report.verdict, 'valid');
    });
  }
});

it('leaves open whether a split gained anything where one half is kept back', () => {
  assertOpen(verify(making().keptBack()), ['quantities VERIFY_OUTPUTS_NOT_SHOWN']);
});

describe('each tampering with it fails at the check that ought to catch it, and at no other', () => {
  for (const { name, of, tamper, fails, open } of MAKING_TAMPERINGS) {
    it(`${of}: ${name}`, () => {
      const file = loose(making().evidence(of));
      tamper(file);
      const report = verify(file);
      if (open === undefined) assertFails(report, fails);
      else assertOpen(report, open);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyEvidence } from '../src/index.ts';
import { trustFile } from './support/keys.ts';
import { assertFails, loose, story } from './support/verify.ts';
import { LOG_TAMPERINGS } from './tampering/log-tamperings.ts';
import { PROMISE_TAMPERINGS } from './tampering/promise-tamperings.ts';
import { STATEMENT_TAMPERINGS } from './tampering/statement-tamperings.ts';
import { SUBJECT_TAMPERINGS } from './tampering/subject-tamperings.ts';
import { evidenceOf } from './tampering/tampering.ts';

const TAMPERINGS = [
  ...LOG_TAMPERINGS,
  ...STATEMENT_TAMPERINGS,
  ...SUBJECT_TAMPERINGS,
  ...PROMISE_TAMPERINGS,
];

describe('each tampering fails at the check that ought to catch it, and at no other', () => {
  for (const { name, of, tamper, fails } of TAMPERINGS) {
    it(`${of}: ${name}`, () => {
      const file = loose(evidenceOf(story(), of));
      const text = tamper(file, story()) ?? JSON.stringify(file);
      const trust = JSON.stringify(trustFile(story().ledger.origin));
      assertFails(verifyEvidence(text, trust), fails);
    });
  }
});

it('has no name twice', () => {
  const names = TAMPERINGS.map(({ of, name }) => `${of} ${name}`);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 40);
});

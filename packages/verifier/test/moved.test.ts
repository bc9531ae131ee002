import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { verifyEvidence } from '../src/index.ts';

/** Found by the second verifier, which holds the file: both read it the same way. */
const GOLDEN = new URL('../../verifier-go/verify/testdata/golden/moved-nothing', import.meta.url);
const read = (end: string): Uint8Array => readFileSync(`${GOLDEN.pathname}.${end}.json`);

it('a MinuteInForce that was superseded puts no minute in force', () => {
  const report = verifyEvidence(read('acta'), read('trust'));
  const check = report.checks.find(({ id }) => id === 'minute-in-force')!;
  assert.equal(check.status, 'not checked');
  assert.deepEqual(
    check.findings.map(({ code }) => code),
    ['VERIFY_MINUTE_NOT_IN_FORCE'],
  );
  assert.equal(report.verdict, 'incomplete');
});

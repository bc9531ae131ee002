import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { ActaError } from '@acta/protocol';
import { assess, type DutyInput } from '../../src/index.ts';
import { COUNT, randomCases, SEED, LAWS } from '../support/random-declarations.ts';

const SCRIPT = fileURLToPath(new URL('../../../../test/python/duty.py', import.meta.url));
const NO_PYTHON = spawnSync('python3', ['--version']).status !== 0 && 'there is no python3 here';

/** What an assessment comes to, every amount of it, or the code of its refusal. */
function ours(input: DutyInput): unknown {
  try {
    const done = assess(input).assessment;
    const pairs = (rows: readonly { readonly name: string; readonly amount: string }[]) =>
      rows.map(({ name, amount }) => [name, amount]);
    return {
      values: done.lines.map(({ value }) => value),
      lines: done.lines.map(({ components }) => pairs(components)),
      fees: pairs(done.fees),
      totals: pairs(done.totals),
      due: done.due,
      ...('suspended' in done && { suspended: done.suspended }),
    };
  } catch (error) {
    if (error instanceof ActaError) return { refused: error.code };
    throw error;
  }
}

test(
  `a computation in Python, from docs/duty.md alone, agrees with ${COUNT} random declarations`,
  { skip: NO_PYTHON },
  (t) => {
    t.diagnostic(`ACTA_SEED=${SEED}`);
    const cases = [...randomCases(SEED, COUNT)];
    const input = [
      JSON.stringify({ laws: LAWS }),
      ...cases.map(({ law, legalAt, declaration }) =>
        JSON.stringify({ law, legalAt, declaration }),
      ),
      '',
    ].join('\n');
    const { stdout, stderr, status } = spawnSync('python3', [SCRIPT], {
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    assert.equal(status, 0, stderr);
    const theirs = stdout.trimEnd().split('\n');
    assert.equal(theirs.length, COUNT);
    let assessed = 0;
    cases.forEach(({ law, legalAt, declaration }, i) => {
      const expected = ours({ ...LAWS[law]!, legalAt, declaration });
      assert.deepEqual(JSON.parse(theirs[i]!), expected, JSON.stringify(cases[i]));
      if (!('refused' in (expected as object))) assessed += 1;
    });
    // Agreeing on refusals alone would show little.
    assert.ok(assessed > COUNT * 0.7, `${assessed} of ${COUNT} were assessed`);
  },
);

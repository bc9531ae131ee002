import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assess, instant } from '../../src/index.ts';
import { WORKED_CASES } from './worked-cases.ts';

for (const worked of WORKED_CASES) {
  test(`assess: ${worked.name}`, () => {
    const { at, values, totals, due, ...cited } = worked;
    const { assessment } = assess({ ...cited, legalAt: instant(at) });
    assert.deepEqual(
      assessment.lines.map(({ value }) => value),
      values,
    );
    assert.deepEqual(
      Object.fromEntries(assessment.totals.map(({ name, amount }) => [name, amount])),
      totals,
    );
    assert.equal(assessment.due, due);
  });
}

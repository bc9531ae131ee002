import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActaError, flatten, type JsonValue } from '@acta/protocol';
import fc from 'fast-check';
import { assess, instant, recompute, showRuleSet, showSchedule } from '../../src/index.ts';
import { WORKED_CASES } from './worked-cases.ts';

const worked = WORKED_CASES.find(({ name }) => name.startsWith('U5'))!;
const legalAt = instant(worked.at);
const leaves = (type: 'assessment' | 'tariff', content: object) =>
  flatten(type, content).map(({ path, value }): [string, JsonValue] => [path, value]);
const document = leaves('assessment', assess({ ...worked, legalAt }));
const schedule = leaves('tariff', worked.schedule);
const rules = leaves('tariff', worked.rules);

const JUNK = fc.oneof(
  fc.constantFrom<JsonValue>(
    '',
    '0',
    '-1',
    '1e9',
    'NaN',
    '999999999999999999999999999999',
    null,
    true,
    -1,
    0,
    2 ** 53 - 1,
  ),
  fc.string({ maxLength: 20 }),
  fc.integer(),
);

/** Fields of which some are junk and some are missing. */
function spoil(fields: readonly [string, JsonValue][], share: number) {
  return fc
    .array(fc.tuple(fc.nat(fields.length - 1), fc.option(JUNK, { nil: undefined })), {
      maxLength: share,
    })
    .map((changes) => {
      const spoiled = new Map<string, JsonValue>(fields);
      for (const [at, value] of changes) {
        const [path] = fields[at]!;
        if (value === undefined) spoiled.delete(path);
        else spoiled.set(path, value);
      }
      return spoiled;
    });
}

test('recompute of junk under a true root ends in a report or a refusal with a code, never a crash', () => {
  const results = new Set<string>();
  fc.assert(
    fc.property(
      spoil(document, 8),
      spoil(schedule, 2),
      spoil(rules, 2),
      fc.boolean(),
      (doc, tariff, set, complete) => {
        try {
          const report = recompute({
            nation: worked.nation,
            legalAt,
            document: { fields: doc, complete },
            schedule: showSchedule({ fields: tariff, complete }),
            rules: showRuleSet({ fields: set, complete }),
          });
          results.add(report.result);
        } catch (error) {
          if (!(error instanceof ActaError)) throw error;
          results.add(error.code);
        }
      },
    ),
    { numRuns: 1500 },
  );
  for (const wanted of [
    'equal',
    'differs',
    'incomplete',
    'DUTY_DECLARATION_MALFORMED',
    'TARIFF_RULES_MALFORMED',
  ]) {
    assert.ok(results.has(wanted), `${wanted} in ${[...results].join(', ')}`);
  }
});

test('recompute names a leaf that can not be a figure, even where nothing can be computed', () => {
  const fields = new Map<string, JsonValue>([
    ['/assessment/lines/-', 1],
    ['/assessment/lines/0/exact', 5],
  ]);
  const report = recompute({
    nation: worked.nation,
    legalAt,
    document: { fields, complete: false },
    schedule: worked.schedule,
    rules: worked.rules,
  });
  assert.deepEqual(report.differences, [{ path: '/assessment/lines/0/exact', stated: 5 }]);
});

test('recompute believes no stated length beyond the leaves that are shown', () => {
  const fields = new Map<string, JsonValue>([['/assessment/lines/-', 900_000]]);
  const report = recompute({
    nation: worked.nation,
    legalAt,
    document: { fields, complete: false },
    schedule: worked.schedule,
    rules: worked.rules,
  });
  assert.equal(report.result, 'incomplete');
  assert.ok(report.unchecked.length < 200);
});

test('recompute refuses a field of the declaration that no declaration has', () => {
  const fields = new Map<string, JsonValue>([...document, ['/declaration/lines/0/rebate', '5']]);
  assert.throws(
    () =>
      recompute({
        nation: worked.nation,
        legalAt,
        document: { fields, complete: true },
        schedule: worked.schedule,
        rules: worked.rules,
      }),
    { code: 'DUTY_DECLARATION_MALFORMED' },
  );
});

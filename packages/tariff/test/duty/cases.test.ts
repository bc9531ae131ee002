import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten } from '@acta/protocol';
import { assess, instant, parseAssessment, parseDeclaration, recompute } from '../../src/index.ts';
import type { Case } from './cases/case.ts';
import { CHAPTER_98 } from './cases/chapter-98.ts';
import { CHAPTER_99 } from './cases/chapter-99.ts';
import { FEES } from './cases/fees.ts';
import { MEXICO } from './cases/mexico.ts';
import { RATES } from './cases/rates.ts';
import { ROUNDING } from './cases/rounding.ts';
import { RULINGS } from './cases/rulings.ts';
import { WORKED_CASES } from './worked-cases.ts';

const CASES: readonly Case[] = [
  ...ROUNDING,
  ...RULINGS,
  ...RATES,
  ...FEES,
  ...CHAPTER_98,
  ...CHAPTER_99,
  ...MEXICO,
];

/** A statute is cited to its section: somebody must be able to open it at the place. */
const PINPOINT =
  /(\d+ (U\.S\.C\.|USC|CFR) (part )?\d+|\d+ FR \d+|FR Doc\. \d+|HTSUS \d{4}|U\.S\. note|general note|EO \d+|Proc(lamation|\.) \d+|CSMS #?\d+|(Ley Aduanera|LFD|LIVA|LIEPS|CFF|RGCE) (Art\. ?)?\d+)/i;

test('of 60 cases and more, 25 and more rest on rulings, official examples or statutes', () => {
  const count = (ground: Case['ground']) => CASES.filter((one) => one.ground === ground).length;
  const grounds = ['ruling', 'official example', 'statute'] as const;
  assert.ok(CASES.length >= 60, `${CASES.length} cases`);
  assert.ok(grounds.reduce((sum, one) => sum + count(one), 0) >= 25);
  assert.ok(count('ruling') >= 4 && count('official example') >= 7);
  assert.equal(new Set(CASES.map(({ name }) => name)).size, CASES.length);
  for (const { name, ground, source } of CASES) {
    if (ground === 'statute') assert.match(source, PINPOINT, name);
    if (ground === 'ruling') assert.match(source, /^(HQ|NY) [A-Z]?\d{6}/, name);
    if (ground === 'official example') assert.match(source, /^(CBP|19 CFR)/, name);
    assert.ok(source.length > 5);
  }
});

for (const worked of CASES) {
  const { nation, schedule, rules, exchange, declaration } = worked;
  const cited = {
    nation,
    legalAt: instant(worked.at),
    schedule,
    rules,
    ...(exchange && { exchange }),
  };

  test(`${worked.name}: every amount`, () => {
    parseDeclaration(declaration);
    const content = assess({ ...cited, declaration });
    parseAssessment(content);
    const done = content.assessment;
    assert.ok('suspended' in done);
    const amounts = (rows: readonly { readonly name: string; readonly amount: string }[]) =>
      Object.fromEntries(rows.map(({ name, amount }) => [name, amount]));
    assert.deepEqual(
      done.lines.map(({ value }) => value),
      worked.values,
    );
    assert.deepEqual(
      done.lines.map(({ components }) => amounts(components)),
      worked.lines,
    );
    assert.deepEqual(amounts(done.fees), worked.fees);
    assert.equal(done.due, worked.due);
    assert.equal(done.suspended, worked.suspended);
  });

  test(`${worked.name}: recomputed equal`, () => {
    const content = assess({ ...cited, declaration });
    const fields = new Map(flatten('assessment', content).map(({ path, value }) => [path, value]));
    const report = recompute({ ...cited, document: { fields, complete: true } });
    assert.deepEqual([report.result, report.differences, report.unchecked], ['equal', [], []]);
  });
}

test('the cases of the first form stand beside them', () => {
  assert.ok(WORKED_CASES.length >= 20);
});

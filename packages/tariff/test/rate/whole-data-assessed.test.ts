import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten } from '@acta/protocol';
import Big from 'big.js';
import {
  assess,
  importCsv,
  instant,
  parseRate,
  parseRuleSet,
  RATE_UNITS,
  recompute,
  type Term,
} from '../../src/index.ts';
import type { SecondRuleSet } from '../../src/rules/rule-set.ts';
import { entry, goods, usRules2 } from '../duty/cases/case.ts';
import { HTS_DATA, htsFile, NO_HTS_DATA } from '../support/hts-data.ts';

const AT = instant('2026-08-03T10:00:00-04:00');
const VALUE = '12345';
const QUANTITY = '67';

/** Rules without measures: what is tried here is the rate of each line. */
const rules = parseRuleSet({
  ...usRules2,
  regimes: (usRules2 as SecondRuleSet).regimes.filter(({ suspended }) => suspended.length === 0),
  groups: [],
  stacking: [],
});

/** Every unit that a rate could be for, so that each line finds its own. */
const quantities = [...new Set(Object.values(RATE_UNITS).map(([unit]) => unit))]
  .slice(0, 60)
  .map((unit) => ({ unit, amount: QUANTITY }));

/** The amount by the text of the rate, with a decimal library and nothing of the engine. */
function expected(terms: readonly Term[]): string {
  let sum = new Big(0);
  for (const term of terms) {
    if (term.kind === 'ad valorem') sum = sum.plus(new Big(VALUE).times(term.percent).div(100));
    else if (term.kind === 'specific') sum = sum.plus(new Big(QUANTITY).times(term.amount));
  }
  return sum.toFixed(2, 1);
}

test(
  'every line of the HTS data is assessed and computed again, in both columns',
  { skip: NO_HTS_DATA },
  () => {
    assert.ok(HTS_DATA);
    const schedule = importCsv(htsFile('hts-2026.csv'), {
      nation: 'US',
      name: 'HTSUS 2026',
      revision: '20',
      source: 'USITC',
      notation: 'HTSUS',
      from: '2014-10-01T00:00:00-04:00',
      until: '',
    });
    let assessed = 0;
    const elsewhere: string[] = [];
    for (const { code, general, column2 } of schedule.lines) {
      for (const [origin, text] of [
        ['DE', general],
        ['CU', column2],
      ] as const) {
        if (code.length < 10 || text === '') continue;
        const rate = parseRate(text);
        if (rate.kind !== 'terms' && rate.kind !== 'free') {
          elsewhere.push(text);
          continue;
        }
        const terms = rate.kind === 'terms' ? rate.terms : [];
        const parts = terms.flatMap((term) =>
          term.kind === 'ad valorem' && term.upon !== 'value' ? [term.upon] : [],
        );
        assert.deepEqual(parts, [], code);
        const units = terms.flatMap((term) =>
          term.kind === 'specific'
            ? quantities.filter(({ unit }) => RATE_UNITS[term.per].includes(unit as never))
            : [],
        );
        const declaration = entry('US', '01', [
          goods(code, VALUE, { origin, quantities: units.slice(0, 6) }),
        ]);
        const input = { nation: 'US', legalAt: AT, schedule, rules };
        const content = assess({ ...input, declaration });
        const [line] = content.assessment.lines;
        assert.equal(line!.components[0]!.amount, expected(terms), `${code}: ${text}`);
        const fields = new Map(flatten('assessment', content).map((one) => [one.path, one.value]));
        const again = recompute({ ...input, document: { fields, complete: true } });
        assert.deepEqual([again.result, again.differences], ['equal', []], code);
        assessed += 1;
      }
    }
    assert.ok(assessed > 1_000, `${assessed} rates`);
    assert.ok(elsewhere.length <= 4, elsewhere.join('; '));
  },
);

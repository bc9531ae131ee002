import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compare, type Declaration } from '../../src/index.ts';
import { entry, goods, hts, usmca, usRules2 } from '../duty/cases/case.ts';
import { LONG, Random, SEED } from '../support/random-declarations.ts';

const DECLARATIONS = LONG ? 100_000 : 5000;
/** Bytes that may come on top between a fifth of the way and the end. */
const MOST_GROWTH = 4 * 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Each declaration is of its own: other values, another reference. */
function* stream(seed: number): Generator<Declaration> {
  const random = new Random(seed);
  for (let i = 0; i < DECLARATIONS; i += 1) {
    const lines = Array.from({ length: 3 }, () =>
      goods(
        random.of(['8544.30.00.00', '8481.80.90.50', '8409.99.91.90']),
        random.money(90_000),
        random.chance(0.3) ? usmca : {},
      ),
    );
    yield entry('US', '01', lines, { ucr: `6MXACME-2026-${i}` });
  }
}

test(`memory stays flat over ${DECLARATIONS} declarations`, (t) => {
  t.diagnostic(`ACTA_SEED=${SEED}`);
  const law = { nation: 'US', legalAt: 1_785_765_600, schedule: hts, rules: usRules2 };
  const later = { ...law, legalAt: law.legalAt + 86_400 };
  let seen = 0;
  let early = 0;
  for (const { change } of compare(stream(SEED), law, later)) {
    assert.equal(change, '0');
    seen += 1;
    if (seen === DECLARATIONS / 5) {
      collect();
      early = process.memoryUsage().heapUsed;
    }
  }
  collect();
  const growth = process.memoryUsage().heapUsed - early;
  t.diagnostic(`${seen} declarations, ${Math.round(growth / 1024)} KiB more at the end`);
  assert.equal(seen, DECLARATIONS);
  assert.ok(growth < MOST_GROWTH, `${growth} bytes`);
});

import usRulesJson from '@acta/tariff/data/us-rules-synthetic.json' with { type: 'json' };
import usScheduleJson from '@acta/tariff/data/us-schedule.json' with { type: 'json' };
import { parseStrictJson, utf8 } from '@acta/sdk';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { instant, parseDeclaration, parseRuleSet, parseSchedule, simulate } from '@acta/tariff';
import type { BenchRow } from './bench-row.ts';

const COUNT = 100_000;
/** What is held is looked at so often; until the first look the machine still compiles its code. */
const EVERY = COUNT / 10;
const GOAL = 1.1;
const LIMITS = { bytes: 1_000_000, depth: 64, values: 100_000 };

/**
 * A stream of 100,000 declarations, each read from its JSON text, checked and assessed: what is still held
 * once all that is garbage is collected, at the most, beside what it was after the first tenth.
 */
export function run(): Promise<BenchRow> {
  const law = {
    nation: 'US',
    legalAt: instant('2026-11-24T10:00:00-05:00'),
    schedule: parseSchedule(usScheduleJson),
    rules: parseRuleSet(usRulesJson),
  };
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let [most, first] = [0, 0];
  for (let i = 1; i <= COUNT; i += 1) {
    const declaration = parseDeclaration(parseStrictJson(utf8(text(i)), LIMITS));
    const answer = simulate({ ...law, declaration });
    if (answer.result !== 'assessed') throw new Error(`${answer.code}`);
    if (i % EVERY !== 0) continue;
    collect();
    const held = process.memoryUsage().heapUsed / 2 ** 20;
    most = Math.max(most, held);
    if (i === EVERY) first = held;
  }
  return Promise.resolve({
    name: `memory over ${COUNT.toLocaleString('en')} declarations`,
    unit: 'MB',
    ours: most,
    peer: first,
    peerName: 'the first tenth of them',
    ratio: most / first,
    goal: `at most ${GOAL}`,
    reached: most / first <= GOAL,
  });
}

const text = (i: number): string =>
  JSON.stringify({
    random: `0x${i.toString(16).padStart(64, '0')}`,
    ucr: `6MXBENCH-${i}`,
    exporter: 'Bench',
    importer: 'Bench',
    sides: {
      US: { reference: { type: 'entry', value: 'B76-0324527-8' }, regime: '01', office: '2304' },
    },
    invoices: [{ number: 'I-1', currency: 'USD', exportedAt: 1_785_700_000 }],
    charges: [],
    certifications: [],
    lines: Array.from({ length: 1 + (i % 5) }, (_, line) => ({
      number: line + 1,
      description: 'goods of the bench',
      hs6: '8544.30',
      codes: { US: '8544.30.00.00' },
      origin: 'DE',
      invoice: 'I-1',
      value: `${100 + ((i * 7919) % 90_000)}.${String((i * 37) % 100).padStart(2, '0')}`,
      usContent: '',
      quantities: [{ unit: 'No.', amount: String(1 + (i % 4000)) }],
      preference: '',
      certification: '',
      additions: { US: [] },
    })),
  });

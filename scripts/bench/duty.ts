import usRulesJson from '@acta/tariff/data/us-rules-2.json' with { type: 'json' };
import usScheduleJson from '@acta/tariff/data/us-schedule.json' with { type: 'json' };
import {
  assess,
  type Declaration,
  type DutyInput,
  instant,
  parseDeclaration,
  parseRate,
  parseRuleSet,
  parseSchedule,
} from '@acta/tariff';
import Big from 'big.js';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { BenchRow } from './bench-row.ts';

const LINES = 10_000;
const ROUNDS = 11;
const GOAL = 3;
/** Code, its rate in two parts (dollars a piece, per cent), whether pieces are declared. */
const GOODS = [
  ['8544.30.00.00', '5%'],
  ['8211.95.90.00', '3¢ each + 5.4%'],
  ['8411.91.90.85', 'Free'],
  ['8211.95.50.00', '0.4¢ each + 6.1%'],
] as const;

/**
 * Assessing a declaration of 10,000 lines: the treatment of each line found, and every figure of the
 * assessment written, with its rate, basis, rounding and citation; beside the arithmetic that yields
 * the same numbers and nothing else, each written as the text that it is, from numbers that lie
 * parsed (big.js): values to even dollars by 19 CFR 159.3, duty, fee, sum.
 */
export function run(): Promise<BenchRow> {
  // In a thread of its own: rows before this one leave heap and compiled code behind, of other shapes.
  const worker = new Worker(new URL(import.meta.url));
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function measure(): BenchRow {
  const input = inputOf(LINES);
  const bare = bareArithmetic(input.declaration);
  checkSame(assess(input), bare());

  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Side by side, and of each the best, in time of its own thread: what else the machine does, and how
    // long it lets either wait, is no part of them.
    peer.push(timed(bare));
    ours.push(timed(() => assess(input)));
  }
  const [a, b] = [Math.min(...ours), Math.min(...peer)];
  return {
    name: `assessing ${LINES.toLocaleString('en')} lines`,
    unit: 'ms of processor',
    ours: a,
    peer: b,
    peerName: 'the arithmetic alone, its numbers written, over parsed numbers, big.js 7',
    ratio: a / b,
    goal: `at most ${GOAL}`,
    reached: a / b <= GOAL,
  };
}

function inputOf(count: number): DutyInput {
  const schedule = parseSchedule({ ...usScheduleJson, from: '2020-10-01T00:00:00-04:00' });
  const lines = Array.from({ length: count }, (_, i) => {
    const [code] = GOODS[i % GOODS.length]!;
    return {
      number: i + 1,
      description: 'goods of the bench',
      hs6: code.slice(0, 7),
      codes: { US: code },
      origin: 'DE',
      invoice: `INV-${i % 20}`,
      value: `${100 + ((i * 7919) % 90_000)}.${String((i * 37) % 100).padStart(2, '0')}`,
      usContent: '',
      quantities: [{ unit: 'No.', amount: String((i * 31) % 4000) }],
      preference: '',
      certification: '',
      additions: { US: [] },
    };
  });
  return {
    nation: 'US',
    legalAt: instant('2026-08-03T10:00:00-04:00'),
    declaration: parseDeclaration({
      random: `0x${'11'.repeat(32)}`,
      ucr: '6MXBENCH-2026-0001',
      exporter: 'Bench',
      importer: 'Bench',
      sides: {
        US: { reference: { type: 'entry', value: 'B76-0324527-8' }, regime: '01', office: '2304' },
      },
      invoices: Array.from({ length: 20 }, (_, i) => ({
        number: `INV-${i}`,
        currency: 'USD',
        exportedAt: 1_785_700_000,
      })),
      charges: [],
      certifications: [],
      lines,
    }),
    schedule,
    rules: parseRuleSet(usRulesJson),
  };
}

interface Parsed {
  readonly invoice: string;
  readonly value: Big;
  readonly pieces: Big;
  readonly kind: string;
  readonly perPiece: Big;
  readonly percent: Big;
}

const HUNDREDTH = new Big('0.01');

/** All numbers are parsed here; what is returned only computes. */
function bareArithmetic({ lines }: Declaration): () => Numbers {
  const rates = new Map(GOODS.map(([code, text]) => [code as string, ratesOf(text)]));
  const parsed = lines.map((line): Parsed => {
    const code = line.codes['US']!;
    return {
      invoice: line.invoice,
      value: new Big(line.value),
      pieces: new Big(line.quantities[0]!.amount),
      kind: code,
      ...rates.get(code)!,
    };
  });
  const [rate, least, most] = ['0.3464', '33.58', '651.50'].map((text) => new Big(text)) as [
    Big,
    Big,
    Big,
  ];
  return () => {
    let duty = new Big(0);
    let total = new Big(0);
    const numbers: string[][] = [];
    for (const invoice of Map.groupBy(parsed, (line) => line.invoice).values()) {
      const units = [...Map.groupBy(invoice, (line) => line.kind).values()];
      const parts = units.map((lines) => ({
        exact: add(lines.map(({ value }) => value)),
        percent: lines[0]!.percent,
      }));
      const whole = add(parts.map(({ exact }) => exact)).round(0, 1);
      evenDollars(parts, whole).forEach((dollars, u) => {
        const own = units[u]!.map(({ value, percent }) => ({ exact: value, percent }));
        evenDollars(own, dollars).forEach((value, i) => {
          const { value: paid, pieces, perPiece, percent } = units[u]![i]!;
          const count = pieces.round(0, 1);
          const specific = count.times(perPiece);
          const adValorem = percent.times(value).times(HUNDREDTH);
          const exact = specific.plus(adValorem);
          const amount = exact.toFixed(2, 1);
          const terms = [
            ...(perPiece.eq(0) ? [] : [count.toFixed(), specific.toFixed()]),
            ...(percent.eq(0) ? [] : [value.toFixed(), adValorem.toFixed()]),
          ];
          numbers.push([paid.toFixed(), value.toFixed(), ...terms, exact.toFixed(), amount]);
          duty = duty.plus(amount);
          total = total.plus(value);
        });
      });
    }
    const fee = rate.times(total).times(HUNDREDTH).round(2, 1);
    const due = duty.plus(fee.lt(least) ? least : fee.gt(most) ? most : fee);
    return { lines: numbers, due: due.toFixed(2) };
  };
}

/** What the arithmetic yields: of each line every number, and what is due. */
interface Numbers {
  readonly lines: readonly (readonly string[])[];
  readonly due: string;
}

/** Both sides compute the same, or neither figure means anything. */
function checkSame({ assessment }: ReturnType<typeof assess>, bare: Numbers): void {
  if (bare.due !== assessment.due) throw new Error(`${bare.due} is not ${assessment.due}`);
  const ours = assessment.lines.map(({ exact, value, components }) => {
    const [{ terms, exact: sum, amount }] = components as [(typeof components)[number]];
    return [exact, value, ...terms.flatMap((one) => [one.base, one.exact]), sum, amount].join(' ');
  });
  const theirs = bare.lines.map((line) => line.join(' '));
  ours.sort();
  theirs.sort();
  const differs = ours.findIndex((one, i) => one !== theirs[i]);
  if (differs >= 0) throw new Error(`${theirs[differs]} is not ${ours[differs]}`);
}

function ratesOf(text: string): Pick<Parsed, 'perPiece' | 'percent'> {
  const parsed = parseRate(text);
  const terms = parsed.kind === 'terms' ? parsed.terms : [];
  const specific = terms.find((term) => term.kind === 'specific');
  const adValorem = terms.find((term) => term.kind === 'ad valorem');
  return {
    perPiece: new Big(specific?.amount ?? '0'),
    percent: new Big(adValorem?.percent ?? '0'),
  };
}

function add(values: readonly Big[]): Big {
  return values.reduce((sum, value) => sum.plus(value), new Big(0));
}

/** 19 CFR 159.3(a): rounded parts are dropped or taken up until they make the total. */
function evenDollars(
  parts: readonly { readonly exact: Big; readonly percent: Big }[],
  total: Big,
): Big[] {
  const rounded = parts.map(({ exact }) => exact.round(0, 1));
  const excess = add(rounded).minus(total);
  if (excess.eq(0)) return rounded;
  const over = excess.gt(0);
  const order = parts
    .map(({ exact, percent }, i) => ({ i, percent, fraction: exact.minus(exact.round(0, 0)) }))
    .filter(({ fraction }) => fraction.gte('0.5') === over)
    .sort(
      (a, b) =>
        (over ? a.fraction.cmp(b.fraction) : b.fraction.cmp(a.fraction)) ||
        a.percent.cmp(b.percent) ||
        a.i - b.i,
    );
  for (const { i } of order.slice(0, Number(excess.abs()))) {
    rounded[i] = rounded[i]!.plus(over ? -1 : 1);
  }
  return rounded;
}

/** Milliseconds that the work took on this thread. */
function timed(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

if (!isMainThread) parentPort?.postMessage(measure());

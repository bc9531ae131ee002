import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Declaration } from '@acta/tariff';
import { acta as runActa, type Ended } from '../support/world.ts';

const DATA = join(import.meta.dirname, '../../../tariff/data');
const AT = '2026-11-24T10:00:00-05:00';
const LAW = [
  '--schedule',
  join(DATA, 'us-schedule.json'),
  '--rules',
  join(DATA, 'us-rules-synthetic.json'),
  '--legal-date',
  AT,
];

let home: string;
before(async () => {
  home = await mkdtemp(join(tmpdir(), 'acta-bulk-'));
});
after(() => rm(home, { recursive: true }));

const acta = (...args: string[]): Promise<Ended> => runActa(['duty', ...args, '--json']);
const rowsOf = async (file: string): Promise<Record<string, unknown>[]> =>
  (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** As many declarations of one line, each of a higher value; the third is none, the fourth refused. */
async function declarations(name: string, count: number): Promise<string> {
  const lines = Array.from({ length: count }, (_, i) => {
    if (i === 2) return '{"ucr": 5}';
    return JSON.stringify(declaration(i, i === 3 ? '9999.99.99.99' : '8544.30.00.00'));
  });
  const file = join(home, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

test('every line has its answer, what can not be read and what is refused too', async () => {
  const file = await declarations('few.ndjson', 6);
  const out = join(home, 'few.out');
  const told = await acta('bulk', file, ...LAW, '--out', out);
  assert.equal(told.code, 0, told.err);
  assert.deepEqual(JSON.parse(told.out), { file: out, assessed: 4, refused: 2 });
  const [head, ...rows] = await rowsOf(out);
  assert.equal(head!['format'], 'acta/bulk/1');
  assert.deepEqual(
    rows.map(({ line, due, refused }) => [line, due ?? refused]),
    [
      [1, '83.58'],
      [2, '83.63'],
      [3, 'DUTY_DECLARATION_MALFORMED'],
      [4, 'TARIFF_LINE_UNKNOWN'],
      [5, '83.78'],
      [6, '83.83'],
    ],
  );
});

test('a run that was killed anywhere goes on, and comes to the same file', async () => {
  const file = await declarations('killed.ndjson', 450);
  const whole = join(home, 'whole.out');
  assert.equal((await acta('bulk', file, ...LAW, '--out', whole)).code, 0);
  const wanted = await readFile(whole);
  for (const cut of [0, 1, 300, wanted.length >> 1, wanted.length - 1]) {
    const out = join(home, `cut-${cut}.out`);
    await writeFile(out, wanted.subarray(0, cut));
    assert.equal((await acta('bulk', file, ...LAW, '--out', out)).code, 0);
    assert.deepEqual(await readFile(out), wanted, `cut at ${cut}`);
  }
});

test('an answer file of another law, or of anything else, is left alone', async () => {
  const file = await declarations('other.ndjson', 2);
  const out = join(home, 'other.out');
  assert.equal((await acta('bulk', file, ...LAW, '--out', out)).code, 0);
  const before = await readFile(out);
  const later = LAW.map((one) => (one === AT ? '2026-11-25T10:00:00-05:00' : one));
  const other = await acta('bulk', file, ...later, '--out', out);
  assert.match(other.err, /IMPORT_JOB_OTHER/);
  assert.deepEqual(await readFile(out), before);
  const foreign = join(home, 'letter.txt');
  await writeFile(foreign, 'Dear all,\n');
  assert.match((await acta('bulk', file, ...LAW, '--out', foreign)).err, /IMPORT_JOB_OTHER/);
  assert.equal(await readFile(foreign, 'utf8'), 'Dear all,\n');
});

test('two laws are compared declaration by declaration', async () => {
  const file = await declarations('compare.ndjson', 3);
  const schedule = JSON.parse(await readFile(join(DATA, 'us-schedule.json'), 'utf8')) as {
    lines: { code: string; general: string }[];
  };
  for (const line of schedule.lines) if (line.code === '8544.30.00.00') line.general = '10%';
  const other = join(home, 'other-schedule.json');
  await writeFile(other, JSON.stringify(schedule));
  const out = join(home, 'compare.out');
  const told = await acta('compare', file, ...LAW, '--other-schedule', other, '--out', out);
  assert.equal(told.code, 0, told.err);
  const [, ...rows] = await rowsOf(out);
  assert.deepEqual(
    rows.map(({ change }) => change),
    ['50', '50.05', undefined],
  );
});

test('memory does not grow with the file', async () => {
  const file = join(home, 'long.ndjson');
  const handle = await open(file, 'w');
  const count = process.env['ACTA_LONG'] === '1' ? 100_000 : 4_000;
  for (let i = 0; i < count; i += 500) {
    const rows = Array.from({ length: 500 }, (_, j) =>
      JSON.stringify(declaration(i + j, '8544.30.00.00')),
    );
    await handle.write(`${rows.join('\n')}\n`);
  }
  await handle.close();
  const out = join(home, 'long.out');
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
  const began = process.memoryUsage().rss;
  const told = await acta('bulk', file, ...LAW, '--out', out);
  clearInterval(timer);
  assert.equal(told.code, 0, told.err);
  assert.equal((JSON.parse(told.out) as { assessed: number }).assessed, count);
  // The file itself would be 150 MB at 100,000: what is held is a line, and a page of answers.
  assert.ok(
    most - began < 200 * 1024 * 1024,
    `${(most - began) >> 20} MB over ${(await stat(file)).size >> 20} MB`,
  );
});

function declaration(number: number, code: string): Declaration {
  return {
    random: `0x${String(number).padStart(64, '0')}`,
    ucr: `6MXCARM1-BULK-${number}`,
    exporter: 'Kabelwerk GmbH',
    importer: 'Carrier One',
    sides: {
      US: { reference: { type: 'entry', value: 'ZZZ-0000001-1' }, regime: '01', office: '2304' },
    },
    invoices: [{ number: 'I-1', currency: 'USD', exportedAt: 1_785_700_000 }],
    charges: [],
    certifications: [],
    lines: [
      {
        number: 1,
        description: 'wiring harnesses',
        hs6: code.slice(0, 7),
        codes: { US: code },
        origin: 'DE',
        invoice: 'I-1',
        value: `${1000 + (number % 5000)}.00`,
        usContent: '',
        quantities: [{ unit: 'No.', amount: '40' }],
        preference: '',
        certification: '',
        additions: { US: [] },
      },
    ],
  };
}

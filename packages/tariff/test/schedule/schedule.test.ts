import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLine, importCsv, parseSchedule, type Schedule } from '../../src/index.ts';
import { HTS_DATA, htsFile, NO_HTS_DATA } from '../support/hts-data.ts';
import { mxSchedule, usSchedule } from '../support/published.ts';

test('findLine finds a line by its code, and no other', () => {
  assert.equal(findLine(usSchedule, '8544.30.00.00').general, '5%');
  assert.equal(findLine(mxSchedule, '8544.30.99.01').general, '5');
  for (const code of ['8544.30', '9999.99', '__proto__', '']) {
    assert.throws(() => findLine(usSchedule, code), { code: 'TARIFF_LINE_UNKNOWN' });
  }
});

const [a, b] = usSchedule.lines as [Schedule['lines'][number], Schedule['lines'][number]];

for (const [name, change, path] of [
  ['codes that do not ascend', { lines: [b, a] }, '/lines/1/code'],
  ['one code twice', { lines: [a, { ...a, general: 'Free' }] }, '/lines/1/code'],
  [
    'rates without the line they are printed on',
    { lines: [{ ...a, rateSource: '' }] },
    '/lines/0/rateSource',
  ],
  ['an end before its beginning', { until: '2026-09-29T00:00:00-04:00' }, '/until'],
  ['a day that does not exist', { from: '2026-09-31T00:00:00-04:00' }, '/from'],
  ['an unknown notation', { notation: 'ZOLLTARIF' }, '/notation'],
  ['no lines', { lines: [] }, '/lines'],
  ['an unknown field in a line', { lines: [{ ...a, discount: '5%' }] }, '/lines/0/discount'],
] as const) {
  test(`parseSchedule refuses ${name}`, () => {
    assert.throws(
      () => parseSchedule({ ...usSchedule, ...change }),
      (error: Error & { code?: string; details?: { path?: string } }) => {
        assert.equal(error.code, 'TARIFF_SCHEDULE_MALFORMED');
        assert.equal(error.details?.path, path);
        return true;
      },
    );
  });
}

const HEADER = 'hts_code,level,description,unit,general_rate,special_rate,column2_rate,rate_source';
const { nation, name, revision, source, notation, from, until } = usSchedule;
const head = { nation, name, revision, source, notation, from, until };

test('importCsv reads RFC 4180: quotes, commas and line ends inside cells', () => {
  const csv = `${HEADER}\r\n0105.11.00,8,"Of ""Gallus"", weighing\nlittle",No.,0.9¢ each,Free (A),4¢ each,0105.11.00\r\n0105,4,Live poultry,,,,,\r\n`;
  const { lines } = importCsv(csv, head);
  assert.deepEqual(
    lines.map(({ code }) => code),
    ['0105', '0105.11.00'],
  );
  assert.equal(lines[1]!.description, 'Of "Gallus", weighing\nlittle');
  assert.equal(lines[1]!.column2, '4¢ each');
});

for (const [name, csv, code] of [
  ['a missing column', 'hts_code,description\n0105,x', 'TARIFF_CSV_MALFORMED'],
  ['a row that is too short', `${HEADER}\n0105,4,Live poultry`, 'TARIFF_CSV_MALFORMED'],
  ['a row that is too long', `${HEADER}\n0105,4,Live poultry,,,,,,,`, 'TARIFF_CSV_MALFORMED'],
  ['a quote that does not end', `${HEADER}\n0105,4,"Live poultry,,,,,`, 'TARIFF_CSV_MALFORMED'],
  ['one code twice', `${HEADER}\n0105,4,x,,,,,\n0105,4,y,,,,,`, 'TARIFF_SCHEDULE_MALFORMED'],
  ['no rows', HEADER, 'TARIFF_SCHEDULE_MALFORMED'],
] as const) {
  test(`importCsv refuses ${name}: ${code}`, () => {
    assert.throws(() => importCsv(csv, head), { code });
  });
}

test(
  'importCsv takes the whole HTS data in, and the extract is part of it to the letter',
  { skip: NO_HTS_DATA },
  () => {
    assert.ok(HTS_DATA);
    const whole = ['hts-2026.csv', 'hts-2026-chapter99.csv'].map((name) =>
      importCsv(htsFile(name), head),
    );
    assert.deepEqual(
      whole.map(({ lines }) => lines.length),
      [703, 63],
    );
    const known = new Map(
      whole.flatMap(({ lines }) => lines.map((line) => [line.code, line] as const)),
    );
    const shipped = usSchedule.lines.filter(({ code }) => known.has(code));
    assert.equal(
      shipped.length,
      usSchedule.lines.length - 8,
      'all but the eight headings of the additional duties',
    );
    for (const line of shipped) assert.deepEqual(line, known.get(line.code));

    const only = new Set(shipped.map(({ code }) => code));
    const extract = importCsv(htsFile('hts-2026.csv'), head, { only });
    assert.deepEqual(
      extract.lines,
      shipped.filter(({ code }) => !code.startsWith('99')),
    );
  },
);

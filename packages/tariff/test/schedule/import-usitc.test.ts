import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLine, importCatalogue, importUsitcCsv, importUsitcJson } from '../../src/index.ts';
import { hts } from '../duty/cases/case.ts';

const { nation, name: scheduleName, revision, source, notation, from, until } = hts;
const head = { nation, name: scheduleName, revision, source, notation, from, until };
const HEADER =
  'HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 Rate of Duty,Quota Quantity,Additional Duties';
const CSV = `\uFEFF${HEADER}
0101,0,"Live horses, asses, mules and hinnies:",,,,,,
,1,Horses:,,,,,,
0101.29.00,2,Other,,Free,,20%,,
0101.29.00.10,3,Imported for immediate slaughter,"[""No."",""kg""]",,,,,
0101.30.00.00,1,Asses,"[""No.""]",6.8%,"Free (A+,AU)",15%,,
`;
const ROWS = [
  {
    htsno: '0101',
    indent: '0',
    description: 'Live horses',
    units: null,
    general: null,
    special: null,
    other: null,
  },
  {
    htsno: '',
    indent: '1',
    description: 'Horses:',
    units: [],
    general: '',
    special: '',
    other: '',
  },
  {
    htsno: '0101.29.00',
    indent: '2',
    description: 'Other',
    units: [],
    general: 'Free',
    special: '',
    other: '20%',
  },
  {
    htsno: '0101.29.00.10',
    indent: '3',
    description: 'Slaughter',
    units: ['No.', 'kg'],
    general: '',
    special: '',
    other: '',
  },
  {
    htsno: '0101.30.00.00',
    indent: '1',
    description: 'Asses',
    units: ['No.'],
    general: '6.8%',
    special: 'Free (A+,AU)',
    other: '15%',
  },
];

for (const [name, schedule] of [
  ['CSV', importUsitcCsv(CSV, head)],
  ['JSON', importUsitcJson(ROWS, head)],
] as const) {
  test(`the USITC's ${name}: the ten digits inherit the rates of their eight`, () => {
    const horse = findLine(schedule, '0101.29.00.10');
    assert.equal(horse.general, 'Free');
    assert.equal(horse.column2, '20%');
    assert.equal(horse.rateSource, '0101.29.00');
    assert.equal(horse.unit, 'No.;kg');
    const ass = findLine(schedule, '0101.30.00.00');
    assert.equal(ass.rateSource, '0101.30.00.00');
    assert.equal(ass.special, 'Free (A+,AU)');
    assert.equal(findLine(schedule, '0101').rateSource, '');
  });
}

for (const [name, csv, code] of [
  ['a missing column', 'HTS Number,Description\n0101,x', 'TARIFF_CSV_MALFORMED'],
  ['rates above the rate line', `${HEADER}\n0101,0,x,,5%,,,,`, 'TARIFF_CSV_MALFORMED'],
  ['units that are no list', `${HEADER}\n0101.30.00.00,1,x,[No.,Free,,,,`, 'TARIFF_CSV_MALFORMED'],
  ['a code that lost its zeros', `${HEADER}\n2004.1,1,x,,,,,,`, 'TARIFF_SCHEDULE_MALFORMED'],
] as const) {
  test(`importUsitcCsv refuses ${name}`, () => {
    assert.throws(() => importUsitcCsv(csv, head), { code });
  });
}

for (const [name, value] of [
  ['no list', {}],
  ['a row that is no object', ['x']],
  ['a rate that is a number', [{ ...ROWS[4], general: 6.8 }]],
  ['units that are no texts', [{ ...ROWS[4], units: [1] }]],
] as const) {
  test(`importUsitcJson refuses ${name}`, () => {
    assert.throws(() => importUsitcJson(value, head), { code: 'TARIFF_JSON_MALFORMED' });
  });
}

const CATALOGUE = `code10,description_es,valid_from,valid_to,unit
8544309901,"Arneses, para autos",2024-01-18,,01
8544309999,Los demás,2020-01-01,2023-12-31,01
8703239900,Los demás,2024-01-18,,06
`;
const rates = (code: string) =>
  new Map([[code, { general: '5', special: 'Ex. (TMEC)', export: 'Ex.' }]]);
const mxHead = { ...head, nation: 'MX', notation: 'LIGIE' as const };

test('the catalogue of the SAT has no rates: they are entered, and the rest is unrated', () => {
  const schedule = importCatalogue(CATALOGUE, mxHead, rates('8544.30.99'), '2026-08-03');
  assert.deepEqual(
    schedule.lines.map(({ code, general, rateSource }) => [code, general, rateSource]),
    [
      ['8544.30.99.01', '5', '8544.30.99'],
      ['8703.23.99.00', '', ''],
    ],
  );
});

test('importCatalogue refuses rates that no line takes, and codes that are none', () => {
  const refused = { code: 'TARIFF_CSV_MALFORMED' };
  assert.throws(
    () => importCatalogue(CATALOGUE, mxHead, rates('8544.31.99'), '2026-08-03'),
    refused,
  );
  assert.throws(
    () => importCatalogue(`${CATALOGUE}854430,x,2024-01-18,,01\n`, mxHead, new Map(), '2026-08-03'),
    refused,
  );
});

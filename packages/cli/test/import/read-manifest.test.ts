import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkManifest, type Defaults } from '../../src/import/check-manifest.ts';
import { readManifest } from '../../src/import/read-manifest.ts';

const VIN = 'vin:3FA6P0H75TR100001';
const SSCC = 'sscc:106141411234567897';
const manifest = (text: string) => readManifest(new TextEncoder().encode(text));

/** What is wrong in a manifest, as [line, column, code]. */
function wrong(text: string, defaults: Defaults = { place: 'Plant 1' }) {
  const { rows, problems } = manifest(text);
  const all = [...problems, ...checkManifest(rows, defaults)];
  return all.map(({ line, column, code }) => [line, column, code]);
}

describe('a manifest', () => {
  it('reads every column, by its English or its Spanish name', () => {
    const { rows, problems } = manifest(
      [
        'Mercancía,aleatorio,descripcion,contenedor,candado,recibir,salvedad,entregar a,lugar,LOCODE,referencia,nota,cantidad,unidad',
        `${VIN},,sedan,${SSCC},,,,,,,,,,`,
        `${SSCC},0x${'5a'.repeat(32)},,,ACME/1/H|ACME/2,sí,short:3:two open|damaged:door,MX-CARR1,Gate 3,MXNLD,doda:20261124001|bill:BL-7,careful,,`,
        'lgtin:04012345987652/10/LOT42,,bolts,,,,,,,,,,1200,C62',
      ].join('\n'),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(rows[0], {
      line: 2,
      goods: { scheme: 'vin', name: VIN.slice(4) },
      description: 'sedan',
      container: { scheme: 'sscc', name: SSCC.slice(5) },
    });
    assert.deepEqual(rows[1], {
      line: 3,
      goods: { scheme: 'sscc', name: SSCC.slice(5) },
      random: `0x${'5a'.repeat(32)}`,
      seal: [
        { maker: 'ACME', number: '1', class: 'H' },
        { maker: 'ACME', number: '2' },
      ],
      accept: 'accept',
      exception: [
        { kind: 'short', quantity: 3, note: 'two open' },
        { kind: 'damaged', note: 'door' },
      ],
      to: 'MX-CARR1',
      place: 'Gate 3',
      locode: 'MXNLD',
      reference: [
        { type: 'doda', value: '20261124001' },
        { type: 'bill', value: 'BL-7' },
      ],
      note: 'careful',
    });
    assert.equal(rows[2]!.quantity, 1200);
    assert.deepEqual(checkManifest(rows, { place: 'Plant 1' }), []);
  });

  const cases: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['nothing', '', [undefined, undefined, 'IMPORT_EMPTY']],
    ['a heading alone', 'goods\n', [undefined, undefined, 'IMPORT_EMPTY']],
    ['an unknown column', 'goods,VIN\na,b', [1, 'VIN', 'IMPORT_HEADER']],
    ['a column twice', 'goods,to,entregar_a\na,b,c', [1, 'entregar_a', 'IMPORT_HEADER']],
    ['no column of goods', 'description\na', [1, 'goods', 'IMPORT_HEADER']],
    ['a cell too many', `goods,description\n${VIN},a,b`, [2, undefined, 'IMPORT_COLUMNS']],
    [
      'a VIN misread',
      'goods,description\nvin:3FA6P0H85TR100001,a',
      [2, 'goods', 'IDENTIFIER_CHECK_DIGIT'],
    ],
    ['a name without scheme', `goods,description\n${VIN.slice(4)},a`, [2, 'goods', 'CLI_USAGE']],
    ['an unknown scheme', 'goods,description\nimei:1,a', [2, 'goods', 'IDENTIFIER_SCHEME_UNKNOWN']],
    [
      'a number that Excel mangled',
      'goods,description\nsscc:1.06141E+17,a',
      [2, 'goods', 'IMPORT_NUMBER_MANGLED'],
    ],
    [
      'a bare number that it mangled',
      'goods,description\n"1,06141E+17",a',
      [2, 'goods', 'IMPORT_NUMBER_MANGLED'],
    ],
    [
      'leading zeros that it took',
      'goods,description\nsscc:614141123456789,a',
      [2, 'goods', 'IDENTIFIER_MALFORMED'],
    ],
    ['a formula', `goods,description\n${VIN},=HYPERLINK("x")`, [2, 'description', 'IMPORT_SYNTAX']],
    [
      'a quoted formula',
      `goods,description\n${VIN},"=A1&""x"""`,
      [2, 'description', 'IMPORT_FORMULA'],
    ],
    [
      'what a formula left',
      `goods,description\n${VIN},#REF!`,
      [2, 'description', 'IMPORT_FORMULA'],
    ],
    ['an @ command', `goods,description\n${VIN},@SUM(1)`, [2, 'description', 'IMPORT_FORMULA']],
    ['a line twice', `goods,description\n${VIN},a\n${VIN},b`, [3, 'goods', 'IMPORT_DUPLICATE']],
    [
      'a container in itself',
      `goods,description,container\n${SSCC},a,${SSCC}`,
      [2, 'container', 'IMPORT_CONTAINER'],
    ],
    ['a party that is none', `goods,description,to\n${VIN},a,ACME`, [2, 'to', 'IMPORT_CELL']],
    [
      'a seal in small letters',
      `goods,description,seal\n${VIN},a,acme/1`,
      [2, 'seal', 'IDENTIFIER_MALFORMED'],
    ],
    [
      'a handoff of what is inside',
      `goods,description,container,to\n${VIN},a,${SSCC},MX-CARR1`,
      [2, 'to', 'IMPORT_INSIDE'],
    ],
    [
      'an answer to what one makes',
      `goods,description,accept\n${VIN},a,yes`,
      [2, 'accept', 'IMPORT_CELL'],
    ],
    ['an answer in other words', `goods,accept\n${VIN},maybe`, [2, 'accept', 'IMPORT_CELL']],
    [
      'an exception without an answer',
      `goods,description,exception\n${VIN},a,short:1:x`,
      [2, 'accept', 'IMPORT_CELL_MISSING'],
    ],
    [
      'a quantity of a vehicle',
      `goods,description,quantity\n${VIN},a,3`,
      [2, 'quantity', 'IMPORT_CELL'],
    ],
    [
      'a lot without quantity',
      'goods,description\nlgtin:04012345987652/10/L,a',
      [2, 'quantity', 'IMPORT_CELL_MISSING'],
    ],
    ['a line that does nothing', `goods,note\n${VIN},x`, [2, 'description', 'IMPORT_CELL_MISSING']],
    [
      'a refusal of what is handed on',
      `goods,accept,to\n${VIN},refuse,MX-CARR1`,
      [2, 'accept', 'IMPORT_CELL'],
    ],
  ];
  for (const [name, text, want] of cases) {
    it(`names line, column and code of ${name}`, () => {
      const found = wrong(text);
      if (want[2] === 'IMPORT_SYNTAX')
        assert.deepEqual([found[0]![0], found[0]![2]], [want[0], want[2]]);
      else assert.deepEqual(found, [want]);
    });
  }

  it('finds all that is wrong, not only the first of it', () => {
    const found = wrong(`goods,description,to\nvin:1,a,b\n${VIN},a,\n${VIN},a,\nx,y,z,w\n`);
    assert.deepEqual(
      found.map(([line, , code]) => [line, code]),
      [
        [2, 'IDENTIFIER_MALFORMED'],
        [2, 'IMPORT_CELL'],
        [5, 'IMPORT_COLUMNS'],
        [4, 'IMPORT_DUPLICATE'],
      ],
    );
  });

  it('wants a place in each line, or one for all', () => {
    assert.deepEqual(wrong(`goods,description\n${VIN},a`, {}), [
      [2, 'place', 'IMPORT_CELL_MISSING'],
    ]);
  });

  it('follows containers to their depth', () => {
    const box = (n: number): string => `giai:061414132a${n}`;
    const nested = (deep: number): string =>
      [
        'goods,description,container',
        ...Array.from({ length: deep }, (_, n) => `${box(n)},box,${box(n + 1)}`),
        `${box(deep)},box,`,
      ].join('\n');
    assert.deepEqual(wrong(nested(4)), []);
    assert.deepEqual(wrong(nested(5)), [[2, 'container', 'IMPORT_CONTAINER']]);
    const circle = `goods,description,container\n${box(1)},a,${box(2)}\n${box(2)},a,${box(1)}`;
    assert.deepEqual(
      wrong(circle).map(([, , code]) => code),
      ['IMPORT_CONTAINER', 'IMPORT_CONTAINER'],
    );
  });
});

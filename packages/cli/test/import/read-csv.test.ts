import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Unreadable } from '../../src/import/problem.ts';
import { readCsv } from '../../src/import/read-csv.ts';

const read = (text: string) => readCsv(new TextEncoder().encode(text));
const cells = (text: string) => read(text).map((line) => line.cells);

describe('CSV as spreadsheets write it', () => {
  it('comes with or without a mark, with any separator and line end', () => {
    const want = [
      ['goods', 'note'],
      ['a', 'b'],
    ];
    for (const text of [
      'goods,note\na,b\n',
      'goods,note\r\na,b\r\n',
      'goods;note\r\na;b',
      'goods\tnote\ra\tb\r',
      '\ufeffgoods;note\r\na;b\r\n',
      'sep=;\r\ngoods;note\r\na;b\r\n',
      '"goods","note"\n"a","b"\n',
    ]) {
      assert.deepEqual(cells(text), want, JSON.stringify(text));
    }
  });

  it('keeps separators, quotes and line breaks inside cells, and counts lines by the file', () => {
    const lines = read('goods,note\n\n"a, b","say ""no"""\n"x","two\nlines"\ny,z\n,,\n');
    assert.deepEqual(lines, [
      { line: 1, cells: ['goods', 'note'] },
      { line: 3, cells: ['a, b', 'say "no"'] },
      { line: 4, cells: ['x', 'two\nlines'] },
      { line: 6, cells: ['y', 'z'] },
    ]);
  });

  it('keeps leading zeros and blanks inside', () => {
    assert.deepEqual(cells('a,b\n0012345, x y \n'), [
      ['a', 'b'],
      ['0012345', 'x y'],
    ]);
  });

  const refused: readonly (readonly [string, Uint8Array, string, number | undefined])[] = [
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x67, 0x00]), 'IMPORT_ENCODING', undefined],
    [
      'Windows-1252, on its line',
      new Uint8Array([...new TextEncoder().encode('goods\nok\nse'), 0xf1, 0x61, 0x0a]),
      'IMPORT_ENCODING',
      3,
    ],
    ['a zero byte', new TextEncoder().encode('goods\na\0b\n'), 'IMPORT_ENCODING', 2],
    ['a quote never closed', new TextEncoder().encode('goods\n"a\nb\n'), 'IMPORT_SYNTAX', 3],
    ['a quote in the middle', new TextEncoder().encode('goods\n"a"b\n'), 'IMPORT_SYNTAX', 2],
    [
      'a line that never ends',
      new TextEncoder().encode(`goods\n${'x'.repeat(30_000)}\n`),
      'IMPORT_SYNTAX',
      2,
    ],
  ];
  for (const [name, bytes, code, line] of refused) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => readCsv(bytes),
        (error) => {
          assert.ok(error instanceof Unreadable);
          assert.equal(error.problem.code, code);
          assert.equal(error.problem.line, line);
          return true;
        },
      );
    });
  }
});

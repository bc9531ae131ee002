import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { redline } from '@acta/sdk';
import stringWidth from 'string-width';
import { redlineLines } from '../../src/minutes/redline-lines.ts';

const before = [
  { n: 1, en: 'TITLE', es: 'TÍTULO' },
  { n: 2, en: 'Trucks stop twice at the bridge today.', es: 'Los camiones paran dos veces hoy.' },
];
const after = [
  { n: 1, en: 'TITLE', es: 'TÍTULO' },
  { n: 2, en: 'Trucks stop once at the bridge today.', es: 'Los camiones paran una vez hoy.' },
  { n: 3, en: 'New \u001b[31mred', es: 'Nuevo' },
];
const lines = redline(before, after);

describe('a redline in a terminal', () => {
  it('marks what went and what came where there are no colours', () => {
    assert.deepEqual(redlineLines(lines, 140, false), [
      '1 = 1',
      '2 → 2   │ Trucks stop [-twice-]{+once+} at the bridge today.              │ Los camiones paran [-dos-]{+una+} [-veces-]{+vez+} hoy.',
      '+ 3     │ {+New \\u001b[31mred+}                                           │ {+Nuevo+}',
    ]);
  });

  it('colours it, with no colour left open at the end of a line, and none from a text', () => {
    for (const width of [40, 60, 140]) {
      const coloured = redlineLines(lines, width, true);
      const escape = String.fromCharCode(27);
      for (const line of coloured) {
        assert.ok(stringWidth(line) <= width, line);
        // What comes after the line in a terminal is no part of it.
        const left = line.replaceAll(
          /\u001b\[3[12]m[^\u001b]*(?:\u001b\[[49]m)?[^\u001b]*(?:\u001b\[2[49]m)*\u001b\[39m/g,
          '',
        );
        assert.ok(!left.includes(escape), JSON.stringify(line));
      }
      const plain = stripVTControlCharacters(coloured.join(' '));
      assert.ok(!plain.includes('{+'));
      assert.ok(plain.includes('\\u001b[31mred'));
    }
  });
});

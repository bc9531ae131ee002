import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { sideBySide, wrap } from '../../src/minutes/columns.ts';

describe('a column', () => {
  it('breaks between words, and within one only where it must', () => {
    assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
    assert.deepEqual(wrap('a supercalifragilistic b', 8), ['a', 'supercal', 'ifragili', 'stic b']);
    assert.deepEqual(wrap('', 5), ['']);
  });

  it('counts two cells for a wide character and none for a mark', () => {
    assert.deepEqual(wrap('海关检疫', 4), ['海关', '检疫']);
    assert.deepEqual(wrap('海关检', 3), ['海', '关', '检']);
    const decomposed = 'n\u0303andu\u0301';
    assert.deepEqual(wrap(decomposed, 5), [decomposed]);
    assert.deepEqual(wrap('👩🏽‍🚀👩🏽‍🚀', 3), ['👩🏽‍🚀', '👩🏽‍🚀']);
  });

  it('loses no character and is never too wide', () => {
    const words = fc.array(fc.constantFrom('a', 'ñandú', '海关', 'x'.repeat(30), '👍🏽', ''));
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 20 }), (list, width) => {
        const text = list.join(' ');
        const lines = wrap(text, width);
        assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
        for (const line of lines) assert.ok(stringWidth(line) <= width, `${line} > ${width}`);
      }),
    );
  });

  it('stands beside others, each as wide as it is', () => {
    const lines = sideBySide([
      { width: 6, text: '海关 ab' },
      { width: 5, text: 'one two' },
    ]);
    assert.deepEqual(lines, ['海关   │ one', 'ab     │ two']);
    for (const line of lines) assert.equal(stringWidth(line.slice(0, line.indexOf('│'))), 7);
  });
});

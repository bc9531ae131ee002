import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { redline, type RedlinePiece } from '../../src/minutes/redline.ts';

type Paragraph = Parameters<typeof redline>[0][number];

const text = (...words: readonly (readonly [string, string])[]): Paragraph[] =>
  words.map(([en, es], i) => ({ n: i + 1, en, es }));
const marked = (pieces: readonly RedlinePiece[]): string =>
  pieces
    .map(({ change, text: words }) =>
      change === 'same' ? words : change === 'added' ? `{+${words}+}` : `[-${words}-]`,
    )
    .join('');

const BEFORE = text(
  ['TITLE', 'TÍTULO'],
  ['The Commission met in El Paso.', 'La Comisión se reunió en El Paso.'],
  ['1. Trucks stop twice at the bridge.', '1. Los camiones paran dos veces en el puente.'],
  ['2. Seals are checked.', '2. Se revisan los candados.'],
);

describe('a redline', () => {
  it('shows each changed word in its own column', () => {
    const after = text(
      ['TITLE', 'TÍTULO'],
      ['The Commission met in El Paso.', 'La Comisión se reunió en El Paso.'],
      ['1. Trucks stop once at the bridge.', '1. Los camiones paran una vez en el puente.'],
      ['2. Seals are checked.', '2. Se revisan los candados.'],
    );
    const lines = redline(BEFORE, after);
    assert.deepEqual(
      lines.map(({ change, before, after: to }) => [change, before, to]),
      [
        ['same', 1, 1],
        ['same', 2, 2],
        ['changed', 3, 3],
        ['same', 4, 4],
      ],
    );
    assert.equal(marked(lines[2]!.en), '1. Trucks stop [-twice-]{+once+} at the bridge.');
    assert.equal(
      marked(lines[2]!.es),
      '1. Los camiones paran [-dos-]{+una+} [-veces-]{+vez+} en el puente.',
    );
  });

  it('shows a change in one language alone', () => {
    const after = BEFORE.map((one) =>
      one.n === 4 ? { ...one, es: '2. Se revisan los sellos.' } : one,
    );
    const [line] = redline(BEFORE, after).filter(({ change }) => change !== 'same');
    assert.equal(line!.change, 'changed');
    assert.equal(marked(line!.en), '2. Seals are checked.');
    assert.equal(marked(line!.es), '2. Se revisan los [-candados-]{+sellos+}.');
  });

  it('pairs a paragraph with what it became when others come before it', () => {
    const after = text(
      ['TITLE', 'TÍTULO'],
      ['The Commission met in El Paso.', 'La Comisión se reunió en El Paso.'],
      ['1. Wholly new words here.', '1. Palabras del todo nuevas aquí.'],
      ['2. Trucks stop once at the bridge.', '2. Los camiones paran una vez en el puente.'],
    );
    assert.deepEqual(
      redline(BEFORE, after).map(({ change, before, after: to }) => [change, before, to]),
      [
        ['same', 1, 1],
        ['same', 2, 2],
        ['added', undefined, 3],
        ['changed', 3, 4],
        ['removed', 4, undefined],
      ],
    );
  });

  it('gives both texts back to the letter, in order, whatever changed', () => {
    const word = fc.constantFrom(
      'the',
      'truck',
      'stops',
      'once',
      'twice',
      'ñandú',
      '1.',
      ' ',
      'a  b',
    );
    const words = fc.array(word, { maxLength: 8 }).map((list) => list.join(' '));
    const paragraphs = fc
      .array(fc.tuple(words, words), { maxLength: 8 })
      .map((list) => text(...list));
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const lines = redline(before, after);
        for (const [side, gone, whole] of [
          ['before', 'added', before],
          ['after', 'removed', after],
        ] as const) {
          const back = lines
            .filter((line) => line[side] !== undefined)
            .map(({ en, es, [side]: n }) => {
              const join = (pieces: readonly RedlinePiece[]) =>
                pieces
                  .filter(({ change }) => change !== gone)
                  .map((piece) => piece.text)
                  .join('');
              return { n, en: join(en), es: join(es) };
            });
          assert.deepEqual(back, whole);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

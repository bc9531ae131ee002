import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Content } from '../../src/contents/contents.ts';
import { checkBinding } from '../../src/contents/check-binding.ts';
import { checkContent } from '../../src/contents/check-content.ts';
import { actParagraphs } from '../../src/minutes/check-acts.ts';
import { actsHash, NO_ACTS } from '../../src/statements/acts.ts';
import { ACTS, SECTIONS } from '../support/acts.ts';

type Paragraph = Content<'minute'>['paragraphs'][number];

const acts = [ACTS['set seats']!.act, ACTS['set signers']!.act];
const words: Paragraph[] = [
  { n: 1, en: 'TITLE', es: 'TÍTULO', role: 'title' },
  { n: 2, en: 'Whereas.', es: 'Considerando.' },
];
const good = [...words, ...actParagraphs(acts, SECTIONS, words.length)];
const message = { sections: SECTIONS.join(','), acts: actsHash(acts) };
const number = (paragraphs: readonly Paragraph[]): Content<'minute'> => ({
  paragraphs: paragraphs.map((paragraph, i) => ({ ...paragraph, n: i + 1 })),
});

describe('a draft with acts', () => {
  it('ends with the paragraphs that spell them out', () => {
    checkContent('minute', number(good));
    checkBinding('MinuteDraft', message, number(good), acts);
    checkBinding('MinuteDraft', { ...message, acts: NO_ACTS }, number(words), []);
    checkBinding('MinuteDraft', { ...message, acts: NO_ACTS }, number(words));
  });

  const [first, second, third, fourth] = good as [Paragraph, Paragraph, Paragraph, Paragraph];
  const refused: [string, number, Paragraph[]][] = [
    ['that leaves out all', 1, words],
    ['that leaves out the last', 2, [first, second, third]],
    ['in another order', 3, [first, second, fourth, third]],
    [
      'with a word more in one language',
      3,
      [first, second, { ...third, es: `${third.es} ` }, fourth],
    ],
    [
      'whose act is no paragraph of its own kind',
      4,
      [first, second, third, { n: 4, en: fourth.en, es: fourth.es }],
    ],
    ['with something behind', 3, [...good, { n: 5, en: 'More.', es: 'Más.' }]],
    ['with an act that is never performed', 2, [first, { ...third, n: 2 }, third, fourth]],
    [
      'with a paragraph made to look like one',
      2,
      [first, { n: 2, en: ' act 9 . Nothing.', es: 'Nada.' }, third, fourth],
    ],
    [
      'with one made to look so in one language',
      2,
      [first, { n: 2, en: 'Nothing', es: 'ACTO 2. Nada.' }, third, fourth],
    ],
  ];
  for (const [what, paragraph, paragraphs] of refused) {
    it(`is refused with a text ${what}, which names the paragraph`, () => {
      assert.throws(
        () => checkBinding('MinuteDraft', message, number(paragraphs), acts),
        (error: { code?: string; details?: { paragraph?: number } }) =>
          error.code === 'ACTS_OFF_TEXT' && error.details?.paragraph === paragraph,
      );
    });
  }

  it('is refused with other acts than it hashes, and with a text for other sections', () => {
    assert.throws(() => checkBinding('MinuteDraft', message, number(good), [acts[0]!]), {
      code: 'MINUTES_ACTS_DIFFER',
    });
    const shares = [ACTS['set shares']!.act];
    const text = number([...words, ...actParagraphs(shares, SECTIONS, words.length)]);
    const three = { sections: 'CA,MX,US', acts: actsHash(shares) };
    assert.throws(() => checkBinding('MinuteDraft', three, text, shares), {
      code: 'ACTS_OFF_TEXT',
    });
  });

  it('is no draft of an act where there is none', () => {
    assert.throws(
      () => checkBinding('MinuteDraft', { ...message, acts: NO_ACTS }, number(good), []),
      { code: 'ACTS_OFF_TEXT' },
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkContent } from '@acta/protocol';
import { importMinuteText } from '../../src/index.ts';

const EN = `# One stop at the World Trade Bridge

Laredo, Texas, July 14, 2026.

The Commission met in the offices of the United States Section
at 10:00 a.m. on July 14, 2026.

## Recitals

The Commission *noted* the joint report.

> the two countries
> shall stop a truck once

The Commission adopts the following:

1. Trucks stop **once**.
2. Seals are checked
   by both:
   a) at the gate;
   b) at the scale.

There being no further business, the meeting was adjourned.
`;
const ES = `# Una sola parada en el Puente del Comercio Mundial

Laredo, Texas, a 14 de julio de 2026.

La Comisión se reunió en las oficinas de la Sección de los Estados Unidos.

## Considerandos

La Comisión tomó nota del informe conjunto.

> los dos países detendrán un camión una vez

La Comisión adopta lo siguiente:

1. Los camiones se detienen una vez.

2. Los candados los revisan ambas:
a) en la entrada;
b) en la báscula.

No habiendo otro asunto que tratar, se levantó la sesión.
`;

const refused = (en: string, es: string, code: string, details: Record<string, unknown>): void => {
  assert.throws(
    () => importMinuteText({ en, es }, 7),
    (error: { code?: string; details?: Record<string, unknown> }) => {
      assert.equal(error.code, code, String(error));
      for (const [name, value] of Object.entries(details)) {
        assert.equal(error.details?.[name], value, name);
      }
      return true;
    },
  );
};

describe('a minute from Markdown', () => {
  it('has its languages side by side, each paragraph with its role', () => {
    const { paragraphs, date } = importMinuteText({ en: EN, es: ES }, 7);
    checkContent('minute', { paragraphs });
    assert.equal(date, '2026-07-14');
    assert.deepEqual(
      paragraphs.map(({ role }) => role),
      [
        ...['title', 'place', 'opening', 'heading', undefined, 'quote', undefined],
        ...['numbered', 'numbered', 'numbered', 'numbered', undefined],
      ],
    );
    assert.deepEqual(paragraphs[0], {
      n: 1,
      en: 'MINUTE NO. 7. ONE STOP AT THE WORLD TRADE BRIDGE',
      es: 'ACTA NÚM. 7. UNA SOLA PARADA EN EL PUENTE DEL COMERCIO MUNDIAL',
      role: 'title',
    });
    assert.equal(paragraphs[4]!.en, 'The Commission noted the joint report.');
    assert.equal(paragraphs[5]!.en, 'the two countries shall stop a truck once');
    assert.equal(paragraphs[7]!.en, '1. Trucks stop once.');
    assert.equal(paragraphs[8]!.en, '2. Seals are checked by both:');
    assert.equal(paragraphs[10]!.es, 'b) en la báscula.');
  });

  it('keeps the number that a published minute has in its title', () => {
    const files = {
      en: EN.replace('# One', '# Minute No. 242. One'),
      es: ES.replace('# Una', '# Acta núm. 242. Una'),
    };
    const [title] = importMinuteText(files, 1).paragraphs;
    assert.match(title!.en, /^MINUTE NO\. 242\. ONE STOP/);
    assert.match(title!.es, /^ACTA NÚM\. 242\. UNA SOLA PARADA/);
  });

  const differing: [string, string, number, string, string][] = [
    [
      'a paragraph that is missing',
      ES.replace('La Comisión tomó nota del informe conjunto.\n\n', ''),
      5,
      'paragraph',
      'quote',
    ],
    ['a heading that is a paragraph', ES.replace('## Con', 'Con'), 4, 'heading 2', 'paragraph'],
    ['a heading of another level', ES.replace('## Con', '### Con'), 4, 'heading 2', 'heading 3'],
    ['another number', ES.replace('2. Los', '3. Los'), 9, 'numbered 2.', 'numbered 3.'],
    [
      'two resolutions in one',
      ES.replace('una vez.\n\n2. Los', 'una vez. Los'),
      9,
      'numbered 2.',
      'numbered a)',
    ],
    ['a paragraph more at the end', `${ES}\nAdemás.\n`, 13, 'nothing', 'paragraph'],
    ['no text at all', '', 1, 'title', 'nothing'],
  ];
  for (const [what, es, paragraph, en, given] of differing) {
    it(`is refused where one language has ${what}`, () => {
      refused(EN, es, 'MINUTE_LANGUAGES_DIFFER', { paragraph, en, es: given });
    });
  }

  const formless: [string, [string, string], [string, string], number, string | undefined][] = [
    [
      'no place and date',
      ['Laredo, Texas, July 14, 2026.', 'In July.'],
      ['Laredo, Texas, a 14 de julio de 2026.', 'En julio.'],
      2,
      'en',
    ],
    ['another day in Spanish', ['', ''], ['14 de julio', '15 de julio'], 2, undefined],
    [
      'a day that no month has',
      ['July 14, 2026.\n\nThe', 'June 31, 2026.\n\nThe'],
      ['', ''],
      2,
      'en',
    ],
    ['no opening', ['', ''], ['La Comisión se reunió', 'La Comisión habló'], 3, 'es'],
    ['a second title', ['## Rec', '# Rec'], ['## Con', '# Con'], 4, 'en'],
  ];
  for (const [what, en, es, paragraph, language] of formless) {
    it(`is refused with ${what}`, () => {
      const details = { paragraph, ...(language && { language }) };
      refused(EN.replace(...en), ES.replace(...es), 'MINUTE_FORM', details);
    });
  }

  for (const [what, line] of [
    ['a table', '| a | b |'],
    ['a code block', '```'],
    ['a picture', '![seal](seal.png)'],
    ['HTML', 'Not <b>this</b>.'],
    ['a footnote', 'See.[^1]'],
    ['a rule', '---'],
  ] as const) {
    it(`is refused with ${what}, by line`, () => {
      refused(EN.replace('## Recitals', line), ES, 'MINUTE_MARKDOWN', { language: 'en', line: 8 });
    });
  }
});
